using Dapper;

namespace Checkout.Storage;

/// <summary>The webhook events that were received and found genuine, each once, until they are worked off. Everything throws
/// <see cref="StorageUnavailableException"/> while the database cannot be used.</summary>
public sealed partial class WebhookInbox
{
    private readonly Database database;

    internal WebhookInbox(Database database) => this.database = database;

    /// <summary>Stores an event, if it is not there yet. Ids stay for ever: a late redelivery must not count twice.</summary>
    /// <param name="eventId">PayPal's id of the event.</param>
    /// <param name="eventType">Its type.</param>
    /// <param name="body">The raw bytes.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>False when it was stored before.</returns>
    public async Task<bool> AddAsync(
        string eventId, string eventType, ReadOnlyMemory<byte> body, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            insert into webhook_inbox (event_id, event_type, body, received_at, due_at) values (@eventId, @eventType, @body, @now, @now)
            on conflict (event_id) do nothing
            """;
        var parameters = new { eventId, eventType, body = body.ToArray(), now };
        return await database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken) == 1;
    }

    /// <summary>Hands out events to work on, each to one caller only until the lease ends.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="lease">How long nobody else gets them.</param>
    /// <param name="batch">At most so many.</param>
    /// <param name="cancellationToken">Keeps the claim from starting.</param>
    /// <returns>The events, the first received first.</returns>
    public Task<IReadOnlyList<InboxEvent>> ClaimAsync(
        DateTimeOffset now, TimeSpan lease, int batch, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            with due as materialized (
              select event_id from webhook_inbox where due_at <= @now order by due_at limit @batch {database.SkipLocked})
            update webhook_inbox set due_at = @until, attempts = attempts + 1 where event_id in (select event_id from due)
            returning event_id, event_type, body, attempts, received_at, due_at
            """;
        var parameters = new { now, until = now + lease, batch };
        return database.WriteAsync<IReadOnlyList<InboxEvent>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<InboxRow>(sql, parameters);
                return [.. rows.OrderBy(row => row.ReceivedAt).Select(row => row.ToEvent())];
            },
            cancellationToken);
    }

    /// <summary>Ends an event: it was worked off.</summary>
    /// <param name="eventId">PayPal's id of the event.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>When it is stored.</returns>
    public Task MarkProcessedAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        // No lease is asked for: whoever worked it off did, even if the lease ran out meanwhile and another one failed with it.
        const string sql =
            """
            update webhook_inbox set processed_at = @now, due_at = null, failed_at = null, error = null
            where event_id = @eventId and processed_at is null
            """;
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { eventId, now }), cancellationToken);
    }

    /// <summary>Says that working on an event failed. Who no longer holds the lease changes nothing: the event was worked off, given up,
    /// replayed or claimed by somebody else.</summary>
    /// <param name="claimed">The event as it was claimed.</param>
    /// <param name="error">Why, without personal data; at most <see cref="StorageLimits.MaxErrorLength"/> characters are kept.</param>
    /// <param name="nextAttemptAt">When to try again, UTC; null means never, a human has to look.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>When it is stored.</returns>
    public Task MarkFailedAsync(
        InboxEvent claimed, string error, DateTimeOffset? nextAttemptAt, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update webhook_inbox set due_at = @nextAttemptAt, failed_at = @failedAt, error = @kept
            where event_id = @EventId and due_at = @ClaimedUntil
            """;
        DateTimeOffset? failedAt = nextAttemptAt is null ? now : null;
        var parameters = new { claimed.EventId, claimed.ClaimedUntil, nextAttemptAt, failedAt, kept = Kept(error) };
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
    }

    /// <summary>Lets others have events that were claimed and not worked on, as if they had not been handed out; only those whose lease the
    /// caller still holds.</summary>
    /// <param name="claimed">Events of one claim.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>How many were given back.</returns>
    public Task<int> GiveBackAsync(IReadOnlyList<InboxEvent> claimed, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            update webhook_inbox set due_at = @now, attempts = attempts - 1
            where {database.IsAnyOf("event_id", "ids")} and due_at = @ClaimedUntil
            """;
        var parameters = new { now, ids = claimed.Select(stored => stored.EventId).ToArray(), claimed[0].ClaimedUntil };
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
    }

    /// <summary>PostgreSQL refuses NUL and halves of characters, which the text of an exception, cut to length, may hold.</summary>
    private static string Kept(string error) =>
        string.Concat(error.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)).Take(StorageLimits.MaxErrorLength));

    private sealed class InboxRow
    {
        public string EventId { get; init; } = "";

        public string EventType { get; init; } = "";

        public byte[] Body { get; init; } = [];

        public long Attempts { get; init; }

        public DateTimeOffset ReceivedAt { get; init; }

        public DateTimeOffset DueAt { get; init; }

        public InboxEvent ToEvent() => new(EventId, EventType, Body, Attempts, DueAt);
    }
}
