using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.PayPal.Webhooks;

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
    public static OrderPointer Of(Capture capture)
    {
        var related = capture.SupplementaryData?.RelatedIds;
        var authorization = related?.AuthorizationId ?? EndOf(capture.Links, "/authorizations/");
        return new(
            related?.OrderId ?? EndOf(capture.Links, "/orders/"),
            [new(PaymentKind.Capture, capture.Id), .. PaymentId.Of(PaymentKind.Authorization, authorization)],
            capture.CustomId, capture.InvoiceId);
    }

    /// <summary>What an authorization points at.</summary>
    /// <param name="authorization">PayPal's authorization, from an event or an answer.</param>
    /// <returns>Its order.</returns>
    public static OrderPointer Of(Authorization authorization) => new(
        authorization.SupplementaryData?.RelatedIds?.OrderId ?? EndOf(authorization.Links, "/orders/"),
        [new(PaymentKind.Authorization, authorization.Id)],
        authorization.CustomId, authorization.InvoiceId);

    /// <summary>What a refund points at.</summary>
    /// <param name="refund">PayPal's refund, from an event or an answer.</param>
    /// <returns>Its capture, and its order where it says so.</returns>
    public static OrderPointer Of(Refund refund)
    {
        var related = refund.SupplementaryData?.RelatedIds;
        return new(
            related?.OrderId,
            [
                new(PaymentKind.Refund, refund.Id),
                .. PaymentId.Of(PaymentKind.Capture, related?.CaptureId ?? EndOf(refund.Links, "/captures/")),
                .. PaymentId.Of(PaymentKind.Authorization, related?.AuthorizationId),
            ],
            refund.CustomId, refund.InvoiceId);
    }

    /// <summary>What an order points at: itself.</summary>
    /// <param name="order">PayPal's order, from an event or an answer.</param>
    /// <returns>Its ids; none of its payments.</returns>
    public static OrderPointer Of(PayPalOrder order)
    {
        var unit = order.PurchaseUnits is [var first, ..] ? first : null;
        return new(order.Id, [], unit?.CustomId, unit?.InvoiceId);
    }

    /// <summary>The id at the end of the link <c>up</c>, where it leads to such a resource; old events say it nowhere else.</summary>
    private static string? EndOf(IReadOnlyList<Link>? links, string resource) =>
        links?.FirstOrDefault(link => link.Rel == "up")?.Href is { } up && up.Contains(resource, StringComparison.Ordinal)
            ? up[(up.LastIndexOf('/') + 1)..]
            : null;
}

/// <summary>A payment of PayPal's.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">PayPal's id of it.</param>
public readonly record struct PaymentId(PaymentKind Kind, string Id)
{
    internal static ReadOnlySpan<PaymentId> Of(PaymentKind kind, string? id) => id is null ? [] : new PaymentId[] { new(kind, id) };
}

/// <summary>The kinds of payments.</summary>
public enum PaymentKind
{
    /// <summary>Money taken.</summary>
    Capture,

    /// <summary>Money held.</summary>
    Authorization,

    /// <summary>Money given back.</summary>
    Refund,
}
