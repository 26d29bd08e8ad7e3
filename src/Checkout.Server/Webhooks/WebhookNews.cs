using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.PayPal.Webhooks;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Finds the order that an event points at, and has PayPal asked about it: the event itself changes nothing.</summary>
internal sealed class WebhookNews(OrderStore orders, OrderLookup lookup)
{
    /// <summary>Applies an event.</summary>
    /// <returns>What became of it.</returns>
    public async Task<WebhookOutcome> ApplyAsync(WebhookEvent heard, CancellationToken cancellationToken)
    {
        if (heard.TryReadResource(out PayPalOrder? payPalOrder))
        {
            var customId = payPalOrder.PurchaseUnits is [var unit, ..] ? unit.CustomId : null;
            return await LookAsync(await FindAsync(payPalOrder.Id, null, customId, cancellationToken), NamedPayments.None);
        }

        if (heard.TryReadResource(out Capture? capture))
        {
            return await LookAsync(
                await FindAsync(Related.OrderOf(capture), capture.Id, capture.CustomId, cancellationToken), new([capture.Id], [], []));
        }

        if (heard.TryReadResource(out Authorization? authorization))
        {
            return await LookAsync(
                await FindAsync(Related.OrderOf(authorization), authorization.Id, authorization.CustomId, cancellationToken),
                new([], [authorization.Id], []));
        }

        if (heard.TryReadResource(out Refund? refund))
        {
            return await LookAsync(
                await FindAsync(Related.OrderOf(refund), Related.CaptureOf(refund), refund.CustomId, cancellationToken),
                new([], [], [refund.Id]));
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

    private async Task<WebhookOutcome> LookAsync(Order? order, NamedPayments named)
    {
        if (order is null)
        {
            return WebhookOutcome.OrderUnknown;
        }

        await lookup.LookAsync(order, named, CancellationToken.None);
        return WebhookOutcome.Applied;
    }
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
