using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace Checkout.PayPal.Connection;

/// <summary>Sends calls to PayPal with the token, the retries and the timeouts. It does not interpret the calls.</summary>
internal sealed partial class PayPalConnection(
    Circuit circuit,
    AccessTokenCache tokens,
    PayPalOptions options,
    TimeProvider time,
    ILogger<PayPalConnection> logger)
{
    private readonly ResiliencePipeline once = Retries.Pipeline(options, time, maxRetries: 0, onRetry: null);
    private readonly ResiliencePipeline repeating = Retries.Pipeline(
        options,
        time,
        options.MaxRetries,
        onRetry: (operation, exception, delay) => Log.Repeating(
            logger, operation, (int?)exception?.StatusCode, exception?.Error.Name, exception?.Error.DebugId, delay.TotalMilliseconds));

    /// <summary>Gets a token, which proves that PayPal accepts the credentials.</summary>
    public Task CheckAsync(CancellationToken cancellationToken) => RunAsync(
        "get-token",
        repeating,
        async cancelled => new Result<AccessToken>(await tokens.GetAsync(cancelled), HttpStatusCode.OK, null),
        cancellationToken);

    /// <summary>Sends a call, retries it if that is safe, and reads the answer. An unreadable answer counts as a lost one.</summary>
    public Task<T> SendAsync<T>(PayPalCall call, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken) => RunAsync(
        call.Operation,
        call.MayBeRepeated ? repeating : once,
        cancelled => TryAsync(call, read, cancellationToken, cancelled),
        cancellationToken);

    private async Task<T> RunAsync<T>(
        string operation, ResiliencePipeline pipeline, Func<CancellationToken, Task<Result<T>>> run, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        PayPalException? trouble = null;
        var context = ResilienceContextPool.Shared.Get(operation, cancellationToken);
        try
        {
            var result = await pipeline.ExecuteAsync(TryAsync, context);
            var elapsed = time.GetElapsedTime(started).TotalMilliseconds;
            Log.Answered(logger, operation, (int)result.Status, elapsed, result.DebugId);
            return result.Value;
        }
        catch (TimeoutRejectedException exception)
        {
            var late = NoAnswer.Because(PayPalFailure.TimedOut, cause: exception);
            LogFailure(late);
            throw late;
        }
        catch (PayPalException exception) when (trouble is not null && !IsAboutTheCall(exception))
        {
            // An earlier try may have succeeded. If this one was not sent, or not authorized, that says nothing about the earlier one.
            LogFailure(exception.IsUnsent ? trouble : exception);
            throw trouble;
        }
        catch (PayPalException exception) when (!exception.IsUnsent)
        {
            LogFailure(exception);
            throw;
        }
        catch (PayPalException)
        {
            Log.NotSent(logger, operation);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        async ValueTask<Result<T>> TryAsync(ResilienceContext tried)
        {
            try
            {
                return await run(tried.CancellationToken);
            }
            catch (PayPalException exception) when (IsAboutTheCall(exception))
            {
                trouble = exception;
                throw;
            }
        }

        static bool IsAboutTheCall(PayPalException exception) =>
            !exception.IsUnsent && exception.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);

        void LogFailure(PayPalException exception)
        {
            var elapsed = time.GetElapsedTime(started).TotalMilliseconds;
            if (exception.StatusCode is null)
            {
                Log.NotAnswered(logger, operation, exception.Error.Name, elapsed, exception.Message);
                return;
            }

            var issue = exception.Error.Details is [var first, ..] ? first.Issue : null;
            Log.Failed(logger, operation, (int?)exception.StatusCode, exception.Error.Name, issue, elapsed, exception.Error.DebugId);
        }
    }

    private async Task<Result<T>> TryAsync<T>(
        PayPalCall call, Func<ReadOnlyMemory<byte>, T> read, CancellationToken caller, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        var answer = await ExchangeAsync(call, token, caller, cancellationToken);
        if (answer.Status == HttpStatusCode.Unauthorized && answer.ToException() is var refused
            && !refused.Error.Has(Issue.InvalidAccountStatus))
        {
            tokens.Drop(token);
            if (!refused.IsPayPalsAnswer && !call.MayBeRepeated)
            {
                throw refused;
            }

            // After PayPal's 401 nothing was done, so this retry is safe without a request id, too.
            answer = await ExchangeAsync(call, await tokens.GetAsync(cancellationToken), caller, cancellationToken);
        }

        if (!answer.IsSuccess)
        {
            throw Refusal(call, answer.ToException());
        }

        try
        {
            return new(read(answer.Body), answer.Status, answer.DebugId);
        }
        catch (JsonException exception)
        {
            throw answer.ToUnreadable(exception);
        }
    }

    /// <summary>Only a refusal of calls that create orders or move money means that the shop cannot sell.</summary>
    private PayPalException Refusal(PayPalCall call, PayPalException refusal)
    {
        if (refusal.IsRefusalOfUs && call.RequestId is not null)
        {
            options.OnContact?.Invoke(new(PayPalContactResult.RefusesUs, refusal.Message));
        }

        return refusal;
    }

    private async Task<Answer> ExchangeAsync(
        PayPalCall call, AccessToken token, CancellationToken caller, CancellationToken cancellationToken)
    {
        using var request = call.ToRequest(options.ApiUrl, token);
        return await circuit.SendAsync(request, isGuarded: !call.IsProvoked, caller, cancellationToken);
    }

    private readonly record struct Result<T>(T Value, HttpStatusCode Status, string? DebugId);

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

        [LoggerMessage(Level = LogLevel.Warning,
            Message = "Retrying {Operation} in {Delay:F0} ms, after {Status} {Name} (debug id {DebugId}).")]
        public static partial void Repeating(
            ILogger logger, string operation, int? status, string? name, string? debugId, double delay);
    }
}
