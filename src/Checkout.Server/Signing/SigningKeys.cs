using System.Collections.Concurrent;
using System.Security.Cryptography;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Signing;

/// <summary>The signing keys: those of the settings, or the one that is stored in the database for all replicas. If the settings have a
/// single key, the database's key is also accepted, so that cookies stay valid when a key is set for the first time.</summary>
internal sealed class SigningKeys(ServerSettings settings, SigningKeyStore store, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Signer> signers = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<byte[]> known = settings.SigningKeys.Count > 1 ? settings.SigningKeys : [];

    /// <exception cref="StorageUnavailableException">The database is unreachable, and the key was never read.</exception>
    public async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (known.Count == 0)
        {
            known = settings.SigningKeys is [var set]
                ? await store.FindAsync(cancellationToken) is { } kept ? [set, kept] : [set]
                : [await store.GetOrAddAsync(Fresh(), clock.GetUtcNow(), cancellationToken)];
        }
    }

    /// <exception cref="StorageUnavailableException">The key is not known yet, so no signature can be verified.</exception>
    public async ValueTask<Signer> ForAsync(string purpose, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return signers.GetOrAdd(purpose, static (name, own) => new Signer(own.known, PurposeIn(own.settings.Shop, name)), (known, settings));
    }

    /// <summary>Several shops may have the same key in their settings. What a process with one shop has signed stays valid.</summary>
    private static string PurposeIn(ShopName shop, string purpose) => shop == ShopName.Default ? purpose : $"{shop} {purpose}";

    private static byte[] Fresh() => RandomNumberGenerator.GetBytes(ServerSettings.SigningKeyBytes);
}
