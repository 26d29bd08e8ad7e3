using Dapper;

namespace Checkout.Storage;

/// <summary>What time does to the inbox.</summary>
public sealed partial class WebhookInbox
{
    /// <summary>Drops the bodies of events that ended long ago, however they ended: they hold personal data. The rest of the row
    /// stays for longer (<see cref="DeleteEndedAsync"/>), so that a late redelivery is not new.</summary>
    /// <param name="endedBefore">Ended at this time or before, UTC.</param>
    /// <param name="batch">At most so many.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>How many were dropped.</returns>
    public Task<int> DropBodiesAsync(DateTimeOffset endedBefore, int batch, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            with old as materialized (
              select event_id, body_hash from webhook_inbox where body is not null and ended_at is not null and ended_at <= @endedBefore
              order by ended_at limit @batch {database.SkipLocked})
            update webhook_inbox set body = null, client_address = null
            where (event_id, body_hash) in (select event_id, body_hash from old)
            """;
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { endedBefore, batch }), cancellationToken);
    }

    /// <summary>Deletes events that ended long ago, however they ended. A redelivery of one would be new, so they have to stay for as long
    /// as a signature of theirs is taken.</summary>
    /// <param name="endedBefore">Ended at this time or before, UTC.</param>
    /// <param name="batch">At most so many.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>How many were deleted.</returns>
    public Task<int> DeleteEndedAsync(DateTimeOffset endedBefore, int batch, CancellationToken cancellationToken = default)
    {
        // What ended before was received before, and there is an index on that.
        var sql =
            $"""
            with old as materialized (
              select event_id, body_hash from webhook_inbox
              where received_at <= @endedBefore and ended_at is not null and ended_at <= @endedBefore
              order by received_at limit @batch {database.SkipLocked})
            delete from webhook_inbox where (event_id, body_hash) in (select event_id, body_hash from old)
            """;
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { endedBefore, batch }), cancellationToken);
    }

    /// <summary>Forgets deliveries whose signatures are too old to be taken again.</summary>
    /// <param name="receivedBefore">Received at this time or before, UTC.</param>
    /// <param name="batch">At most so many.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>How many were forgotten.</returns>
    public Task<int> ForgetDeliveriesAsync(DateTimeOffset receivedBefore, int batch, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            with old as materialized (
              select signature_hash from webhook_deliveries where received_at <= @receivedBefore
              order by received_at limit @batch {database.SkipLocked})
            delete from webhook_deliveries where signature_hash in (select signature_hash from old)
            """;
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { receivedBefore, batch }), cancellationToken);
    }
}
