using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Checkout.PayPal.Connection;

/// <summary>Carries every request to PayPal's API, each within the limit of a try. Its breaker opens when PayPal is away: then nothing is
/// sent, those who wait are told at once, and PayPal is not hammered while it comes back.</summary>
internal sealed partial class Circuit
{
    /// <summary>The part of requests that must fail. So much because a call that is repeated still gets through where most answers are
    /// lost, and every order that can be paid should be.</summary>
    private const double FailureRatio = 0.9;

    /// <summary>Fewer requests prove nothing. Where 30 % of the answers get lost, 18 losses of 20 come once in 28 million.</summary>
    private const int LeastRequests = 20;

    /// <summary>The time over which requests are counted: requests that hang until the limit of a try must be counted together.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>How long PayPal is left alone before one request is sent to see whether it is back.</summary>
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
    /// <param name="isGuarded">False for what the breaker neither counts nor stops.</param>
    /// <param name="caller">Whoever gives up by this says nothing about PayPal.</param>
    /// <param name="cancellationToken">The caller's, or a limit on waiting for PayPal.</param>
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

    /// <summary>Requests that strangers provoke, and can spoil, say nothing about PayPal.</summary>
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
            // Also said when the request that was sent to see has failed; for the merchant it is the same outage.
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

    /// <summary>No answer, one that says that PayPal is broken, or one that is not PayPal's own, such as a proxy's page. Any other answer
    /// shows that PayPal is there, whatever it says.</summary>
    private bool IsAway(Outcome<Answer> outcome) => outcome switch
    {
        { Result: { } answer } => IsAway(answer),
        { Exception: PayPalException } => true,

        // Somebody did not wait for the end. Strangers can do that on purpose, so it counts for nothing; but it does not show, either,
        // that PayPal is back.
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
