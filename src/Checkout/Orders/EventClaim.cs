using System.Text.Json;
using Checkout.PayPal.Disputes;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.PayPal.Webhooks;

namespace Checkout.Orders;

/// <summary>What an event claims. PayPal signs only a checksum of the body, and a forged body can be given any checksum. So an event is
/// only a hint: it says what to ask PayPal about, and what PayPal's answer should show.</summary>
/// <param name="About">The ids by which its order may be found.</param>
/// <param name="Payments">The payments that it claims, with their statuses.</param>
/// <param name="OrderStatus">The status that it claims for PayPal's order; null if it is about a payment.</param>
/// <param name="IsApproval">Whether it claims that the payer approved and nothing was paid yet.</param>
public sealed record EventClaim(
    OrderPointer About, IReadOnlyList<ClaimedPayment> Payments, string? OrderStatus = null, bool IsApproval = false)
{
    /// <summary>The most payments of one event that are looked up. PayPal's orders have a few; a forged event may name thousands.</summary>
    public const int MostPayments = 16;

    /// <summary>PayPal's ids have 17 to 50 characters. Longer ones than this are refused.</summary>
    private const int LongestId = 64;

    /// <summary>The dispute that it is about; null if it is about an order or a payment.</summary>
    public PayPalDispute? Dispute { get; private init; }

    /// <summary>Reads the claim of an event.</summary>
    /// <param name="heard">The event.</param>
    /// <returns>Null if the event is not about an order, a capture, an authorization, a refund or a dispute.</returns>
    /// <exception cref="JsonException">The event is about one of these, but cannot be read.</exception>
    public static EventClaim? Of(WebhookEvent heard)
    {
        var claim = heard.TryReadResource(out PayPalOrder? order) ? OfOrder(order, heard.Type)
            : heard.TryReadResource(out Capture? capture) ? OfPayment(OrderPointer.Of(capture), capture.Status)
            : heard.TryReadResource(out Authorization? authorization) ? OfPayment(OrderPointer.Of(authorization), authorization.Status)
            : heard.TryReadResource(out Refund? refund) ? OfPayment(OrderPointer.Of(refund), refund.Status)
            : heard.TryReadResource(out PayPalDispute? dispute) ? OfDispute(dispute)
            : null;
        return claim?.Payments.Select(payment => payment.Id).Append(claim.About.PayPalOrderId ?? "0")
            .Concat(claim.About.Payments.Select(payment => payment.Id)).All(IsId) == false
                ? throw new JsonException("The event contains an id that is not in PayPal's format.")
                : claim;
    }

    private static EventClaim OfPayment(OrderPointer about, string? status) =>
        new(about, [new(about.Payments[0].Kind, about.Payments[0].Id, status)]);

    private static EventClaim OfDispute(PayPalDispute dispute) => IsId(dispute.DisputeId)
        ? new(new OrderPointer(null, []), []) { Dispute = dispute }
        : throw new JsonException("The event's dispute has no id in PayPal's format.");

    /// <summary>The JSON may be forged, so ids and list members may be null in spite of their types.</summary>
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

/// <summary>A payment as an event claims it.</summary>
/// <param name="Kind">One of <see cref="PaymentKind"/>.</param>
/// <param name="Id">PayPal's id of the payment.</param>
/// <param name="Status">Its status; null if the event does not give one.</param>
public sealed record ClaimedPayment(string Kind, string Id, string? Status);
