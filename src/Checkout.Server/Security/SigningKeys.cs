using System.Security.Cryptography;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Security;

/// <summary>The keys that sign what the shop hands out: those of the settings, or the one that the database keeps for all replicas and
/// restarts.</summary>
internal sealed class SigningKeys(ServerSettings settings, SigningKeyStore store, TimeProvider clock)
{
    private volatile IReadOnlyList<byte[]> known = settings.SigningKeys;

    /// <summary>Reads the key, or makes it at the first start.</summary>
    /// <exception cref="StorageUnavailableException">The database is away, and the key was never read.</exception>
    public async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (known.Count == 0)
        {
            var fresh = RandomNumberGenerator.GetBytes(ServerSettings.SigningKeyBytes);
            known = [await store.GetOrAddAsync(fresh, clock.GetUtcNow(), cancellationToken)];
        }
    }

    /// <summary>Signs and reads for one purpose.</summary>
    /// <exception cref="StorageUnavailableException">The key is not known yet: nothing can be told from a forgery.</exception>
    public async ValueTask<Signer> ForAsync(string purpose, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return new Signer(known, purpose);
    }
}
