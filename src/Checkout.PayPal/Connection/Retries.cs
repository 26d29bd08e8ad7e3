using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Checkout.PayPal.Connection;

/// <summary>The retries of calls to PayPal.</summary>
internal static partial class Retries
{
    /// <summary>The pause before the first retry. It doubles, with jitter, so that clients do not retry at the same time.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause. If PayPal asks for a longer one, this call is not retried.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    private static readonly ResiliencePropertyKey<PayPalException?> Earlier = new("checkout.earlier-failure");

    public static RetryStrategyOptions Options(PayPalOptions options, ILogger logger) => new()
    {
        ShouldHandle = tried => new(options.MaxRetries > 0
            && PayPalCall.Of(tried.Context).MayBeRepeated
            && tried.Outcome.Exception is PayPalException failure && IsWorthRepeating(failure)),

        // Polly requires at least one.
        MaxRetryAttempts = Math.Max(1, options.MaxRetries),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstPause,
        MaxDelay = MaxPause,
        DelayGenerator = retry => new((retry.Outcome.Exception as PayPalException)?.RetryAfter),
        OnRetry = retry =>
        {
            var failure = (PayPalException)retry.Outcome.Exception!;
            if (failure.IsAboutTheCall)
            {
                retry.Context.Properties.Set(Earlier, failure);
            }

            Log.Repeating(
                logger, PayPalCall.Of(retry.Context).Operation, (int?)failure.StatusCode, failure.Error.Name, failure.Error.DebugId,
                retry.RetryDelay.TotalMilliseconds);
            return default;
        },
    };

    /// <summary>The latest failure of an earlier try that left the call's outcome unknown; null if there is none.</summary>
    public static PayPalException? EarlierFailure(ResilienceContext context) => context.Properties.GetValue(Earlier, null);

    /// <summary>Retries no answer, an answer that is unreadable or not PayPal's own, and an answer that says "not now". Any other 4xx would
    /// be the same again. A call that the circuit breaker stops is not retried either.</summary>
    private static bool IsWorthRepeating(PayPalException exception) =>
        !exception.IsUnsent
        && (exception.RetryAfter is null || exception.RetryAfter <= MaxPause)
        && exception.Failure is not PayPalFailure.AnswerTooLarge
        && (!exception.IsPayPalsAnswer
            || exception.StatusCode is null or < HttpStatusCode.MultipleChoices or >= HttpStatusCode.InternalServerError
                or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning,
            Message = "Retrying {Operation} in {Delay:F0} ms, after {Status} {Name} (debug id {DebugId}).")]
        public static partial void Repeating(
            ILogger logger, string operation, int? status, string? name, string? debugId, double delay);
    }
}
