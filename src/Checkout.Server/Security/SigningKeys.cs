using System.Security.Cryptography;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Security;

/// <summary>The keys that sign what the shop hands out: those of the settings, or the one that the database keeps for all replicas and
/// restarts. Beside a single key of the settings the database's own is still read, so that setting a key for the first time makes no payer
/// somebody else.</summary>
internal sealed class SigningKeys(ServerSettings settings, SigningKeyStore store, TimeProvider clock)
{
    private volatile IReadOnlyList<byte[]> known = settings.SigningKeys.Count > 1 ? settings.SigningKeys : [];

    /// <summary>Reads the keys, or makes one at the first start where none is set.</summary>
    /// <exception cref="StorageUnavailableException">The database is away, and the key was never read.</exception>
    public async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (known.Count == 0)
        {
            known = settings.SigningKeys is [var set]
                ? await store.FindAsync(cancellationToken) is { } kept ? [set, kept] : [set]
                : [await store.GetOrAddAsync(Fresh(), clock.GetUtcNow(), cancellationToken)];
        }
    }

    /// <summary>Signs and reads for one purpose.</summary>
    /// <exception cref="StorageUnavailableException">The key is not known yet: nothing can be told from a forgery.</exception>
    public async ValueTask<Signer> ForAsync(string purpose, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return new Signer(known, purpose);
    }

    private static byte[] Fresh() => RandomNumberGenerator.GetBytes(ServerSettings.SigningKeyBytes);
}
