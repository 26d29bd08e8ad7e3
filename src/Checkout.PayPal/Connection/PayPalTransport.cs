using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Checkout.PayPal.Connection;

/// <summary>Sends every request to PayPal's API, token requests included, through one resilience pipeline.</summary>
internal sealed class PayPalTransport
{
    private readonly HttpClient http;
    private readonly PayPalOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<PayPalTransport> logger;
    private readonly CallLog log;
    private readonly ResiliencePipeline pipeline;
    private readonly ResiliencePipeline withoutBreaker;

    public PayPalTransport(
        [FromKeyedServices(PayPalClient.HandlerKey)] HttpClient http, PayPalOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        (this.http, this.options, this.time, logger) = (http, options, time, loggers.CreateLogger<PayPalTransport>());
        log = new CallLog(logger, time);
        Tokens = new AccessTokenCache(RequestTokenAsync, options, time, loggers.CreateLogger<AccessTokenCache>());
        (pipeline, withoutBreaker) = (Pipeline(hasBreaker: true), Pipeline(hasBreaker: false));
    }

    public AccessTokenCache Tokens { get; }

    /// <summary>Gets a token, which proves that PayPal accepts the credentials.</summary>
    public Task CheckAsync(CancellationToken cancellationToken) => RunAsync(
        PayPalCall.Check, static _ => ValueTask.FromResult(new Result<bool>(true, HttpStatusCode.OK, null)), cancellationToken);

    /// <summary>Sends a call, retries it if that is safe, and reads the answer. An unreadable answer counts as a lost one.</summary>
    public Task<T> SendAsync<T>(PayPalCall call, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken) => RunAsync(
        call, context => ExchangeAsync(call, answer => Read(answer, read), context, cancellationToken), cancellationToken);

    /// <summary>The way of a request, from the caller at the top to the socket at the bottom. Calls that bypass the breaker need a second
    /// pipeline, because Polly's breaker counts and stops everything that reaches it.</summary>
    private ResiliencePipeline Pipeline(bool hasBreaker)
    {
        var untilBreaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(TotalTimeout())
            .AddRetry(Retries.Options(options, logger))
            .AddStrategy(_ => new TokenAuthorization(Tokens, options));
        return (hasBreaker ? untilBreaker.AddCircuitBreaker(new Breaker(time, logger).Options()) : untilBreaker)
            .AddTimeout(options.TryLimit)
            .Build();
    }

    /// <summary>A token request serves many callers, so only the timeout of one try ends it.</summary>
    private TimeoutStrategyOptions TotalTimeout() => new()
    {
        TimeoutGenerator = started => new(
            PayPalCall.Of(started.Context).Credentials is null ? options.TotalLimit : Timeout.InfiniteTimeSpan),
    };

    private async Task<T> RunAsync<T>(
        PayPalCall call, Func<ResilienceContext, ValueTask<Result<T>>> exchange, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var context = call.ToContext(cancellationToken);
        try
        {
            var result = await ExecuteAsync(call, exchange, context);
            log.Answered(call, started, result.Status, result.DebugId);
            return result.Value;
        }
        catch (PayPalException exception)
        {
            // An earlier try may have succeeded. If this one was not sent, or not authorized, that says nothing about the earlier one.
            var earlier = exception.IsAboutTheCall ? null : Retries.EarlierFailure(context);
            if (exception.IsUnsent && earlier is null)
            {
                log.NotSent(call);
            }
            else
            {
                log.Failed(call, started, exception.IsUnsent ? earlier! : exception);
            }

            if (earlier is not null)
            {
                throw earlier;
            }

            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<AccessToken> RequestTokenAsync(ClientCredentials credentials, CancellationToken cancellationToken)
    {
        var call = PayPalCall.ForToken(credentials);
        var context = call.ToContext(cancellationToken);
        try
        {
            return await ExecuteAsync(
                call,
                request => ExchangeAsync(call, answer => AccessToken.Read(answer, time.GetUtcNow()), request, cancellationToken),
                context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> ExecuteAsync<T>(PayPalCall call, Func<ResilienceContext, ValueTask<T>> exchange, ResilienceContext context)
    {
        try
        {
            return await (call.BypassesBreaker ? withoutBreaker : pipeline).ExecuteAsync(exchange, context);
        }
        catch (BrokenCircuitException open)
        {
            throw new PayPalException(PayPalError.NotAsked, null, open) { IsUnsent = true, RetryAfter = open.RetryAfter };
        }
        catch (TimeoutRejectedException late)
        {
            throw NoAnswer.Because(PayPalFailure.TimedOut, cause: late);
        }
    }

    /// <summary>Sends one request and reads its answer.</summary>
    /// <param name="caller">The caller's own cancellation, which is not a failure of PayPal.</param>
    private async ValueTask<T> ExchangeAsync<T>(
        PayPalCall call, Func<Answer, T> read, ResilienceContext context, CancellationToken caller)
    {
        using var request = call.ToRequest(options.ApiUrl, TokenAuthorization.TokenOf(context));
        Answer answer;
        try
        {
            answer = await Answer.ReceiveAsync(http, request, time, options.Proxy is not null, caller, context.CancellationToken);
        }
        catch (PayPalException noAnswer)
        {
            Report(call, noAnswer);
            throw;
        }

        if (answer.IsSuccess)
        {
            Report(call, null);
            return read(answer);
        }

        var failure = answer.ToException();
        Report(call, failure.IsUnreachable ? failure : null);
        throw failure;
    }

    private static Result<T> Read<T>(Answer answer, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return new(read(answer.Body), answer.Status, answer.DebugId);
        }
        catch (JsonException exception)
        {
            throw answer.ToUnreadable(exception);
        }
    }

    /// <summary>Calls that anyone can trigger, and make fail, are not reported.</summary>
    private void Report(PayPalCall call, PayPalException? unreachable)
    {
        if (!call.BypassesBreaker)
        {
            options.OnContact?.Invoke(unreachable is null
                ? new(PayPalContactResult.Answered) : new(PayPalContactResult.Unreachable, unreachable.Message));
        }
    }

    private readonly record struct Result<T>(T Value, HttpStatusCode Status, string? DebugId);
}
