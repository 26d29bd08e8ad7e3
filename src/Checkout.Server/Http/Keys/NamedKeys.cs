using Checkout.Storage;

namespace Checkout.Server.Http.Keys;

/// <summary>The named keys of the shop, so that a request costs no query. A change by this process is seen at once, and one by another
/// replica after <see cref="KeptFor"/>.</summary>
internal sealed class NamedKeys(KeyStore store, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
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

    /// <summary>To be called after each change.</summary>
    public void Forget()
    {
        lock (gate)
        {
            read = null;
        }
    }
}
