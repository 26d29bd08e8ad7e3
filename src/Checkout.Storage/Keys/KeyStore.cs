using Dapper;

namespace Checkout.Storage;

/// <summary>The merchant's named keys, stored as hashes. What changes one also adds its entry to the audit log. Every method throws
/// <see cref="StorageUnavailableException"/> while the database cannot be used.</summary>
public sealed class KeyStore
{
    private readonly Database database;
    private readonly string shop;

    internal KeyStore(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
    }

    /// <summary>Lists the valid keys, by name. There are at most <see cref="StorageLimits.MaxKeys"/>.</summary>
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken = default)
    {
        var sql = $"select {Columns.Of<Row>()} from api_keys where shop = @shop and withdrawn_at is null order by name";
        return database.ReadAsync<IReadOnlyList<ApiKey>>(
            async connection => [.. (await connection.QueryAsync<Row>(sql, new { shop })).Select(row => row.ToKey())], cancellationToken);
    }

    /// <summary>Adds a key, unless its name is used or there are too many keys.</summary>
    public Task<KeyAddition> AddAsync(ApiKey key, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        const string count = "select count(*) from api_keys where shop = @shop and withdrawn_at is null";
        const string insert =
            """
            insert into api_keys (shop, id, name, roles, hint, hash, made_by, created_at)
            values (@shop, @Id, @Name, @Roles, @Hint, @Hash, @MadeBy, @CreatedAt)
            on conflict (shop, name) where withdrawn_at is null do nothing
            """;
        var parameters = new { shop, key.Id, key.Name, key.Roles, key.Hint, key.Hash, key.MadeBy, key.CreatedAt };
        return database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                if (await connection.ExecuteScalarAsync<long>(count, parameters) >= StorageLimits.MaxKeys)
                {
                    return KeyAddition.TooMany;
                }

                if (await connection.ExecuteAsync(insert, parameters) == 0)
                {
                    return KeyAddition.NameUsed;
                }

                await AuditLog.AddAsync(connection, shop, entry, key.CreatedAt);
                return KeyAddition.Added;
            }),
            cancellationToken);
    }

    /// <summary>Replaces a key. The replaced one stays valid for a while; the one before it ends.</summary>
    /// <param name="replaced">The key as the caller knows it.</param>
    /// <param name="fresh">The SHA-256 of the new key, in hex.</param>
    /// <param name="hint">The last characters of the new key.</param>
    /// <param name="oldUntil">Until when the replaced key is valid, UTC.</param>
    /// <returns>False if the key was withdrawn or rotated since.</returns>
    public Task<bool> RotateAsync(
        ApiKey replaced, string fresh, string hint, DateTimeOffset oldUntil, AuditEntry entry, DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update api_keys set hash = @fresh, hint = @hint, old_hash = hash, old_until = @oldUntil, rotated_at = @now
            where shop = @shop and id = @Id and hash = @Hash and withdrawn_at is null
            """;
        var parameters = new { shop, replaced.Id, replaced.Hash, fresh, hint, oldUntil, now };
        return ChangeAsync(sql, parameters, entry, now, cancellationToken);
    }

    /// <summary>Ends a key for good.</summary>
    /// <returns>False if there is no such valid key.</returns>
    public Task<bool> WithdrawAsync(Guid id, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql = "update api_keys set withdrawn_at = @now where shop = @shop and id = @id and withdrawn_at is null";
        return ChangeAsync(sql, new { shop, id, now }, entry, now, cancellationToken);
    }

    /// <summary>Records that a key was used.</summary>
    public Task MarkUsedAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql = "update api_keys set used_at = @now where shop = @shop and id = @id and (used_at is null or used_at < @now)";
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { shop, id, now }), cancellationToken);
    }

    /// <summary>Deletes keys that were withdrawn long ago.</summary>
    /// <param name="before">Keys that were withdrawn at this time or earlier, UTC.</param>
    public Task<int> DeleteAsync(DateTimeOffset before, int batch, CancellationToken cancellationToken = default)
    {
        var sql = database.Dialect.DeleteBatch("api_keys", key: "id", "withdrawn_at <= @before", by: "withdrawn_at");
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { shop, before, batch }), cancellationToken);
    }

    private Task<bool> ChangeAsync(string sql, object parameters, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                var isChanged = await connection.ExecuteAsync(sql, parameters) > 0;
                if (isChanged)
                {
                    await AuditLog.AddAsync(connection, shop, entry, now);
                }

                return isChanged;
            }),
            cancellationToken);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string Roles { get; init; } = "";

        public string Hint { get; init; } = "";

        public string Hash { get; init; } = "";

        public string? OldHash { get; init; }

        public DateTimeOffset? OldUntil { get; init; }

        public string MadeBy { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? RotatedAt { get; init; }

        public DateTimeOffset? UsedAt { get; init; }

        public ApiKey ToKey() => new()
        {
            Id = Id,
            Name = Name,
            Roles = Roles,
            Hint = Hint,
            Hash = Hash,
            OldHash = OldHash,
            OldUntil = OldUntil,
            MadeBy = MadeBy,
            CreatedAt = CreatedAt,
            RotatedAt = RotatedAt,
            UsedAt = UsedAt,
        };
    }
}

/// <summary>The result of adding a key.</summary>
public enum KeyAddition
{
    /// <summary>It was added.</summary>
    Added,

    /// <summary>A valid key has the name.</summary>
    NameUsed,

    /// <summary>There are <see cref="StorageLimits.MaxKeys"/> valid keys.</summary>
    TooMany,
}
