using Checkout.Alarms;
using Dapper;

namespace Checkout.Storage;

public sealed partial class WebhookInbox
{
    /// <summary>Records a delivery and stores its event, in one write. A signature is accepted for one body only: PayPal signs the body's
    /// CRC-32, and a forged body can be given any CRC-32.</summary>
    public Task<Delivered> ReceiveAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        // Both databases run them as one transaction. On PostgreSQL the second statement sees the row that the first one waited for.
        const string sql =
            """
            insert into webhook_deliveries (shop, signature_hash, body_hash, transmission_id, received_at)
            values (@shop, @SignatureHash, @BodyHash, @TransmissionId, @now)
            on conflict (shop, signature_hash) do nothing;
            insert into webhook_inbox
              (shop, event_id, body_hash, event_type, body, transmission_id, client_address, state, received_at, due_at)
            select @shop, @EventId, @BodyHash, @EventType, @body, @TransmissionId, @ClientAddress, 'pending', @now, @now
            where exists (
              select 1 from webhook_deliveries where shop = @shop and signature_hash = @SignatureHash and body_hash = @BodyHash)
            on conflict (shop, event_id, body_hash) do nothing
            returning event_id;
            select body_hash from webhook_deliveries where shop = @shop and signature_hash = @SignatureHash;
            """;
        var parameters = new
        {
            shop,
            delivery.SignatureHash,
            delivery.BodyHash,
            delivery.TransmissionId,
            delivery.ClientAddress,
            delivery.EventId,
            delivery.EventType,
            body = delivery.Body.ToArray(),
            now,
        };
        return database.WriteAsync(
            async connection =>
            {
                await using var answers = await connection.QueryMultipleAsync(sql, parameters);
                var isNew = (await answers.ReadAsync<string>()).Any();
                var isSameBody = await answers.ReadSingleAsync<string>() == delivery.BodyHash;
                return !isSameBody ? Delivered.SignatureReused : isNew ? Delivered.New : Delivered.Known;
            },
            cancellationToken);
    }

    /// <summary>Records that a signature was used for another body, and raises an alarm the first time.</summary>
    /// <param name="alarm">The alarm, raised in the same transaction.</param>
    /// <returns>True the first time for this signature.</returns>
    public Task<bool> RecordReuseAsync(
        string signatureHash, Alarm alarm, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update webhook_deliveries set reused_at = @now
            where shop = @shop and signature_hash = @signatureHash and reused_at is null
            """;
        return WriteWithAlarmAsync(sql, new { shop, signatureHash, now }, alarm, now, cancellationToken);
    }
}
