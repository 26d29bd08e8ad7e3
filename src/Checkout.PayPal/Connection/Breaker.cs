using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;

namespace Checkout.PayPal.Connection;

/// <summary>The circuit breaker. It opens while PayPal is unreachable: then requests fail at once, and PayPal is not flooded with retries
/// while it recovers.</summary>
internal sealed partial class Breaker(TimeProvider time, ILogger logger)
{
    /// <summary>The share of requests that must fail. It is high because retried calls still succeed if most answers are lost, and every
    /// order that can be paid should be paid.</summary>
    private const double FailureRatio = 0.9;

    /// <summary>The fewest requests that count. If 30 % of the answers are lost, 18 losses of 20 occur once in 28 million.</summary>
    private const int LeastRequests = 20;

    /// <summary>The time over which requests are counted, long enough for requests that run into the timeout.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>How long no request is sent before one tests whether PayPal is reachable again.</summary>
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(10);

    private readonly CircuitBreakerStateProvider state = new();
    private long? openedAt;

    public CircuitBreakerStrategyOptions Options() => new()
    {
        FailureRatio = FailureRatio,
        MinimumThroughput = LeastRequests,
        SamplingDuration = Window,
        BreakDuration = Break,
        StateProvider = state,
        ShouldHandle = tried => new(IsFailure(tried.Outcome.Exception)),
        OnOpened = opened =>
        {
            // Also called when the test request fails; for the merchant it is the same outage.
            if (openedAt is null)
            {
                openedAt = time.GetTimestamp();
                Log.Opened(logger, opened.BreakDuration.TotalSeconds);
            }

            return default;
        },
        OnClosed = _ =>
        {
            Log.Closed(logger, openedAt is { } since ? time.GetElapsedTime(since).TotalSeconds : 0);
            openedAt = null;
            return default;
        },
    };

    private bool IsFailure(Exception? exception) => exception switch
    {
        PayPalException failure => failure.IsUnreachable,

        // The caller cancelled. Anyone can do that on purpose, so it is not a failure. But it does not prove that PayPal is reachable
        // again, so it does not close the circuit either.
        OperationCanceledException => state.CircuitState is CircuitState.HalfOpen,
        _ => false,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message =
            "PayPal is unreachable: only one request every {Break:F0} s is sent, as a test. Until PayPal answers, shoppers are asked to "
            + "try again later. Payments in progress stay stored and are looked up once PayPal answers.")]
        public static partial void Opened(ILogger logger, double @break);

        [LoggerMessage(Level = LogLevel.Warning, Message = "PayPal is reachable again after {Seconds:F0} s: all requests are sent again.")]
        public static partial void Closed(ILogger logger, double seconds);
    }
}
