using System.Text.Json.Nodes;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Operations;

/// <summary>Tells PayPal of the shipments of an order. Every call can be repeated: PayPal knows a tracker by capture and number. So a lost
/// answer needs no look-up.</summary>
internal sealed partial class TrackerCopies(
    OrderStore orders, OrderLookup lookup, PayPalClient payPal, TimeProvider clock, ILogger<TrackerCopies> logger)
{
    /// <summary>The most shipments of one pass: the claim of an order has a lease.</summary>
    private const int MostCopied = 2;

    /// <summary>Tells PayPal of the shipments that it does not know. What PayPal does not answer stays to be told.</summary>
    /// <param name="stored">The order; of another account, it is left alone.</param>
    public async Task<StoredOrder> CopyAsync(StoredOrder stored)
    {
        if (!lookup.IsOurs(stored.Order))
        {
            return stored;
        }

        foreach (var tracker in stored.Order.TrackersToCopy.Take(MostCopied).ToArray())
        {
            var captureId = tracker.CaptureId ?? stored.Order.CaptureToShip!.Id;
            try
            {
                await SendAsync(stored.Order.PayPalOrderId!, captureId, tracker);
                var version = tracker.CopiedVersion == 0 ? 1 : tracker.Version;
                stored = await UpdateAsync(stored, known => known.Copied(tracker.Number, captureId, version));
            }
            catch (PayPalException refused) when (refused.IsRefusal || refused.IsNotFound)
            {
                var issue = refused.Error.Details is [var first, ..] ? first : new ErrorDetail(refused.Error.Name, refused.Error.Message);
                Log.Refused(logger, stored.Id, issue.Issue, refused.Error.DebugId);
                var refusal = new Refusal(issue.Issue, issue.Description, refused.Error.DebugId);
                stored = await UpdateAsync(stored, known => known.NotCopied(tracker.Number, tracker.Version, refusal));
            }
            catch (PayPalException unknown)
            {
                Log.Unknown(logger, stored.Id, unknown.Message, unknown.Error.DebugId);
            }
        }

        return stored;
    }

    private async Task SendAsync(string orderId, string captureId, OrderTracker tracker)
    {
        if (tracker.CopiedVersion == 0)
        {
            var items = tracker.Items.IsEmpty ? null : tracker.Items.Select(item => new TrackedItem(item.Sku, $"{item.Quantity}")).ToArray();
            await payPal.CreateOrderTrackingAsync(
                orderId,
                new(captureId, tracker.Number, tracker.Carrier, tracker.CarrierName, tracker.NotifiesPayer, items),
                CancellationToken.None);
            return;
        }

        try
        {
            var cancelled = new Patch(PatchOp.Replace, "/status", JsonValue.Create("CANCELLED"));
            await payPal.UpdateOrderTrackingAsync(orderId, $"{captureId}-{tracker.Number}", [cancelled], CancellationToken.None);
        }
        catch (PayPalException done) when (done.Error.Has("CANNOT_PATCH_CANCELLED_TRACKER"))
        {
            // An earlier call whose answer was lost has cancelled it.
        }
    }

    private Task<StoredOrder> UpdateAsync(StoredOrder seen, Func<Order, Order> change) =>
        orders.UpdateAsync(seen, change, clock.GetUtcNow(), CancellationToken.None);

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning, "PayPal does not take a tracker of order {OrderId}: {Issue} (debug id {DebugId}). The shipment stays on record.")]
        public static partial void Refused(ILogger logger, Guid orderId, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Warning, "PayPal was not told of a tracker of order {OrderId}: {Reason} (debug id {DebugId}). It is told again.")]
        public static partial void Unknown(ILogger logger, Guid orderId, string reason, string? debugId);
    }
}
