using Dapper;

namespace Checkout.Storage;

/// <summary>The random keys of a shop, each created once and shared by all replicas.</summary>
internal sealed class SecretKeys(Database database, ShopName shop)
{
    /// <summary>Returns the stored key, or stores a new one. Processes that start at the same time all get the same key.</summary>
    public async Task<byte[]> GetOrAddAsync(string purpose, byte[] fresh, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(purpose, cancellationToken) is { } kept)
        {
            return kept;
        }

        const string sql =
            """
            insert into secret_keys (shop, purpose, secret, created_at) values (@shop, @purpose, @fresh, @now)
            on conflict (shop, purpose) do nothing
            """;
        var parameters = new { shop = shop.Value, purpose, fresh, now };
        await database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
        return await FindAsync(purpose, cancellationToken)
            ?? throw new StorageUnavailableException($"The key for {purpose} could not be stored.");
    }

    public Task<byte[]?> FindAsync(string purpose, CancellationToken cancellationToken)
    {
        const string sql = "select secret from secret_keys where shop = @shop and purpose = @purpose";
        var parameters = new { shop = shop.Value, purpose };
        return database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<byte[]>(sql, parameters), cancellationToken);
    }
}
