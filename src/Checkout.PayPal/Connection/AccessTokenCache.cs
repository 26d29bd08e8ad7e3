using System.Net;
using Microsoft.Extensions.Logging;

namespace Checkout.PayPal.Connection;

/// <summary>The process's only OAuth token. All waiting calls share one fetch, and the token is renewed before it expires. PayPal limits
/// the rate of clients that fetch a token for each call.</summary>
internal sealed partial class AccessTokenCache(
    Func<ClientCredentials, CancellationToken, Task<AccessToken>> request,
    PayPalOptions options,
    TimeProvider time,
    ILogger<AccessTokenCache> logger)
{
    /// <summary>How long no token is requested after a refusal, by the number of refusals in a row.</summary>
    private static readonly TimeSpan[] RefusalPauses =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1)];

    private readonly Lock gate = new();
    private ClientCredentials credentials = new(options.ClientId, options.ClientSecret);
    private AccessToken? current;
    private Task<AccessToken>? fetch;
    private PayPalException? refusal;
    private DateTimeOffset refusedUntil;
    private int refusals;

    public string ClientId => InUse.ClientId;

    private ClientCredentials InUse
    {
        get
        {
            lock (gate)
            {
                return credentials;
            }
        }
    }

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
                // A new instance, because an exception that is thrown twice has both stack traces.
                throw new PayPalException(refusal.Error, refusal.StatusCode) { RetryAfter = refusedUntil - now };
            }

            // On another thread, because a fetch that ended before it is stored here would never be removed.
            var pair = credentials;
            fetch ??= Task.Run(() => FetchAsync(pair), CancellationToken.None);
            return fetch.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Removes a token that PayPal did not accept, and only that one: another call may already have fetched the next.</summary>
    public void Drop(AccessToken token)
    {
        lock (gate)
        {
            current = ReferenceEquals(current, token) ? null : current;
        }
    }

    /// <summary>Switches to other credentials, once PayPal has issued a token for them.</summary>
    public async Task<bool> TryReplaceAsync(ClientCredentials next, CancellationToken cancellationToken)
    {
        if (IsInUse(next))
        {
            return true;
        }

        if (await RequestAsync(next, cancellationToken) is not { } token)
        {
            return false;
        }

        lock (gate)
        {
            (credentials, current, fetch, refusal, refusals) = (next, token, null, null, 0);
        }

        Log.Replaced(logger);
        return true;
    }

    public bool IsInUse(ClientCredentials pair) => InUse.IsSameAs(pair);

    /// <summary>Whether PayPal issues a token for other credentials. Nothing is replaced.</summary>
    public async Task<bool> TryAsync(ClientCredentials other, CancellationToken cancellationToken) =>
        await RequestAsync(other, cancellationToken) is not null;

    private async Task<AccessToken?> RequestAsync(ClientCredentials next, CancellationToken cancellationToken)
    {
        try
        {
            return await request(next, cancellationToken);
        }
        catch (PayPalException exception)
        {
            Log.NotReplaced(logger, exception.Message, exception.Error.DebugId);
            return null;
        }
    }

    private async Task<AccessToken> FetchAsync(ClientCredentials pair)
    {
        try
        {
            // Not cancellable, because several callers wait for the token.
            var token = await request(pair, CancellationToken.None);
            lock (gate)
            {
                if (ReferenceEquals(credentials, pair))
                {
                    (current, refusal, refusals) = (token, null, 0);
                }
            }

            Log.Fetched(logger, token.RenewAt);
            return token;
        }
        catch (PayPalException exception) when (IsRefusal(exception))
        {
            Pause(exception, pair);
            throw;
        }
        finally
        {
            lock (gate)
            {
                // After a replacement, the stored fetch belongs to the new credentials.
                fetch = ReferenceEquals(credentials, pair) ? null : fetch;
            }
        }
    }

    /// <summary>Wrong credentials and rate limits do not get better with a retry. Any other failure, and any answer that is not PayPal's
    /// own, is left to the retries of the call.</summary>
    private static bool IsRefusal(PayPalException exception) => exception.StatusCode is HttpStatusCode.TooManyRequests
        || (exception.IsPayPalsAnswer && exception.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
            and not HttpStatusCode.RequestTimeout);

    private void Pause(PayPalException exception, ClientCredentials pair)
    {
        lock (gate)
        {
            if (!ReferenceEquals(credentials, pair))
            {
                return;
            }

            var pause = RefusalPauses[Math.Min(refusals++, RefusalPauses.Length - 1)];
            var asked = exception.RetryAfter ?? pause;
            var ticks = Math.Clamp(asked.Ticks, pause.Ticks, RefusalPauses[^1].Ticks);
            (refusal, refusedUntil) = (exception, time.GetUtcNow() + TimeSpan.FromTicks(ticks));
            Log.Refused(logger, (int?)exception.StatusCode, exception.Error.Name, exception.Error.DebugId, refusedUntil);
        }

        if (exception.IsUnauthorized)
        {
            options.OnContact?.Invoke(new(PayPalContactResult.RefusesUs, exception.Message));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Fetched an access token. It is renewed at {RenewAt:O}.")]
        public static partial void Fetched(ILogger logger, DateTimeOffset renewAt);

        [LoggerMessage(Level = LogLevel.Error, Message =
            "PayPal refused to issue an access token: {Status} {Name} (debug id {DebugId}). No token is requested before {Until:O}. "
            + "Check the credentials.")]
        public static partial void Refused(ILogger logger, int? status, string name, string? debugId, DateTimeOffset until);

        [LoggerMessage(Level = LogLevel.Warning, Message = "PayPal accepted the changed credentials. They are in use now.")]
        public static partial void Replaced(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message =
            "PayPal issued no access token for the changed credentials, so the previous ones stay in use: {Reason} (debug id {DebugId}).")]
        public static partial void NotReplaced(ILogger logger, string reason, string? debugId);
    }
}
