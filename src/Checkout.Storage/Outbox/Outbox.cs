using Dapper;

namespace Checkout.Storage;

/// <summary>Messages to send at least once, until they are sent or become dead letters. Every method throws
/// <see cref="StorageUnavailableException"/> while the database cannot be used. A cancellation token stops a write only before it
/// starts.</summary>
public sealed class Outbox
{
    private readonly Database database;
    private readonly string shop;

    internal Outbox(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
    }

    /// <summary>Claims messages to send. Each goes to one caller only until its lease ends.</summary>
    /// <param name="kind">Only messages of this kind, so that kinds do not delay each other.</param>
    /// <param name="lease">How long no other caller gets them.</param>
    /// <returns>The messages, oldest first.</returns>
    public Task<IReadOnlyList<OutboxMessage>> ClaimAsync(
        string kind, DateTimeOffset now, TimeSpan lease, int batch, CancellationToken cancellationToken = default)
    {
        var claim = database.Dialect.UpdateBatch(
            "outbox", set: "due_at = @until, attempts = attempts + 1", key: "id", "kind = @kind and due_at <= @now", by: "due_at");
        var sql = $"{claim} returning {Columns.Of<Row>()}";
        var parameters = new { shop, kind, now, until = now + lease, batch };
        return database.WriteAsync<IReadOnlyList<OutboxMessage>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<Row>(sql, parameters);
                return [.. rows.OrderBy(row => row.CreatedAt).Select(row => row.ToMessage())];
            },
            cancellationToken);
    }

    /// <summary>Records that a message was sent. The lease is not checked, because the message is sent even if the lease expired.</summary>
    public Task MarkSentAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update outbox set sent_at = @now, due_at = null, failed_at = null, error = null
            where shop = @shop and id = @id and sent_at is null
            """;
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { shop, id, now }), cancellationToken);
    }

    /// <summary>Records that sending a message failed. It changes nothing if the caller no longer holds the lease.</summary>
    /// <param name="error">The reason, without the receiver's answer; at most <see cref="StorageLimits.MaxErrorLength"/> characters are
    /// stored.</param>
    /// <param name="nextAttemptAt">When to try again, UTC; null makes it a dead letter.</param>
    public Task MarkFailedAsync(
        OutboxMessage claimed, string error, DateTimeOffset? nextAttemptAt, DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update outbox set due_at = @nextAttemptAt, failed_at = @failedAt, error = @kept
            where shop = @shop and id = @Id and due_at = @ClaimedUntil and sent_at is null
            """;
        DateTimeOffset? failedAt = nextAttemptAt is null ? now : null;
        var kept = error.Length <= StorageLimits.MaxErrorLength ? error : error[..StorageLimits.MaxErrorLength];
        var parameters = new { shop, claimed.Id, claimed.ClaimedUntil, nextAttemptAt, failedAt, kept };
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
    }

    /// <summary>Deletes messages that ended long ago.</summary>
    /// <param name="sentBefore">Sent messages that were stored at this time or earlier, UTC.</param>
    /// <param name="failedBefore">Dead letters that were stored at this time or earlier, UTC.</param>
    public Task<int> DeleteEndedAsync(
        DateTimeOffset sentBefore, DateTimeOffset failedBefore, int batch, CancellationToken cancellationToken = default)
    {
        var sql = database.Dialect.DeleteBatch(
            "outbox", key: "id",
            "due_at is null and ((sent_at is not null and created_at <= @sentBefore) or created_at <= @failedBefore)", by: "created_at");
        var parameters = new { shop, sentBefore, failedBefore, batch };
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Topic { get; init; } = "";

        public string Subject { get; init; } = "";

        public string Payload { get; init; } = "";

        public long? More { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public long Attempts { get; init; }

        public DateTimeOffset DueAt { get; init; }

        public OutboxMessage ToMessage() => new(Id, Topic, Subject, Payload, More, CreatedAt, Attempts, DueAt);
    }
}
