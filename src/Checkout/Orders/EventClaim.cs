using System.Text.Json;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.PayPal.Webhooks;

namespace Checkout.Orders;

/// <summary>What an event says. PayPal signs only a checksum of it that anything can be made to fit, so it is a hint: what to ask PayPal
/// about, and what its answer should show.</summary>
/// <param name="About">By which ids its order may be found.</param>
/// <param name="Payments">The payments that it says exist, in what status.</param>
/// <param name="OrderStatus">The status that it says PayPal's order is in; null where it is about a payment.</param>
/// <param name="IsApproval">It says that the payer approved, and that nothing was paid yet.</param>
public sealed record EventClaim(
    OrderPointer About, IReadOnlyList<ClaimedPayment> Payments, string? OrderStatus = null, bool IsApproval = false)
{
    /// <summary>Payments of an order's event that are asked about. PayPal's orders have a few; a forged one may name thousands.</summary>
    public const int MostPayments = 16;

    /// <summary>Longer ids are not PayPal's, which have 17 to 50 characters.</summary>
    private const int LongestId = 64;

    /// <summary>Reads what an event says.</summary>
    /// <param name="heard">The event.</param>
    /// <returns>Null when it is about something that a checkout does not follow.</returns>
    /// <exception cref="JsonException">It is about something that is followed, and cannot be read.</exception>
    public static EventClaim? Of(WebhookEvent heard)
    {
        var claim = heard.TryReadResource(out PayPalOrder? order) ? OfOrder(order, heard.Type)
            : heard.TryReadResource(out Capture? capture) ? OfPayment(OrderPointer.Of(capture), capture.Status)
            : heard.TryReadResource(out Authorization? authorization) ? OfPayment(OrderPointer.Of(authorization), authorization.Status)
            : heard.TryReadResource(out Refund? refund) ? OfPayment(OrderPointer.Of(refund), refund.Status)
            : null;
        return claim?.Payments.Select(payment => payment.Id).Append(claim.About.PayPalOrderId ?? "0")
            .Concat(claim.About.Payments.Select(payment => payment.Id)).All(IsId) == false
                ? throw new JsonException("The event contains an id that is not in PayPal's format.")
                : claim;
    }

    private static EventClaim OfPayment(OrderPointer about, string? status) =>
        new(about, [new(about.Payments[0].Kind, about.Payments[0].Id, status)]);

    /// <summary>Ids and members of lists may be null, whatever their types say: the JSON is a stranger's.</summary>
    private static EventClaim OfOrder(PayPalOrder order, string type)
    {
        if (!IsId(order.Id))
        {
            throw new JsonException("The event's order has no id in PayPal's format.");
        }

        if (type == EventType.CheckoutOrderApproved)
        {
            return new(OrderPointer.Of(order), [], PayPalOrderStatus.Approved, IsApproval: true);
        }

        var paid = order.PurchaseUnits is [{ Payments: { } payments }, ..] ? payments : new();
        IEnumerable<ClaimedPayment> claimed =
        [
            .. (paid.Captures ?? []).Select(one => new ClaimedPayment(PaymentKind.Capture, one?.Id!, one?.Status)),
            .. (paid.Authorizations ?? []).Select(one => new ClaimedPayment(PaymentKind.Authorization, one?.Id!, one?.Status)),
            .. (paid.Refunds ?? []).Select(one => new ClaimedPayment(PaymentKind.Refund, one?.Id!, one?.Status)),
        ];
        return new(OrderPointer.Of(order), [.. claimed.Take(MostPayments)], order.Status);
    }

    private static bool IsId(string? id) =>
        id?.Length is > 0 and <= LongestId && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-');
}

/// <summary>A payment as an event describes it.</summary>
/// <param name="Kind">One of <see cref="PaymentKind"/>.</param>
/// <param name="Id">PayPal's id of it.</param>
/// <param name="Status">Where it stands; null where the event does not say so.</param>
public sealed record ClaimedPayment(string Kind, string Id, string? Status);
