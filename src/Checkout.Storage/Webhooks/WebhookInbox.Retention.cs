using Dapper;

namespace Checkout.Storage;

public sealed partial class WebhookInbox
{
    /// <summary>Deletes the bodies of events that ended long ago, in any state, because they contain personal data. The rest of the row is
    /// kept longer (<see cref="DeleteEndedAsync"/>), so that a late redelivery is not a new event.</summary>
    /// <param name="endedBefore">Events that ended at this time or earlier, UTC.</param>
    public Task<int> DropBodiesAsync(DateTimeOffset endedBefore, int batch, CancellationToken cancellationToken = default)
    {
        var sql = database.Dialect.UpdateBatch(
            "webhook_inbox", set: "body = null, client_address = null", Key,
            "body is not null and ended_at is not null and ended_at <= @endedBefore", by: "ended_at");
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { shop, endedBefore, batch }), cancellationToken);
    }

    /// <summary>Deletes the body of an event, if the event has ended.</summary>
    public Task DropBodyAsync(InboxEvent ended, CancellationToken cancellationToken = default) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            $"update webhook_inbox set body = null where {IsThis} and ended_at is not null", new { shop, ended.EventId, ended.BodyHash }),
        cancellationToken);

    /// <summary>Deletes events that ended long ago, in any state. A redelivery of a deleted event would be a new event, so events must be
    /// kept for as long as their signatures are accepted.</summary>
    /// <param name="endedBefore">Events that ended at this time or earlier, UTC.</param>
    public Task<int> DeleteEndedAsync(DateTimeOffset endedBefore, int batch, CancellationToken cancellationToken = default)
    {
        // An event that ended before this time was also received before it, and there is an index on that.
        var sql = database.Dialect.DeleteBatch(
            "webhook_inbox", Key, "received_at <= @endedBefore and ended_at is not null and ended_at <= @endedBefore", by: "received_at");
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { shop, endedBefore, batch }), cancellationToken);
    }

    /// <summary>Deletes the records of deliveries whose signatures are too old to be accepted again.</summary>
    /// <param name="receivedBefore">Deliveries received at this time or earlier, UTC.</param>
    public Task<int> DeleteDeliveriesAsync(DateTimeOffset receivedBefore, int batch, CancellationToken cancellationToken = default)
    {
        var sql = database.Dialect.DeleteBatch(
            "webhook_deliveries", key: "signature_hash", "received_at <= @receivedBefore", by: "received_at");
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { shop, receivedBefore, batch }), cancellationToken);
    }
}
