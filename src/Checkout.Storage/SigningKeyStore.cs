using Dapper;

namespace Checkout.Storage;

/// <summary>The shop's own signing key, which all replicas share. Every method throws <see cref="StorageUnavailableException"/> while the
/// database cannot be used.</summary>
public sealed class SigningKeyStore
{
    private const long OnlyKey = 1;

    private readonly Database database;

    internal SigningKeyStore(Database database) => this.database = database;

    /// <summary>Returns the stored key, or stores a new one. Processes that start at the same time all get the same key.</summary>
    /// <param name="fresh">The key to store if there is none.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The stored key.</returns>
    public async Task<byte[]> GetOrAddAsync(byte[] fresh, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(cancellationToken) is { } kept)
        {
            return kept;
        }

        const string sql =
            "insert into signing_keys (id, secret, created_at) values (@OnlyKey, @fresh, @now) on conflict (id) do nothing";
        await database.WriteAsync(connection => connection.ExecuteAsync(sql, new { OnlyKey, fresh, now }), cancellationToken);
        return await FindAsync(cancellationToken) ?? throw new StorageUnavailableException("The signing key could not be stored.");
    }

    /// <summary>Finds the stored key.</summary>
    /// <returns>Null if there is none.</returns>
    public Task<byte[]?> FindAsync(CancellationToken cancellationToken = default) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<byte[]>("select secret from signing_keys where id = @OnlyKey", new { OnlyKey }),
        cancellationToken);
}
