using System.Data.Common;
using Dapper;

namespace Checkout.Storage;

/// <summary>Who did what, when and from where. Entries are added and never changed; only <see cref="DeleteAsync"/> removes old ones. Every
/// method throws <see cref="StorageUnavailableException"/> while the database cannot be used.</summary>
public sealed class AuditLog
{
    private const string Insert =
        """
        insert into audit_log (
          shop, id, created_at, key_id, actor, roles, operation, subject, currency, amount_minor, outcome, address, agent)
        values (
          @shop, @id, @now, @KeyId, @Actor, @Roles, @Operation, @subject, @currency, @minor, @Outcome, @Address, @agent)
        """;

    private readonly Database database;
    private readonly string shop;

    internal AuditLog(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
    }

    /// <summary>Adds an entry. What changes the database adds it in the same transaction, such as
    /// <see cref="OrderStore.UpdateAuditedAsync"/>.</summary>
    public Task AddAsync(AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default) => database.WriteAsync(
        async connection =>
        {
            await AddAsync(connection, shop, entry, now);
            return true;
        },
        cancellationToken);

    /// <summary>The same inside a running write, see <see cref="Database.TogetherAsync"/>.</summary>
    internal static Task AddAsync(DbConnection connection, string shop, AuditEntry entry, DateTimeOffset now) =>
        connection.ExecuteAsync(Insert, new
        {
            shop,
            id = Guid.CreateVersion7(now),
            now,
            entry.KeyId,
            entry.Actor,
            entry.Roles,
            entry.Operation,
            subject = Clean(entry.Subject, StorageLimits.MaxAuditSubjectLength),
            currency = entry.Amount?.Currency,
            minor = entry.Amount?.MinorUnits,
            entry.Outcome,
            entry.Address,
            agent = Clean(entry.Agent, StorageLimits.MaxAgentLength),
        });

    /// <summary>Lists entries, newest first.</summary>
    /// <param name="after">The id of the entry to continue after; null begins with the newest.</param>
    /// <param name="limit">The most entries, from 1; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    public async Task<AuditPage> ListAsync(
        AuditFilter filter, Guid? after, int limit, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(limit, 1, StorageLimits.MaxPageSize);
        string?[] conditions =
        [
            "shop = @shop",
            filter.Actor is null ? null : "actor = @Actor",
            filter.Operation is null ? null : "operation = @Operation",
            filter.Subject is null ? null : "subject = @Subject",
            after is null ? null : "id < @after",
        ];
        var sql =
            $"""
            select {Columns.Of<Row>()} from audit_log
            where {string.Join(" and ", conditions.OfType<string>())}
            order by id desc limit @oneMore
            """;
        var parameters = new { shop, filter.Actor, filter.Operation, filter.Subject, after, oneMore = size + 1 };
        var rows = (await database.ReadAsync(connection => connection.QueryAsync<Row>(sql, parameters), cancellationToken)).AsList();
        StoredAuditEntry[] items = [.. rows.Take(size).Select(row => row.ToEntry())];
        return new AuditPage(items, rows.Count > size ? items[^1].Id : null);
    }

    /// <summary>Deletes old entries.</summary>
    /// <param name="before">Entries that were written before this time, UTC.</param>
    public Task<int> DeleteAsync(DateTimeOffset before, int batch, CancellationToken cancellationToken = default)
    {
        var sql = database.Dialect.DeleteBatch("audit_log", key: "id", "id < @bound", by: "id");
        var parameters = new { shop, bound = Guid.CreateVersion7(before), batch };
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
    }

    /// <summary>Without control characters and halves of surrogate pairs, which PostgreSQL refuses in part.</summary>
    private static string? Clean(string? text, int most) => text is null ? null
        : string.Concat(text.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)).Take(most));

    private sealed class Row
    {
        public Guid Id { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public Guid? KeyId { get; init; }

        public string Actor { get; init; } = "";

        public string Roles { get; init; } = "";

        public string Operation { get; init; } = "";

        public string? Subject { get; init; }

        public string? Currency { get; init; }

        public long? AmountMinor { get; init; }

        public string Outcome { get; init; } = "";

        public string? Address { get; init; }

        public string? Agent { get; init; }

        public StoredAuditEntry ToEntry() => new()
        {
            Id = Id,
            CreatedAt = CreatedAt,
            KeyId = KeyId,
            Actor = Actor,
            Roles = Roles,
            Operation = Operation,
            Subject = Subject,
            Amount = Currency is not null && AmountMinor is { } minor ? new Money(Currency, minor) : null,
            Outcome = Outcome,
            Address = Address,
            Agent = Agent,
        };
    }
}
