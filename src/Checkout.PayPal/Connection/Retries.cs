using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Checkout.PayPal.Connection;

/// <summary>Timeouts and retries of calls to PayPal.</summary>
internal static class Retries
{
    /// <summary>The pause before the first retry. It doubles, with jitter, so that clients do not retry at the same time.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause. If PayPal asks for a longer one, this call is not retried.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    /// <summary>The total timeout around the retries. The circuit breaker and the timeout of one try are in
    /// <see cref="Circuit"/>.</summary>
    public static ResiliencePipeline Pipeline(
        PayPalOptions options, TimeProvider time, int maxRetries, Action<string, PayPalException?, TimeSpan>? onRetry)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TotalLimit });
        if (maxRetries > 0)
        {
            pipeline.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<PayPalException>(IsWorthRepeating),
                MaxRetryAttempts = maxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstPause,
                MaxDelay = MaxPause,
                DelayGenerator = retry => new((retry.Outcome.Exception as PayPalException)?.RetryAfter),
                OnRetry = retry =>
                {
                    onRetry?.Invoke(retry.Context.OperationKey ?? "", retry.Outcome.Exception as PayPalException, retry.RetryDelay);
                    return default;
                },
            });
        }

        return pipeline.Build();
    }

    /// <summary>Retries no answer, an answer that is unreadable or not PayPal's own, and an answer that says "not now". Any other 4xx would
    /// be the same again. A call that the circuit breaker stops is not retried either.</summary>
    private static bool IsWorthRepeating(PayPalException exception) =>
        !exception.IsUnsent
        && (exception.RetryAfter is null || exception.RetryAfter <= MaxPause)
        && exception.Failure is not PayPalFailure.AnswerTooLarge
        && (!exception.IsPayPalsAnswer
            || exception.StatusCode is null or < HttpStatusCode.MultipleChoices or >= HttpStatusCode.InternalServerError
                or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);
}
