using Checkout.Alarms;
using Checkout.Orders;
using Checkout.PayPal.Webhooks;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Handles a signature that was used for a second body. One of the two bodies is forged, and it is unknown which one. The second
/// body is refused, and the order that it names is looked up once, because that body may be the genuine one.</summary>
internal sealed partial class ReusedSignatures(
    WebhookInbox inbox, OrderFinder finder, OrderStore orders, TimeProvider clock, ILogger<ReusedSignatures> logger)
{
    /// <summary>The most orders that this makes due in a minute, in this process.</summary>
    public const int MostLooksAMinute = 30;

    /// <summary>The most pairs of signature and order that are remembered, so that repeats cause no look-up.</summary>
    private const int MostRemembered = 1024;

    private readonly MinuteBudget budget = new(MostLooksAMinute, clock);
    private readonly Lock gate = new();
    private readonly HashSet<(string SignatureHash, Guid OrderId)> known = [];
    private readonly Queue<(string SignatureHash, Guid OrderId)> oldest = new();

    /// <summary>The call is not cancelled if the sender disconnects.</summary>
    public async Task HandleAsync(Delivery refused, WebhookEvent received)
    {
        var now = clock.GetUtcNow();
        var order = await FindAsync(refused, received);
        using var scope = WebhookScope.Begin(logger, refused.TransmissionId, refused.ClientAddress, order?.Id);
        if (await inbox.RecordReuseAsync(refused.SignatureHash, AlarmOf(refused, order), now, CancellationToken.None))
        {
            Log.Reused(logger, refused.TransmissionId, refused.ClientAddress ?? "unknown", order?.Order.Number ?? "none");
        }

        // Remembered only after success: if the budget is used up or the database fails, PayPal's next delivery causes the look-up.
        if (order is not null && !IsKnown((refused.SignatureHash, order.Id)) && budget.TrySpend())
        {
            await orders.RescheduleAsync(order, stored => stored.DueBy(now), now, CancellationToken.None);
            Remember((refused.SignatureHash, order.Id));
        }
    }

    private async Task<StoredOrder?> FindAsync(Delivery refused, WebhookEvent received)
    {
        try
        {
            return EventClaim.Of(received) is { } claim ? await finder.FindAsync(claim.About, CancellationToken.None) : null;
        }
        catch (Exception exception) when (exception is not StorageUnavailableException)
        {
            // The body names no readable order. The alarm is raised anyway.
            Log.NotFound(logger, exception, refused.TransmissionId);
            return null;
        }
    }

    private bool IsKnown((string SignatureHash, Guid OrderId) pair)
    {
        lock (gate)
        {
            return known.Contains(pair);
        }
    }

    private void Remember((string SignatureHash, Guid OrderId) pair)
    {
        lock (gate)
        {
            if (!known.Add(pair))
            {
                return;
            }

            oldest.Enqueue(pair);
            if (oldest.Count > MostRemembered)
            {
                known.Remove(oldest.Dequeue());
            }
        }
    }

    private static Alarm AlarmOf(Delivery refused, StoredOrder? order) => new(
        AlarmCause.SignatureReused,
        refused.TransmissionId,
        $"The signature of PayPal's transmission {refused.TransmissionId} was used for two different bodies. One of them is forged. "
        + "No order was changed by it; the orders that the bodies name are looked up at PayPal. Check whether others can read "
        + "PayPal's deliveries to this shop: in proxies, logs or copies of the traffic.",
        order?.Id);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "No order was found for the second body of transmission {TransmissionId}.")]
        public static partial void NotFound(ILogger logger, Exception exception, string transmissionId);

        [LoggerMessage(
            LogLevel.Critical,
            "The signature of transmission {TransmissionId} was used for another body, from {ClientAddress}, about order {OrderNumber}: "
            + "one of the two bodies is forged. The second one was refused, and neither changes an order.")]
        public static partial void Reused(ILogger logger, string transmissionId, string clientAddress, string orderNumber);
    }
}
