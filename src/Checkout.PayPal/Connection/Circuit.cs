using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Checkout.PayPal.Connection;

/// <summary>Sends every request to PayPal's API, each within the timeout of one try. Its circuit breaker opens while PayPal is unreachable:
/// then requests fail at once, and PayPal is not flooded with retries while it recovers.</summary>
internal sealed partial class Circuit
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

    private readonly HttpClient http;
    private readonly PayPalOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<Circuit> logger;
    private readonly CircuitBreakerStateProvider state = new();
    private readonly ResiliencePipeline<Answer> guarded;
    private readonly ResiliencePipeline<Answer> unguarded;
    private long? openedAt;

    public Circuit(
        [FromKeyedServices(PayPalClient.HandlerKey)] HttpClient http, PayPalOptions options, TimeProvider time, ILogger<Circuit> logger)
    {
        (this.http, this.options, this.time, this.logger) = (http, options, time, logger);
        var limit = new TimeoutStrategyOptions { Timeout = options.TryLimit };
        unguarded = new ResiliencePipelineBuilder<Answer> { TimeProvider = time }.AddTimeout(limit).Build();
        guarded = new ResiliencePipelineBuilder<Answer> { TimeProvider = time }.AddCircuitBreaker(Breaker()).AddTimeout(limit).Build();
    }

    /// <summary>Sends a request once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isGuarded">False for a request that the breaker neither counts nor stops.</param>
    /// <param name="caller">The caller's own cancellation, which does not count as a failure.</param>
    public async Task<Answer> SendAsync(
        HttpRequestMessage request, bool isGuarded, CancellationToken caller, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await (isGuarded ? guarded : unguarded).ExecuteAsync(ReceiveAsync, cancellationToken);
            Tell(isGuarded, IsAway(answer) ? answer.ToException() : null);
            return answer;
        }
        catch (BrokenCircuitException open)
        {
            throw new PayPalException(PayPalError.NotAsked, null, open) { IsUnsent = true, RetryAfter = open.RetryAfter };
        }
        catch (PayPalException exception)
        {
            Tell(isGuarded, exception);
            throw;
        }

        async ValueTask<Answer> ReceiveAsync(CancellationToken limited)
        {
            try
            {
                return await Answer.ReceiveAsync(http, request, time, options.Proxy is not null, limited);
            }
            catch (OperationCanceledException exception) when (!caller.IsCancellationRequested)
            {
                throw NoAnswer.Because(PayPalFailure.TimedOut, cause: exception);
            }
        }
    }

    /// <summary>Requests that anyone can trigger, and make fail, are not reported.</summary>
    private void Tell(bool isGuarded, PayPalException? failure)
    {
        if (isGuarded)
        {
            options.OnContact?.Invoke(failure is null
                ? new(PayPalContactResult.Answered) : new(PayPalContactResult.Unreachable, failure.Message));
        }
    }

    private CircuitBreakerStrategyOptions<Answer> Breaker() => new()
    {
        FailureRatio = FailureRatio,
        MinimumThroughput = LeastRequests,
        SamplingDuration = Window,
        BreakDuration = Break,
        StateProvider = state,
        ShouldHandle = tried => new(IsAway(tried.Outcome)),
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

    private static bool IsAway(Answer answer) => answer.Status >= HttpStatusCode.InternalServerError || !answer.IsPayPals;

    /// <summary>PayPal counts as unreachable if there is no answer, a 5xx, or an answer that is not PayPal's own, such as a proxy's page.
    /// Any other answer shows that PayPal is reachable.</summary>
    private bool IsAway(Outcome<Answer> outcome) => outcome switch
    {
        { Result: { } answer } => IsAway(answer),
        { Exception: PayPalException } => true,

        // The caller cancelled. Anyone can do that on purpose, so it is not a failure. But it does not prove that PayPal is reachable
        // again, so it does not close the circuit either.
        { Exception: OperationCanceledException } => state.CircuitState is CircuitState.HalfOpen,
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
