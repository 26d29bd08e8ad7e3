using System.Diagnostics;
using Dapper;

namespace Checkout.Storage;

/// <summary>What the merchant does with the inbox, and what time does to it.</summary>
public sealed partial class WebhookInbox
{
    private const string EntryColumns =
        "event_id, event_type, attempts, received_at, due_at, processed_at, failed_at, error, "
        + "case when body is null then 0 else 1 end as bodies";

    /// <summary>Finds an event.</summary>
    /// <param name="eventId">PayPal's id of the event; any text may be asked for.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Null when there is none.</returns>
    public async Task<InboxEntry?> FindAsync(string eventId, CancellationToken cancellationToken = default)
    {
        const string sql = $"select {EntryColumns} from webhook_inbox where event_id = @eventId";
        return PayPalId.IsPossible(eventId)
            ? (await database.ReadAsync(
                connection => connection.QuerySingleOrDefaultAsync<EntryRow>(sql, new { eventId }), cancellationToken))?.ToEntry()
            : null;
    }

    /// <summary>Lists events, newest first. Whoever follows <see cref="InboxPage.Next"/> gets every event once, whatever comes
    /// meanwhile: ids stay for ever.</summary>
    /// <param name="state">Only events that stand there; null means all.</param>
    /// <param name="after">The event behind which to go on; null begins with the newest.</param>
    /// <param name="limit">At most so many, from 1; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The events, and where to go on.</returns>
    public async Task<InboxPage> ListAsync(
        InboxState? state, InboxEntry? after, int limit, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(limit, 1, StorageLimits.MaxPageSize);
        var sql =
            $"""
            select {EntryColumns} from webhook_inbox
            where {Condition(state)} and {(after is null ? "true" : "(received_at, event_id) < (@ReceivedAt, @EventId)")}
            order by received_at desc, event_id desc limit @oneMore
            """;
        var parameters = new { after?.ReceivedAt, after?.EventId, oneMore = size + 1 };
        var rows = (await database.ReadAsync(connection => connection.QueryAsync<EntryRow>(sql, parameters), cancellationToken)).AsList();
        return new InboxPage([.. rows.Take(size).Select(row => row.ToEntry())], rows.Count > size ? rows[size - 1].EventId : null);
    }

    /// <summary>Has an event worked on again, wherever it stands: an order that knows it already is not changed by it.</summary>
    /// <param name="eventId">PayPal's id of the event; any text may be asked for.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>Whether it is due now.</returns>
    public async Task<Replay> ReplayAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update webhook_inbox set due_at = @now, attempts = 0, processed_at = null, failed_at = null, error = null
            where event_id = @eventId and body is not null
            """;
        if (await FindAsync(eventId, cancellationToken) is null)
        {
            return Replay.Unknown;
        }

        var parameters = new { eventId, now };
        return await database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken) == 1
            ? Replay.Due
            : Replay.WithoutBody;
    }

    /// <summary>Drops the bodies of events that were worked off long ago. Ids stay for ever: a late redelivery must not count
    /// twice.</summary>
    /// <param name="processedBefore">Worked off at this time or before, UTC.</param>
    /// <param name="batch">At most so many.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>How many were dropped.</returns>
    public Task<int> DropBodiesAsync(DateTimeOffset processedBefore, int batch, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            with old as materialized (
              select event_id from webhook_inbox where body is not null and processed_at is not null and processed_at <= @processedBefore
              order by processed_at limit @batch {database.SkipLocked})
            update webhook_inbox set body = null where event_id in (select event_id from old)
            """;
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { processedBefore, batch }), cancellationToken);
    }

    /// <summary>Written out, and not as a parameter, so that the databases use the index of each.</summary>
    private static string Condition(InboxState? state) => state switch
    {
        null => "true",
        InboxState.Pending => "processed_at is null and failed_at is null",
        InboxState.Processed => "processed_at is not null",
        InboxState.Dead => "failed_at is not null",
        _ => throw new UnreachableException(),
    };

    private sealed class EntryRow
    {
        public string EventId { get; init; } = "";

        public string EventType { get; init; } = "";

        public long Attempts { get; init; }

        public DateTimeOffset ReceivedAt { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public DateTimeOffset? ProcessedAt { get; init; }

        public DateTimeOffset? FailedAt { get; init; }

        public string? Error { get; init; }

        public long Bodies { get; init; }

        public InboxEntry ToEntry() => new(
            EventId, EventType,
            ProcessedAt is not null ? InboxState.Processed : FailedAt is not null ? InboxState.Dead : InboxState.Pending,
            Attempts, ReceivedAt, DueAt, ProcessedAt, FailedAt, Error, Bodies > 0);
    }
}
