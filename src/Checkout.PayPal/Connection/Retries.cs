using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Checkout.PayPal.Connection;

/// <summary>How long is waited for PayPal, and when it is asked again.</summary>
internal static class Retries
{
    /// <summary>The pause before the first repeat; it doubles, with jitter, so that a crowd does not come back as one.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause. A PayPal that asks for a longer one is not asked again by this call.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    /// <summary>The limit in all around the repeats; the breaker and the limit of a try are inside, see <see cref="Circuit"/>.</summary>
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

    /// <summary>No answer, one that could not be read or is not PayPal's own, or one that says "not now". Any other 4xx would be the same
    /// again; and what the breaker does not let through now it would not in a moment.</summary>
    private static bool IsWorthRepeating(PayPalException exception) =>
        !exception.IsUnsent
        && (exception.RetryAfter is null || exception.RetryAfter <= MaxPause)
        && exception.Failure is not PayPalFailure.AnswerTooLarge
        && (!exception.IsPayPalsAnswer
            || exception.StatusCode is null or < HttpStatusCode.MultipleChoices or >= HttpStatusCode.InternalServerError
                or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);
}
