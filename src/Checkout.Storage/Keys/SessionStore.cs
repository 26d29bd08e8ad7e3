using System.Data.Common;
using Dapper;

namespace Checkout.Storage;

/// <summary>Who is signed in to the console. Every method throws <see cref="StorageUnavailableException"/> while the database cannot be
/// used.</summary>
public sealed class SessionStore
{
    private readonly Database database;
    private readonly string shop;

    internal SessionStore(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
    }

    /// <summary>Begins a session, and ends the oldest of the same key beyond <see cref="StorageLimits.MaxSessionsPerKey"/>.</summary>
    /// <param name="entry">The entry of the audit log, added in the same transaction.</param>
    public Task AddAsync(MerchantSession session, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                await InsertAsync(connection, session);
                await AuditLog.AddAsync(connection, shop, entry, now);
                return true;
            }),
            cancellationToken);

    /// <summary>Finds a session by the hash of its secret.</summary>
    /// <returns>Null if there is none. It may be over: that is for the caller to decide.</returns>
    public Task<MerchantSession?> FindAsync(string hash, CancellationToken cancellationToken = default)
    {
        var sql = $"select {Columns.Of<Row>()} from merchant_sessions where shop = @shop and hash = @hash";
        return database.ReadAsync(
            async connection => (await connection.QuerySingleOrDefaultAsync<Row>(sql, new { shop, hash }))?.ToSession(), cancellationToken);
    }

    /// <summary>Records that a session was used.</summary>
    public Task MarkUsedAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql = "update merchant_sessions set used_at = @now where shop = @shop and hash = @hash and used_at < @now";
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { shop, hash, now }), cancellationToken);
    }

    /// <summary>Ends a session.</summary>
    /// <param name="entry">The entry of the audit log, added in the same transaction if the session was there.</param>
    public Task EndAsync(string hash, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql = "delete from merchant_sessions where shop = @shop and hash = @hash";
        return database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                if (await connection.ExecuteAsync(sql, new { shop, hash }) > 0)
                {
                    await AuditLog.AddAsync(connection, shop, entry, now);
                }

                return true;
            }),
            cancellationToken);
    }

    /// <summary>Deletes sessions that began long ago.</summary>
    /// <param name="before">Sessions that began at this time or earlier, UTC.</param>
    public Task<int> DeleteAsync(DateTimeOffset before, int batch, CancellationToken cancellationToken = default)
    {
        var sql = database.Dialect.DeleteBatch("merchant_sessions", key: "hash", "created_at <= @before", by: "created_at");
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { shop, before, batch }), cancellationToken);
    }

    private async Task InsertAsync(DbConnection connection, MerchantSession session)
    {
        const string insert =
            """
            insert into merchant_sessions (shop, hash, key_id, proof, created_at, used_at)
            values (@shop, @Hash, @KeyId, @Proof, @CreatedAt, @UsedAt)
            """;
        // An index finds a null by "is null" only.
        var isOfKey = session.KeyId is null ? "key_id is null" : "key_id = @KeyId";
        var endOldest =
            $"""
            delete from merchant_sessions where shop = @shop and hash in (
              select hash from merchant_sessions where shop = @shop and {isOfKey}
              order by created_at desc, hash limit @most offset @most)
            """;
        var parameters = new
        {
            shop,
            session.Hash,
            session.KeyId,
            session.Proof,
            session.CreatedAt,
            session.UsedAt,
            most = StorageLimits.MaxSessionsPerKey,
        };
        await connection.ExecuteAsync(insert, parameters);
        await connection.ExecuteAsync(endOldest, parameters);
    }

    private sealed class Row
    {
        public string Hash { get; init; } = "";

        public Guid? KeyId { get; init; }

        public string Proof { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset UsedAt { get; init; }

        public MerchantSession ToSession() => new(Hash, KeyId, Proof, CreatedAt, UsedAt);
    }
}
