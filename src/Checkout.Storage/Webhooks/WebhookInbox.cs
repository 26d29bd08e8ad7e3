using Checkout.Alarms;
using Dapper;

namespace Checkout.Storage;

/// <summary>Stores webhook events with a valid signature, each once, until they are processed. Every method throws
/// <see cref="StorageUnavailableException"/> while the database cannot be used. A cancellation token stops a write only before it
/// starts.</summary>
public sealed partial class WebhookInbox
{
    private const string IsThis = "shop = @shop and event_id = @EventId and body_hash = @BodyHash";

    /// <summary>The rest of the primary key after the shop.</summary>
    private const string Key = "event_id, body_hash";

    private readonly Database database;
    private readonly string shop;

    internal WebhookInbox(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
    }

    /// <summary>Claims events to process. Each goes to one caller only until its lease ends.</summary>
    /// <param name="lease">How long no other caller gets them.</param>
    /// <returns>The events, oldest first.</returns>
    public Task<IReadOnlyList<InboxEvent>> ClaimAsync(
        DateTimeOffset now, TimeSpan lease, int batch, CancellationToken cancellationToken = default)
    {
        var claim = database.Dialect.UpdateBatch(
            "webhook_inbox", set: "due_at = @until, attempts = attempts + 1", Key, "due_at <= @now", by: "due_at");
        var sql = $"{claim} returning {Columns.Of<InboxRow>()}";
        var parameters = new { shop, now, until = now + lease, batch };
        return database.WriteAsync<IReadOnlyList<InboxEvent>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<InboxRow>(sql, parameters);
                return [.. rows.OrderBy(row => row.ReceivedAt).Select(row => row.ToEvent())];
            },
            cancellationToken);
    }

    /// <summary>Ends an event as processed.</summary>
    public Task MarkProcessedAsync(InboxEvent claimed, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        // The lease is not checked: the event is processed even if the lease expired and another worker failed with it.
        const string sql =
            $"""
            update webhook_inbox set state = 'processed', ended_at = @now, due_at = null, error = null
            where {IsThis} and state <> 'processed'
            """;
        var parameters = new { shop, claimed.EventId, claimed.BodyHash, now };
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
    }

    /// <summary>Records that an event could not be processed, and when it is retried. It changes nothing if the caller no longer holds the
    /// lease, because then the event was processed, ended, replayed or claimed by another worker.</summary>
    /// <param name="error">The reason, without personal data; at most <see cref="StorageLimits.MaxErrorLength"/> characters are
    /// stored.</param>
    /// <param name="nextAttemptAt">When to try again, UTC.</param>
    public Task RetryAsync(
        InboxEvent claimed, string error, DateTimeOffset nextAttemptAt, CancellationToken cancellationToken = default)
    {
        const string sql =
            $"update webhook_inbox set due_at = @nextAttemptAt, error = @kept where {IsThis} and due_at = @ClaimedUntil";
        var parameters = new { shop, claimed.EventId, claimed.BodyHash, claimed.ClaimedUntil, nextAttemptAt, kept = Kept(error) };
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
    }

    /// <summary>Ends an event that is not retried any more, and raises an alarm. It changes nothing if the caller no longer holds the
    /// lease, as with <see cref="RetryAsync"/>.</summary>
    /// <param name="state"><see cref="InboxState.Unconfirmed"/> or <see cref="InboxState.Dead"/>.</param>
    /// <param name="alarm">The alarm, raised in the same transaction.</param>
    /// <returns>False if the lease was lost.</returns>
    public Task<bool> GiveUpAsync(
        InboxEvent claimed, InboxState state, string error, Alarm alarm, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            $"""
            update webhook_inbox set state = @name, ended_at = @now, due_at = null, error = @kept
            where {IsThis} and due_at = @ClaimedUntil
            """;
        var parameters = new { shop, claimed.EventId, claimed.BodyHash, claimed.ClaimedUntil, name = NameOf(state), now, kept = Kept(error) };
        return WriteWithAlarmAsync(sql, parameters, alarm, now, cancellationToken);
    }

    /// <summary>Releases events that were claimed but not processed, as if they had not been claimed. Only those whose lease the caller
    /// still holds are released.</summary>
    /// <param name="dueAt">When they are due again, UTC.</param>
    public Task<int> ReleaseAsync(IReadOnlyList<InboxEvent> claimed, DateTimeOffset dueAt, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            update webhook_inbox set due_at = @dueAt, attempts = attempts - 1
            where shop = @shop and due_at = @ClaimedUntil and {database.Dialect.IsAnyOf("event_id || ':' || body_hash", "keys")}
            """;
        var keys = new TextList(claimed.Select(stored => new InboxKey(stored.EventId, stored.BodyHash).ToString()));
        var parameters = new { shop, dueAt, keys, claimed[0].ClaimedUntil };
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
    }

    private Task<bool> WriteWithAlarmAsync(
        string sql, object parameters, Alarm alarm, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                var isChanged = await connection.ExecuteAsync(sql, parameters) == 1;
                if (isChanged)
                {
                    await AlarmOutbox.RaiseAsync(connection, shop, alarm, now);
                }

                return isChanged;
            }),
            cancellationToken);

    /// <summary>Removes NUL and half surrogate pairs, which a truncated exception message may contain and PostgreSQL refuses.</summary>
    private static string Kept(string error) =>
        string.Concat(error.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)).Take(StorageLimits.MaxErrorLength));

    private sealed class InboxRow
    {
        public string EventId { get; init; } = "";

        public string BodyHash { get; init; } = "";

        public string EventType { get; init; } = "";

        public byte[] Body { get; init; } = [];

        public string TransmissionId { get; init; } = "";

        public string? ClientAddress { get; init; }

        public long Attempts { get; init; }

        public DateTimeOffset ReceivedAt { get; init; }

        public DateTimeOffset DueAt { get; init; }

        public InboxEvent ToEvent() => new(EventId, BodyHash, EventType, Body, TransmissionId, ClientAddress, Attempts, DueAt);
    }
}
