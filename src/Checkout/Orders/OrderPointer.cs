using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>By which ids an order may be found. What PayPal sends about a payment names some of them, and seldom all.</summary>
/// <param name="PayPalOrderId">PayPal's order.</param>
/// <param name="Payments">The payment itself and those that it belongs to, the furthest from the order first.</param>
/// <param name="CustomId">What a merchant's system calls the order.</param>
/// <param name="InvoiceId">What shopper and merchant call the order.</param>
public sealed record OrderPointer(
    string? PayPalOrderId, IReadOnlyList<PaymentId> Payments, string? CustomId = null, string? InvoiceId = null)
{
    /// <summary>Whether anything but payments is named. Whose a payment is, only PayPal can tell.</summary>
    public bool NamesOrder => PayPalOrderId is not null || CustomId is not null || InvoiceId is not null;

    /// <summary>What a capture points at.</summary>
    /// <param name="capture">PayPal's capture, from an event or an answer.</param>
    /// <returns>Its order, and its authorization where it has one.</returns>
    public static OrderPointer Of(Capture capture) => new(
        Related.OrderOf(capture),
        [new(PaymentKind.Capture, capture.Id), .. PaymentId.Of(PaymentKind.Authorization, Related.AuthorizationOf(capture))],
        capture.CustomId, capture.InvoiceId);

    /// <summary>What an authorization points at.</summary>
    /// <param name="authorization">PayPal's authorization, from an event or an answer.</param>
    /// <returns>Its order.</returns>
    public static OrderPointer Of(Authorization authorization) => new(
        Related.OrderOf(authorization),
        [new(PaymentKind.Authorization, authorization.Id)],
        authorization.CustomId, authorization.InvoiceId);

    /// <summary>What a refund points at.</summary>
    /// <param name="refund">PayPal's refund, from an event or an answer.</param>
    /// <returns>Its capture, and its order where it says so.</returns>
    public static OrderPointer Of(Refund refund) => new(
        Related.OrderOf(refund),
        [
            new(PaymentKind.Refund, refund.Id),
            .. PaymentId.Of(PaymentKind.Capture, Related.CaptureOf(refund)),
            .. PaymentId.Of(PaymentKind.Authorization, refund.SupplementaryData?.RelatedIds?.AuthorizationId),
        ],
        refund.CustomId, refund.InvoiceId);

    /// <summary>What an order points at: itself.</summary>
    /// <param name="order">PayPal's order, from an event or an answer.</param>
    /// <returns>Its ids; none of its payments.</returns>
    public static OrderPointer Of(PayPalOrder order)
    {
        var unit = order.PurchaseUnits is [var first, ..] ? first : null;
        return new(order.Id, [], unit?.CustomId, unit?.InvoiceId);
    }
}

/// <summary>A payment of PayPal's.</summary>
/// <param name="Kind">One of <see cref="PaymentKind"/>.</param>
/// <param name="Id">PayPal's id of it.</param>
public readonly record struct PaymentId(string Kind, string Id)
{
    internal static ReadOnlySpan<PaymentId> Of(string kind, string? id) => id is null ? [] : new PaymentId[] { new(kind, id) };
}
