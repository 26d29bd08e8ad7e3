using System.Collections.Concurrent;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Http.Keys;

/// <summary>The sessions of the merchant's console. A session has the roles of its key and ends with it.</summary>
internal sealed partial class ConsoleSessions(
    SessionStore store, ServerSettings settings, KeyRing keys, PublicAddress address, AccessSignal signal, TimeProvider clock,
    ILogger<ConsoleSessions> logger)
{
    /// <summary>The header with <see cref="SessionSecret.Csrf"/>.</summary>
    public const string CsrfHeader = "Checkout-Csrf";

    /// <summary>The header of a request that the page sends without its user, which does not count as a use of the session.</summary>
    public const string BackgroundHeader = "Checkout-Background";

    /// <summary>How long a sign-out on another replica may go unseen.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(2);

    /// <summary>Sessions in memory. With one more, all are read again.</summary>
    private const int MostKept = 1000;

    private readonly ConcurrentDictionary<string, (MerchantSession Session, DateTimeOffset ReadAt)> kept = new(StringComparer.Ordinal);

    /// <summary>A browser accepts the prefix only over https, and for the path / only. Shops at paths have cookies of different
    /// names.</summary>
    public static string CookieName(ServerSettings settings) =>
        $"{(settings.IsHttps ? "__Host-" : "")}checkout_console{(settings.Path.Length > 0 ? $"_{settings.Shop}" : "")}";

    /// <summary>Finds the session of a request. A request from a page of another site has none.</summary>
    public async ValueTask<FoundSession?> FindAsync(HttpContext http)
    {
        if (SessionSecret.Read(http.Request.Cookies[CookieName(settings)]) is not { } secret
            || !CrossSiteRule.Allows(http.Request, address.Url)
            || await FindAsync(secret, http.RequestAborted) is not { } holder)
        {
            return null;
        }

        var isBackground = http.Request.Headers.ContainsKey(BackgroundHeader)
            || http.GetEndpoint()?.Metadata.GetMetadata<RunsInBackground>() is not null;
        if (!isBackground)
        {
            await NoteUseAsync(secret.Hash);
        }

        return new(secret, holder);
    }

    /// <returns>The holder of the session's key; null if the session is over.</returns>
    public async ValueTask<KeyHolder?> FindAsync(SessionSecret secret, CancellationToken cancellationToken) =>
        await ReadAsync(secret.Hash, cancellationToken) is { } session && !SessionTimes.IsOver(session, clock.GetUtcNow())
            ? await keys.FindAsync(session, secret, cancellationToken)
            : null;

    /// <summary>Begins a session, and gives the browser its cookie.</summary>
    public async Task<FoundSession> BeginAsync(HttpContext http, KeyHolder holder, AuditEntry entry, CancellationToken cancellationToken)
    {
        var (secret, now) = (SessionSecret.New(), clock.GetUtcNow());
        await store.AddAsync(
            new(secret.Hash, holder.KeyId, secret.Prove(holder.KeyHash), now, now), entry, now, cancellationToken);
        http.Response.Cookies.Append(CookieName(settings), secret.Cookie, Options());
        return new(secret, holder);
    }

    public async Task EndAsync(HttpContext http, FoundSession session, AuditEntry entry, CancellationToken cancellationToken)
    {
        await store.EndAsync(session.Secret.Hash, entry, clock.GetUtcNow(), cancellationToken);
        kept.TryRemove(session.Secret.Hash, out _);
        signal.Set();
        http.Response.Cookies.Delete(CookieName(settings), Options());
    }

    private async ValueTask<MerchantSession?> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue(hash, out var known) && now - known.ReadAt < KeptFor)
        {
            return known.Session;
        }

        var read = await store.FindAsync(hash, cancellationToken);
        if (read is null)
        {
            kept.TryRemove(hash, out _);
            return null;
        }

        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        kept[hash] = (read, now);
        return read;
    }

    private async ValueTask NoteUseAsync(string hash)
    {
        var now = clock.GetUtcNow();
        if (!kept.TryGetValue(hash, out var known) || !SessionTimes.IsToBeNoted(known.Session.UsedAt, now))
        {
            return;
        }

        try
        {
            await store.MarkUsedAsync(hash, now, CancellationToken.None);
            kept[hash] = known with { Session = known.Session with { UsedAt = now } };
        }
        catch (StorageUnavailableException exception)
        {
            // A merchant can still read while nothing can be written. The next request notes the use.
            Log.NotNoted(logger, exception.Message);
        }
    }

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        Secure = settings.IsHttps,
        IsEssential = true,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The use of a session could not be noted: {Reason}")]
        public static partial void NotNoted(ILogger logger, string reason);
    }
}

/// <summary>The session of a request.</summary>
internal sealed record FoundSession(SessionSecret Secret, KeyHolder Holder)
{
    /// <summary>The guard has let the request pass before its parameters are bound.</summary>
    public static ValueTask<FoundSession?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<FoundSession>());
}

/// <summary>Marks an operation that a page calls without its user, so that it does not count as a use of the session.</summary>
internal sealed record RunsInBackground;
