using System.Net;
using Microsoft.Extensions.Logging;

namespace Checkout.PayPal.Connection;

/// <summary>Logs the result of each call, with the time since its first try.</summary>
internal sealed partial class CallLog(ILogger logger, TimeProvider time)
{
    public void Answered(PayPalCall call, long started, HttpStatusCode status, string? debugId)
    {
        var elapsed = ElapsedSince(started);
        Log.Answered(logger, call.Operation, (int)status, elapsed, debugId);
    }

    public void NotSent(PayPalCall call) => Log.NotSent(logger, call.Operation);

    public void Failed(PayPalCall call, long started, PayPalException failure)
    {
        var elapsed = ElapsedSince(started);
        if (failure.StatusCode is null)
        {
            Log.NotAnswered(logger, call.Operation, failure.Error.Name, elapsed, failure.Message);
            return;
        }

        var issue = failure.Error.Details is [var first, ..] ? first.Issue : null;
        Log.Failed(logger, call.Operation, (int?)failure.StatusCode, failure.Error.Name, issue, elapsed, failure.Error.DebugId);
    }

    private double ElapsedSince(long started) => time.GetElapsedTime(started).TotalMilliseconds;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug,
            Message = "PayPal answered {Operation} with {Status} in {Elapsed:F0} ms (debug id {DebugId}).")]
        public static partial void Answered(ILogger logger, string operation, int status, double elapsed, string? debugId);

        [LoggerMessage(Level = LogLevel.Warning,
            Message = "PayPal answered {Operation} with {Status} {Name} {Issue} in {Elapsed:F0} ms (debug id {DebugId}).")]
        public static partial void Failed(
            ILogger logger, string operation, int? status, string name, string? issue, double elapsed, string? debugId);

        [LoggerMessage(Level = LogLevel.Debug, Message = "{Operation} was not sent, because PayPal is unreachable.")]
        public static partial void NotSent(ILogger logger, string operation);

        [LoggerMessage(Level = LogLevel.Warning, Message = "PayPal did not answer {Operation} after {Elapsed:F0} ms: {Name}. {Reason}")]
        public static partial void NotAnswered(ILogger logger, string operation, string name, double elapsed, string reason);
    }
}
