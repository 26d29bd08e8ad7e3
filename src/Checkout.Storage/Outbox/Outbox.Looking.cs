using System.Text.Json;
using Dapper;

namespace Checkout.Storage;

/// <summary>What the merchant sees of the outbox.</summary>
public sealed partial class Outbox
{
    private static readonly string EntryColumns = Columns.Of<EntryRow>();

    /// <summary>Finds a message.</summary>
    /// <returns>Null if there is none.</returns>
    public async Task<OutboxEntry?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var sql = $"select {EntryColumns} from outbox where shop = @shop and id = @id";
        return (await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<EntryRow>(sql, new { shop, id }), cancellationToken))?.ToEntry();
    }

    /// <summary>Lists messages, newest first.</summary>
    /// <param name="kind">Only messages of this kind; null means all.</param>
    /// <param name="state">Only messages in this state; null means all.</param>
    /// <param name="after">The message to continue after; null begins with the newest.</param>
    /// <param name="limit">The most messages, from 1; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    public async Task<OutboxPage> ListAsync(
        string? kind, MessageState? state, OutboxEntry? after, int limit, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(limit, 1, StorageLimits.MaxPageSize);
        string?[] conditions =
        [
            "shop = @shop",
            kind is null ? null : "kind = @kind",
            state switch
            {
                null => null,
                MessageState.Waiting => "due_at is not null",
                MessageState.Sent => "sent_at is not null",
                _ => "failed_at is not null",
            },
            after is null ? null : "(created_at, id) < (@CreatedAt, @Id)",
        ];
        var sql =
            $"""
            select {EntryColumns} from outbox where {string.Join(" and ", conditions.OfType<string>())}
            order by created_at desc, id desc limit @oneMore
            """;
        var parameters = new { shop, kind, after?.CreatedAt, after?.Id, oneMore = size + 1 };
        var rows = (await database.ReadAsync(connection => connection.QueryAsync<EntryRow>(sql, parameters), cancellationToken)).AsList();
        OutboxEntry[] items = [.. rows.Take(size).Select(row => row.ToEntry())];
        return new(items, rows.Count > size ? items[^1].Id : null);
    }

    /// <summary>Stores a message that a merchant asked for, with its entry of the audit log.</summary>
    /// <returns>The message, and whether it was stored before under its key.</returns>
    public Task<(OutboxEntry Message, bool IsRepeat)> AddAuditedAsync(
        NewMessage message, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var find = $"select {EntryColumns} from outbox where shop = @shop and unique_key = @UniqueKey";
        return database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                var isAdded = await AddAsync(connection, message, now) > 0;
                if (isAdded)
                {
                    await AuditLog.AddAsync(connection, shop, entry, now);
                }

                var row = await connection.QuerySingleAsync<EntryRow>(find, new { shop, message.UniqueKey });
                return (row.ToEntry(), !isAdded);
            }),
            cancellationToken);
    }

    /// <summary>Makes a message that has ended due now, with an entry of the audit log.</summary>
    public async Task<Redelivery> RedeliverAsync(Guid id, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update outbox set due_at = @now, attempts = 0, sent_at = null, failed_at = null, held_at = null, error = null
            where shop = @shop and id = @id and due_at is null
            """;
        var isDue = await database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                var isChanged = await connection.ExecuteAsync(sql, new { shop, id, now }) > 0;
                if (isChanged)
                {
                    await AuditLog.AddAsync(connection, shop, entry, now);
                }

                return isChanged;
            }),
            cancellationToken);
        return isDue ? Redelivery.Due : await FindAsync(id, cancellationToken) is null ? Redelivery.Unknown : Redelivery.Waiting;
    }

    private sealed class EntryRow
    {
        public Guid Id { get; init; }

        public string Kind { get; init; } = "";

        public string Destination { get; init; } = "";

        public string Topic { get; init; } = "";

        public string Subject { get; init; } = "";

        public Guid? OrderId { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public long Attempts { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public DateTimeOffset? SentAt { get; init; }

        public DateTimeOffset? FailedAt { get; init; }

        public string? Error { get; init; }

        public string? Log { get; init; }

        public OutboxEntry ToEntry() => new(
            Id, Kind, Destination, Topic, Subject, OrderId, CreatedAt, Attempts, DueAt, SentAt, FailedAt, Error,
            Log is null ? [] : JsonSerializer.Deserialize<DeliveryAttempt[]>($"[{Log}]", JsonSerializerOptions.Web)!);
    }
}
