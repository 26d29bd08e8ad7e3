using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Checkout.Server.Hosting;

/// <summary>Logs to the console: as text in development, as JSON otherwise. Variables such as <c>Serilog__MinimumLevel__Default</c> change
/// the levels.</summary>
internal static class LoggingSetup
{
    /// <summary>The message that .NET's host logs with the stack trace before it throws the same exception.</summary>
    private const string HostingFailedToStart = "Hosting failed to start";

    private const string ReadableLine = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static Serilog.ILogger CreateLogger(bool isDevelopment, IConfiguration configuration, DroppedLines dropped)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            // The lines of the frameworks repeat ours, and some contain queries and headers.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("PayPalSimulator", LogEventLevel.Warning)
            // Startup reports an expected failure in one sentence. The runtime prints the stack trace of any other.
            .Filter.ByExcluding(IsFailedStart)
            .ReadFrom.Configuration(configuration)
            .Enrich.FromLogContext();
        return logger.WriteTo.InBackground(
            console => _ = isDevelopment
                ? console.Console(outputTemplate: ReadableLine)
                // The template and the values are enough. The rendered message would repeat them, with escaped quotes.
                : console.Console(new CompactJsonFormatter()),
            dropped).CreateLogger();
    }

    /// <summary>Writes lines on a thread of its own.</summary>
    public static LoggerConfiguration InBackground(
        this LoggerSinkConfiguration sinks, Action<LoggerSinkConfiguration> write, DroppedLines dropped) =>
        sinks.Conditional(
            dropped.HasPlaceFor, queued => queued.Async(write, DroppedLines.MostWaiting, blockWhenFull: false, dropped));

    public static void Use(this ILoggingBuilder logging, Serilog.ILogger logger)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddSerilog(logger);
        logging.Services.AddSingleton(logger);
    }

    private static bool IsFailedStart(LogEvent entry) => entry.MessageTemplate.Text == HostingFailedToStart;
}
