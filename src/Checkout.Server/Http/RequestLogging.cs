using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Hosting;
using Serilog.Extensions.Logging;

namespace Checkout.Server.Http;

/// <summary>Logs one line per request: method, path, status, duration, order and debug id. Queries, headers and bodies are never logged,
/// because they contain tokens and personal data.</summary>
internal static class RequestLogging
{
    private const int LongestPath = 200;

    private static readonly Func<Microsoft.Extensions.Logging.ILogger, string, IDisposable?> FromClient =
        LoggerMessage.DefineScope<string>("Request from {ClientAddress}");

    public static IServiceCollection AddRequestLogging(this IServiceCollection services)
    {
        // Without a logger of the program, as in tests, the lines go to the providers of ILogger.
        services.TryAddSingleton<Serilog.ILogger>(provider =>
        {
            var providers = new LoggerProviderCollection();
            foreach (var one in provider.GetServices<ILoggerProvider>())
            {
                providers.AddProvider(one);
            }

            return new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Providers(providers).CreateLogger();
        });
        services.AddSingleton(provider => new DiagnosticContext(provider.GetRequiredService<Serilog.ILogger>()));
        return services;
    }

    public static void UseRequestLogging(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            context.Features.Set(new RequestFacts());
            using var scope = FromClient(app.Logger, ClientOf(context));
            await next(context);
        });
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.MessageTemplate = "{Method:l} {Path:l} answered {Status} in {DurationMs} ms{About:l}.";
            options.GetLevel = (context, _, exception) => exception is null ? LevelOf(context) : LogEventLevel.Warning;
            options.GetMessageTemplateProperties = Properties;
        });
    }

    /// <summary>Files have no endpoint, and a page asks for many.</summary>
    private static LogEventLevel LevelOf(HttpContext context) => context.Response.StatusCode switch
    {
        >= 500 => LogEventLevel.Warning,
        < 400 when context.GetEndpoint() is null => LogEventLevel.Debug,
        _ => LogEventLevel.Information,
    };

    /// <summary>This line goes to Serilog directly and does not get ILogger's scope, so it contains the client's address itself.</summary>
    private static IEnumerable<LogEventProperty> Properties(HttpContext context, string requestPath, double elapsedMs, int status)
    {
        var path = context.Request.Path.ToUriComponent();
        yield return Of("Method", context.Request.Method);
        yield return Of("Path", path.Length > LongestPath ? path[..LongestPath] : path);
        yield return Of("Status", status);
        yield return Of("DurationMs", Math.Round(elapsedMs, 1));
        yield return Of("ClientAddress", ClientOf(context));
        var facts = context.Features.GetRequiredFeature<RequestFacts>();
        var (order, debugId, transmission) = facts;
        if (facts.Shop is not null)
        {
            yield return Of("Shop", facts.Shop);
        }

        if (transmission is not null)
        {
            yield return Of("TransmissionId", transmission);
        }

        if (order is not null)
        {
            yield return Of("OrderId", order);
        }

        if (debugId is not null)
        {
            yield return Of("DebugId", debugId);
        }

        yield return Of("About", (order, debugId) switch
        {
            (null, null) => "",
            (_, null) => $" (order {order})",
            (null, _) => $" (PayPal debug id {debugId})",
            _ => $" (order {order}, PayPal debug id {debugId})",
        });
    }

    private static string ClientOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static LogEventProperty Of(string name, object value) => new(name, new ScalarValue(value));
}
