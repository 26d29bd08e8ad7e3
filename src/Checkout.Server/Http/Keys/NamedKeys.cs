using Checkout.Storage;

namespace Checkout.Server.Http.Keys;

/// <summary>The named keys of the shop, kept in memory so that a request costs no query. A change by this process is seen at once, and one
/// by another replica after <see cref="KeptFor"/>.</summary>
internal sealed partial class NamedKeys(KeyStore store, AccessSignal signal, TimeProvider clock, ILogger<NamedKeys> logger)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, DateTimeOffset> noted = [];
    private Task<IReadOnlyList<ApiKey>>? read;
    private DateTimeOffset readAt;

    /// <exception cref="StorageUnavailableException">The keys cannot be read.</exception>
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (read is null or { IsFaulted: true } || now - readAt >= KeptFor)
            {
                (read, readAt) = (store.ListAsync(CancellationToken.None), now);
            }

            return read.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Finds a key as it is stored now, to change it.</summary>
    public async Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken) => Guid.TryParseExact(id, "D", out var wanted)
        ? (await store.ListAsync(cancellationToken)).FirstOrDefault(key => key.Id == wanted)
        : null;

    public Task<KeyAddition> AddAsync(ApiKey key, AuditEntry entry) => ChangeAsync(store.AddAsync(key, entry));

    public Task<bool> RotateAsync(ApiKey key, ApiKey rotated, AuditEntry entry) => ChangeAsync(
        store.RotateAsync(key, rotated.Hash, rotated.Hint, rotated.OldUntil!.Value, entry, rotated.RotatedAt!.Value));

    public Task<bool> WithdrawAsync(Guid id, AuditEntry entry, DateTimeOffset now) => ChangeAsync(store.WithdrawAsync(id, entry, now));

    /// <summary>Notes that a key was used, at most once in <see cref="SessionTimes.NotedEvery"/>.</summary>
    public async Task NoteUseAsync(ApiKey key)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var usedAt = noted.TryGetValue(key.Id, out var at) && !(at < key.UsedAt) ? at : key.UsedAt;
            if (!SessionTimes.IsToBeNoted(usedAt, now))
            {
                return;
            }

            noted[key.Id] = now;
        }

        try
        {
            await store.MarkUsedAsync(key.Id, now, CancellationToken.None);
        }
        catch (StorageUnavailableException exception)
        {
            // A key must still read while nothing can be written.
            Log.NotNoted(logger, key.Name, exception.Message);
        }
    }

    private async Task<T> ChangeAsync<T>(Task<T> change)
    {
        try
        {
            return await change;
        }
        finally
        {
            // Also after an unknown outcome.
            lock (gate)
            {
                read = null;
            }

            signal.Set();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The use of the key {Name} could not be noted: {Reason}")]
        public static partial void NotNoted(ILogger logger, string name, string reason);
    }
}
