using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>The ids by which an order may be found. What PayPal sends about a payment contains some of them, rarely all.</summary>
/// <param name="PayPalOrderId">PayPal's order.</param>
/// <param name="Payments">The payment and those that it belongs to, the furthest from the order first.</param>
/// <param name="CustomId">PayPal's <c>custom_id</c>.</param>
/// <param name="InvoiceId">PayPal's <c>invoice_id</c>.</param>
public sealed record OrderPointer(
    string? PayPalOrderId, IReadOnlyList<PaymentId> Payments, string? CustomId = null, string? InvoiceId = null)
{
    /// <summary>Whether it names an order. If it names only payments, only PayPal can tell their order.</summary>
    public bool NamesOrder => PayPalOrderId is not null || CustomId is not null || InvoiceId is not null;

    /// <summary>The ids in a capture.</summary>
    /// <param name="capture">PayPal's capture, from an event or an answer.</param>
    /// <returns>Its order, and its authorization if it has one.</returns>
    public static OrderPointer Of(Capture capture) => new(
        Related.OrderOf(capture),
        [new(PaymentKind.Capture, capture.Id), .. PaymentId.Of(PaymentKind.Authorization, Related.AuthorizationOf(capture))],
        capture.CustomId, capture.InvoiceId);

    /// <summary>The ids in an authorization.</summary>
    /// <param name="authorization">PayPal's authorization, from an event or an answer.</param>
    /// <returns>Its order.</returns>
    public static OrderPointer Of(Authorization authorization) => new(
        Related.OrderOf(authorization),
        [new(PaymentKind.Authorization, authorization.Id)],
        authorization.CustomId, authorization.InvoiceId);

    /// <summary>The ids in a refund. Its <c>custom_id</c> may be that of an operation, so it names no order.</summary>
    /// <param name="refund">PayPal's refund, from an event or an answer.</param>
    /// <returns>Its capture, and its order if PayPal gives it.</returns>
    public static OrderPointer Of(Refund refund) => new(
        Related.OrderOf(refund),
        [
            new(PaymentKind.Refund, refund.Id),
            .. PaymentId.Of(PaymentKind.Capture, Related.CaptureOf(refund)),
            .. PaymentId.Of(PaymentKind.Authorization, refund.SupplementaryData?.RelatedIds?.AuthorizationId),
        ],
        CustomId: null, refund.InvoiceId);

    /// <summary>The ids in an order.</summary>
    /// <param name="order">PayPal's order, from an event or an answer.</param>
    /// <returns>Its own ids, without its payments.</returns>
    public static OrderPointer Of(PayPalOrder order)
    {
        var unit = order.PurchaseUnits is [var first, ..] ? first : null;
        return new(order.Id, [], unit?.CustomId, unit?.InvoiceId);
    }
}

/// <summary>The id of a payment at PayPal.</summary>
/// <param name="Kind">One of <see cref="PaymentKind"/>.</param>
/// <param name="Id">PayPal's id.</param>
public readonly record struct PaymentId(string Kind, string Id)
{
    internal static ReadOnlySpan<PaymentId> Of(string kind, string? id) => id is null ? [] : new PaymentId[] { new(kind, id) };
}
