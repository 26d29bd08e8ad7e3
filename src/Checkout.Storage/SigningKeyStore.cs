namespace Checkout.Storage;

/// <summary>The shop's own signing key, which all replicas share. Every method throws <see cref="StorageUnavailableException"/> while the
/// database cannot be used.</summary>
public sealed class SigningKeyStore
{
    private const string Purpose = "signing";

    private readonly SecretKeys keys;

    internal SigningKeyStore(SecretKeys keys) => this.keys = keys;

    /// <summary>Returns the stored key, or stores a new one. Processes that start at the same time all get the same key.</summary>
    public Task<byte[]> GetOrAddAsync(byte[] fresh, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        keys.GetOrAddAsync(Purpose, fresh, now, cancellationToken);

    /// <summary>Finds the stored key.</summary>
    /// <returns>Null if there is none.</returns>
    public Task<byte[]?> FindAsync(CancellationToken cancellationToken = default) => keys.FindAsync(Purpose, cancellationToken);
}
