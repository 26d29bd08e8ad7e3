using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Checkout.Storage;

/// <summary>Messages to send at least once, until they are sent or become dead letters. Every method throws
/// <see cref="StorageUnavailableException"/> while the database cannot be used. A cancellation token stops a write only before it
/// starts.</summary>
public sealed partial class Outbox
{
    /// <summary>An earlier message about the same order to the same destination goes first. A dead letter lets the next pass.</summary>
    private const string IsNext =
        """
        not exists (
          select 1 from outbox as earlier
          where earlier.shop = @shop and earlier.kind = @kind and earlier.destination = @destination
            and earlier.order_id = outbox.order_id and earlier.due_at is not null
            and (earlier.created_at, earlier.id) < (outbox.created_at, outbox.id))
        """;

    private const string Logged = "log = case when log is null then @entry else log || ',' || @entry end";

    private readonly Database database;
    private readonly string shop;

    internal Outbox(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
    }

    /// <summary>Stores a message, unless one with its key is stored.</summary>
    public Task AddAsync(NewMessage message, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(connection => AddAsync(connection, message, now), cancellationToken);

    /// <summary>The destinations of mails and webhooks that have a message to send.</summary>
    public Task<IReadOnlyList<(string Kind, string Destination)>> DestinationsAsync(
        DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            $"""
            select distinct kind, destination from outbox
            where shop = @shop and kind in ('{MessageKind.Mail}', '{MessageKind.Webhook}') and due_at <= @now
            """;
        return database.ReadAsync<IReadOnlyList<(string, string)>>(
            async connection => [.. await connection.QueryAsync<(string, string)>(sql, new { shop, now })], cancellationToken);
    }

    /// <summary>Claims messages to send. Each goes to one caller only until its lease ends.</summary>
    /// <param name="kind">Only messages of this kind, so that kinds do not delay each other.</param>
    /// <param name="lease">How long no other caller gets them.</param>
    /// <returns>The messages, oldest first.</returns>
    public Task<IReadOnlyList<OutboxMessage>> ClaimAsync(
        string kind, DateTimeOffset now, TimeSpan lease, int batch, CancellationToken cancellationToken = default) =>
        ClaimAsync("kind = @kind and due_at <= @now", new { shop, kind, now, until = now + lease, batch }, cancellationToken);

    /// <summary>Claims messages to one destination, which gets those about an order one after the other.</summary>
    /// <param name="kind">Only messages of this kind.</param>
    /// <param name="destination">Only messages to it.</param>
    /// <param name="lease">How long no other caller gets them.</param>
    /// <returns>The messages, oldest first.</returns>
    public Task<IReadOnlyList<OutboxMessage>> ClaimAsync(
        string kind, string destination, DateTimeOffset now, TimeSpan lease, int batch, CancellationToken cancellationToken = default) =>
        ClaimAsync(
            $"kind = @kind and destination = @destination and due_at <= @now and {IsNext}",
            new { shop, kind, destination, now, until = now + lease, batch },
            cancellationToken);

    /// <summary>Records that a message was sent. The lease is not checked, because the message is sent even if the lease expired.</summary>
    /// <param name="status">What the receiver answered; null if there is none to tell.</param>
    public Task MarkSentAsync(Guid id, DateTimeOffset now, int? status = null, CancellationToken cancellationToken = default)
    {
        const string sql =
            $"""
            update outbox set sent_at = @now, due_at = null, failed_at = null, error = null, {Logged}
            where shop = @shop and id = @id and sent_at is null
            """;
        var parameters = new { shop, id, now, entry = Entry(new(now, status, null)) };
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
    }

    /// <summary>Records that sending a message failed. It changes nothing if the caller no longer holds the lease.</summary>
    /// <param name="error">The reason, without the receiver's answer; at most <see cref="StorageLimits.MaxErrorLength"/> characters are
    /// stored.</param>
    /// <param name="nextAttemptAt">When to try again, UTC; null makes it a dead letter.</param>
    /// <param name="status">What the receiver answered; null if there is none to tell.</param>
    public Task MarkFailedAsync(
        OutboxMessage claimed, string error, DateTimeOffset? nextAttemptAt, DateTimeOffset now, int? status = null,
        CancellationToken cancellationToken = default)
    {
        const string sql =
            $"""
            update outbox set due_at = @nextAttemptAt, failed_at = @failedAt, error = @kept, {Logged}
            where shop = @shop and id = @Id and due_at = @ClaimedUntil and sent_at is null
            """;
        DateTimeOffset? failedAt = nextAttemptAt is null ? now : null;
        var kept = error.Length <= StorageLimits.MaxErrorLength ? error : error[..StorageLimits.MaxErrorLength];
        var parameters = new
        {
            shop,
            claimed.Id,
            claimed.ClaimedUntil,
            nextAttemptAt,
            failedAt,
            kept,
            entry = Entry(new(now, status, kept)),
        };
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

    private static string Entry(DeliveryAttempt attempt) => JsonSerializer.Serialize(attempt, JsonSerializerOptions.Web);

    private Task<IReadOnlyList<OutboxMessage>> ClaimAsync(string condition, object parameters, CancellationToken cancellationToken)
    {
        // A paused shop tells only its merchant something: what its look-ups find may have been told before the restore.
        var claim = database.Dialect.UpdateBatch(
            "outbox", set: "due_at = @until, attempts = attempts + 1", key: "id",
            $"{condition} and (kind = '{AlarmOutbox.Kind}' or not {RestoreMark.IsPaused})", by: "due_at");
        var sql = $"{claim} returning {Columns.Of<Row>()}";
        return database.WriteAsync<IReadOnlyList<OutboxMessage>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<Row>(sql, parameters);
                return [.. rows.OrderBy(row => row.CreatedAt).Select(row => row.ToMessage())];
            },
            cancellationToken);
    }

    private Task<int> AddAsync(DbConnection connection, NewMessage message, DateTimeOffset now)
    {
        const string sql =
            """
            insert into outbox (shop, id, kind, destination, topic, subject, order_id, unique_key, payload, created_at, due_at)
            values (@shop, @id, @Kind, @Destination, @Topic, @Subject, @OrderId, @UniqueKey, @Payload, @now, @now)
            on conflict (shop, unique_key) do nothing
            """;
        return connection.ExecuteAsync(sql, new
        {
            shop,
            id = Guid.CreateVersion7(now),
            message.Kind,
            message.Destination,
            message.Topic,
            message.Subject,
            message.OrderId,
            message.UniqueKey,
            message.Payload,
            now,
        });
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

        public string Destination { get; init; } = "";

        public Guid? OrderId { get; init; }

        public OutboxMessage ToMessage() =>
            new(Id, Topic, Subject, Payload, More, CreatedAt, Attempts, DueAt) { Destination = Destination, OrderId = OrderId };
    }
}
