using System.Diagnostics;

namespace Checkout.Server.Http;

/// <summary>Logs one line per request: method, path, status, duration, order and debug id. Queries, headers and bodies are never logged,
/// because they contain tokens and personal data.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    /// <summary>Longer paths are truncated.</summary>
    private const int LongestPath = 200;

    private static readonly Func<ILogger, string, IDisposable?> FromClient =
        LoggerMessage.DefineScope<string>("Request from {ClientAddress}");

    private static readonly Func<ILogger, string, IDisposable?> OfDelivery =
        LoggerMessage.DefineScope<string>("Webhook transmission {TransmissionId}");

    public async Task InvokeAsync(HttpContext context)
    {
        var facts = new RequestFacts();
        context.Features.Set(facts);
        using var scope = FromClient(logger, context.Connection.RemoteIpAddress?.ToString() ?? "unknown");
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var status = context.Response.StatusCode;
            // Files have no endpoint, and a page asks for many.
            var isFile = context.GetEndpoint() is null && status < 400;
            var level = status >= 500 ? LogLevel.Warning : isFile ? LogLevel.Debug : LogLevel.Information;
            if (logger.IsEnabled(level))
            {
                using var delivery = facts.TransmissionId is null
                    ? null
                    : OfDelivery(logger, facts.TransmissionId);
                var path = context.Request.Path.ToUriComponent();
                var cut = path.Length > LongestPath ? path[..LongestPath] : path;
                var duration = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);
                if (facts.OrderId is null && facts.DebugId is null)
                {
                    Log.Answered(logger, level, context.Request.Method, cut, status, duration);
                }
                else
                {
                    Log.AnsweredAboutOrder(
                        logger, level, context.Request.Method, cut, status, duration,
                        facts.OrderId, facts.DebugId ?? "none");
                }
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Message = "{Method} {Path} answered {Status} in {DurationMs} ms.")]
        public static partial void Answered(ILogger logger, LogLevel level, string method, string path, int status, double durationMs);

        [LoggerMessage(Message = "{Method} {Path} answered {Status} in {DurationMs} ms (order {OrderId}, PayPal debug id {DebugId}).")]
        public static partial void AnsweredAboutOrder(
            ILogger logger, LogLevel level, string method, string path, int status, double durationMs, Guid? orderId, string debugId);
    }
}
