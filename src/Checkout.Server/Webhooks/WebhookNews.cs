using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.PayPal.Webhooks;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Finds the order that an event is about, and carries the event's resource to the order's one door.</summary>
internal sealed class WebhookNews(OrderStore orders, TimeProvider clock)
{
    /// <summary>Applies an event.</summary>
    /// <returns>What became of it.</returns>
    public async Task<WebhookOutcome> ApplyAsync(WebhookEvent heard, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (heard.TryReadResource(out PayPalOrder? payPalOrder))
        {
            var customId = payPalOrder.PurchaseUnits is [var unit, ..] ? unit.CustomId : null;
            return await UpdateAsync(
                await FindAsync(payPalOrder.Id, null, customId, cancellationToken),
                order => order.Apply(payPalOrder, now, heard.CreateTime));
        }

        if (heard.TryReadResource(out Capture? capture))
        {
            var orderId = OrderIdOf(capture.SupplementaryData, capture.Links);
            return await UpdateAsync(
                await FindAsync(orderId, capture.Id, capture.CustomId, cancellationToken),
                order => order.Apply(capture));
        }

        if (heard.TryReadResource(out Authorization? authorization))
        {
            var orderId = OrderIdOf(authorization.SupplementaryData, authorization.Links);
            return await UpdateAsync(
                await FindAsync(orderId, authorization.Id, authorization.CustomId, cancellationToken),
                order => order.Apply(authorization));
        }

        if (heard.TryReadResource(out Refund? refund))
        {
            var capturedAs = refund.SupplementaryData?.RelatedIds?.CaptureId ?? LastSegment(refund.Links, "/captures/");
            return await UpdateAsync(
                await FindAsync(refund.SupplementaryData?.RelatedIds?.OrderId, capturedAs, refund.CustomId, cancellationToken),
                order => order.Apply(refund));
        }

        return WebhookOutcome.NotForUs;
    }

    private async Task<Order?> FindAsync(string? payPalOrderId, string? paymentId, string? customId, CancellationToken cancellationToken)
    {
        // custom_id is our own key and known before PayPal's answer to the creation is: news may be faster than that answer.
        if (Guid.TryParse(customId, out var id) && await orders.FindAsync(id, cancellationToken) is { } own)
        {
            return own;
        }

        return (payPalOrderId is null ? null : await orders.FindByPayPalIdAsync(payPalOrderId, cancellationToken))
            ?? (paymentId is null ? null : await orders.FindByPaymentIdAsync(paymentId, cancellationToken));
    }

    private async Task<WebhookOutcome> UpdateAsync(Order? order, Func<Order, Order> change)
    {
        if (order is null)
        {
            return WebhookOutcome.OrderUnknown;
        }

        await orders.UpdateAsync(order.Id, change, clock.GetUtcNow(), CancellationToken.None);
        return WebhookOutcome.Applied;
    }

    private static string? OrderIdOf(SupplementaryData? data, IReadOnlyList<Link>? links) =>
        data?.RelatedIds?.OrderId ?? LastSegment(links, "/orders/");

    /// <summary>The id at the end of the link <c>up</c>, where it leads to such a resource; old events say it nowhere else.</summary>
    private static string? LastSegment(IReadOnlyList<Link>? links, string resource) =>
        links?.FirstOrDefault(link => link.Rel == "up")?.Href is { } up && up.Contains(resource, StringComparison.Ordinal)
            ? up[(up.LastIndexOf('/') + 1)..]
            : null;
}

/// <summary>What became of an event.</summary>
internal enum WebhookOutcome
{
    /// <summary>The order knows it.</summary>
    Applied,

    /// <summary>It is about something that this shop does not follow; kept, and done.</summary>
    NotForUs,

    /// <summary>No order of ours is known to it, not yet at least.</summary>
    OrderUnknown,
}
