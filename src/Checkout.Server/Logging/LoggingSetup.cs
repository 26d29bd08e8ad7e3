using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Checkout.Server.Logging;

/// <summary>Logs to the console: to read in development, as JSON elsewhere. <c>Serilog__MinimumLevel__Default</c> and its like change the
/// levels.</summary>
internal static class LoggingSetup
{
    /// <summary>What .NET's host logs, with the whole stack, before it throws the same exception.</summary>
    private const string HostingFailedToStart = "Hosting failed to start";

    private const string ReadableLine = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static Serilog.ILogger CreateLogger(bool isDevelopment, IConfiguration configuration)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            // Their lines repeat ours, and some name queries and headers.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("PayPalSimulator", LogEventLevel.Warning)
            // Startup says in one sentence why nothing starts, or the runtime does with the same stack.
            .Filter.ByExcluding(IsFailedStart)
            .ReadFrom.Configuration(configuration)
            .Enrich.FromLogContext();
        return (isDevelopment
            ? logger.WriteTo.Console(outputTemplate: ReadableLine)
            // The template and the values say it all; the rendered message would repeat them, with each text in escaped quotes.
            : logger.WriteTo.Console(new JsonFormatter())).CreateLogger();
    }

    public static void Use(this ILoggingBuilder logging, Serilog.ILogger logger)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddSerilog(logger);
    }

    private static bool IsFailedStart(LogEvent entry) => entry.MessageTemplate.Text == HostingFailedToStart;
}
