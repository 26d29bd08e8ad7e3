using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Checkout.PayPal.Connection;

/// <summary>The process's one OAuth token: fetched once for all who wait, renewed ahead of its end. PayPal limits who fetches a token for
/// each call.</summary>
internal sealed partial class AccessTokenCache(
    Circuit circuit,
    PayPalOptions options,
    TimeProvider time,
    ILogger<AccessTokenCache> logger)
{
    /// <summary>How long before its end a token is replaced.</summary>
    private static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(1);

    /// <summary>The longest lifetime that is believed; PayPal's is nine hours.</summary>
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(1);

    /// <summary>How long nothing is asked after PayPal refused to give a token, by the number of refusals in a row.</summary>
    private static readonly TimeSpan[] RefusalPauses =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1)];

    private readonly Lock gate = new();
    private AccessToken? current;
    private Task<AccessToken>? fetch;
    private PayPalException? refusal;
    private DateTimeOffset refusedUntil;
    private int refusals;

    public Task<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (current is not null && now < current.RenewAt)
            {
                return Task.FromResult(current);
            }

            if (refusal is not null && now < refusedUntil)
            {
                // Another instance, because one that is thrown twice carries both stack traces.
                throw new PayPalException(refusal.Error, refusal.StatusCode) { RetryAfter = refusedUntil - now };
            }

            // On another thread, because a fetch that ended before it is stored here would stay stored for ever.
            fetch ??= Task.Run(FetchAsync, CancellationToken.None);
            return fetch.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets a token that PayPal did not accept, and only that one: others may have fetched the next already.</summary>
    public void Drop(AccessToken token)
    {
        lock (gate)
        {
            current = ReferenceEquals(current, token) ? null : current;
        }
    }

    private async Task<AccessToken> FetchAsync()
    {
        try
        {
            var token = await RequestAsync();
            lock (gate)
            {
                (current, refusal, refusals) = (token, null, 0);
            }

            Log.Fetched(logger, token.RenewAt);
            return token;
        }
        catch (PayPalException exception) when (IsRefusal(exception))
        {
            Pause(exception);
            throw;
        }
        finally
        {
            lock (gate)
            {
                fetch = null;
            }
        }
    }

    private async Task<AccessToken> RequestAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.ApiUrl.AbsoluteUri.TrimEnd('/') + "/v1/oauth2/token");
        var credentials = Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(credentials));
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);

        // Nobody can give it up, because those who wait for the token come and go.
        var answer = await circuit.SendAsync(request, isGuarded: true, CancellationToken.None, CancellationToken.None);
        return answer.IsSuccess ? Read(answer) : throw answer.ToException();
    }

    private AccessToken Read(Answer answer)
    {
        TokenAnswer? token;
        try
        {
            token = JsonSerializer.Deserialize(answer.Body, PayPalJson.Default.TokenAnswer);
        }
        catch (JsonException)
        {
            // Without the cause, whose message may quote the body.
            token = null;
        }

        if (token is not { IsUsable: true })
        {
            throw new PayPalException(PayPalError.Unreadable with { DebugId = answer.DebugId }, answer.Status);
        }

        // PayPal gives out the same token until its end, so near it each fetch would be followed by the next; half of what is left bounds
        // them.
        var lifetime = token.ExpiresIn < MaxLifetime.TotalSeconds ? TimeSpan.FromSeconds(token.ExpiresIn) : MaxLifetime;
        var usable = lifetime - RenewAhead > lifetime / 2 ? lifetime - RenewAhead : lifetime / 2;
        return new(token.AccessToken!, time.GetUtcNow() + usable);
    }

    /// <summary>Wrong credentials stay wrong, and too many requests become more. Anything else is left to the retries of the call, and so
    /// is what PayPal did not say itself.</summary>
    private static bool IsRefusal(PayPalException exception) => exception.StatusCode is HttpStatusCode.TooManyRequests
        || (exception.IsPayPalsAnswer && exception.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
            and not HttpStatusCode.RequestTimeout);

    private void Pause(PayPalException exception)
    {
        lock (gate)
        {
            var pause = RefusalPauses[Math.Min(refusals++, RefusalPauses.Length - 1)];
            var asked = exception.RetryAfter ?? pause;
            var ticks = Math.Clamp(asked.Ticks, pause.Ticks, RefusalPauses[^1].Ticks);
            (refusal, refusedUntil) = (exception, time.GetUtcNow() + TimeSpan.FromTicks(ticks));
            Log.Refused(logger, (int?)exception.StatusCode, exception.Error.Name, exception.Error.DebugId, refusedUntil);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Fetched a token, to be renewed at {RenewAt}.")]
        public static partial void Fetched(ILogger logger, DateTimeOffset renewAt);

        [LoggerMessage(Level = LogLevel.Error, Message =
            "PayPal gives no token: {Status} {Name} (debug id {DebugId}). It is asked again after {Until}. Are the credentials right?")]
        public static partial void Refused(ILogger logger, int? status, string name, string? debugId, DateTimeOffset until);
    }
}
