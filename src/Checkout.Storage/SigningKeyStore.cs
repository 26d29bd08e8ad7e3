using Dapper;

namespace Checkout.Storage;

/// <summary>The shop's own signing key, which all replicas share. Everything throws <see cref="StorageUnavailableException"/> while the
/// database cannot be used.</summary>
public sealed class SigningKeyStore
{
    private const long OnlyKey = 1;

    private readonly Database database;

    internal SigningKeyStore(Database database) => this.database = database;

    /// <summary>Gives the key that is kept, or keeps a new one; of several programs that start at once, all get the same.</summary>
    /// <param name="fresh">The key to keep where there is none.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The key that is kept.</returns>
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

    /// <summary>Finds the key that is kept.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Null where there is none.</returns>
    public Task<byte[]?> FindAsync(CancellationToken cancellationToken = default) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<byte[]>("select secret from signing_keys where id = @OnlyKey", new { OnlyKey }),
        cancellationToken);
}
