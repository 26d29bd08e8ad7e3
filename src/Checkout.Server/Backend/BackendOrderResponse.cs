using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Server.Orders;
using Checkout.Server.Pricing;

namespace Checkout.Server.Backend;

/// <summary>An order as the shop system sees it.</summary>
public sealed record BackendOrderResponse
{
    /// <summary>The order's own id, which PayPal shows as <c>custom_id</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>PayPal's id of the order; null until PayPal has answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never), JsonPropertyName("paypal_order_id")]
    public required string? PayPalOrderId { get; init; }

    /// <summary>The shop system's own key.</summary>
    public required string Reference { get; init; }

    /// <summary>The order's number; PayPal's <c>invoice_id</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The order's status.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Where the payer approves; absent once that is not possible any more.</summary>
    [DataType("uri")]
    public string? ApprovalUrl { get; init; }

    /// <summary><c>CAPTURE</c> or <c>AUTHORIZE</c>.</summary>
    [AllowedValues(CheckoutPaymentIntent.Capture, CheckoutPaymentIntent.Authorize)]
    public required string Intent { get; init; }

    /// <summary><c>manual</c> or <c>automatic</c>.</summary>
    [AllowedValues(CaptureMode.Manual, CaptureMode.Automatic)]
    public required string Capture { get; init; }

    /// <summary>The amount to pay.</summary>
    public required PayPalMoney Total { get; init; }

    /// <summary>The parts of the total.</summary>
    public required QuoteBreakdown Breakdown { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<QuoteLine> Lines { get; init; }

    /// <summary>Where to ship, as the shop system asked; absent if it left that to the payer.</summary>
    public BackendAddress? ShippingAddress { get; init; }

    /// <summary>The buyer, as the shop system gave them.</summary>
    public BackendBuyer? Buyer { get; init; }

    /// <summary>The shop system's own notes.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>True while the outcome of a change is not known; otherwise absent.</summary>
    public bool? ChangeOutcomeUnknown { get; init; }

    /// <summary>The captured amount.</summary>
    public required PayPalMoney Captured { get; init; }

    /// <summary>The refunded amount.</summary>
    public required PayPalMoney Refunded { get; init; }

    /// <summary>The captures, as PayPal reported them; absent if there are none.</summary>
    public IReadOnlyList<PaymentResponse>? Captures { get; init; }

    /// <summary>The authorizations, as PayPal reported them; absent if there are none.</summary>
    public IReadOnlyList<PaymentResponse>? Authorizations { get; init; }

    /// <summary>Why the order is quarantined; absent if it is not.</summary>
    public IReadOnlyList<string>? Discrepancies { get; init; }

    /// <summary>The differences between what was asked for and what PayPal has; only with <c>refresh=true</c>.</summary>
    public IReadOnlyList<DifferenceResponse>? Differences { get; init; }

    /// <summary>PayPal's order as PayPal gave it; only with <c>refresh=true</c>, and absent if PayPal does not show the order.</summary>
    [JsonPropertyName("paypal_order")]
    public JsonElement? PayPalOrder { get; init; }

    /// <summary>When the order was created.</summary>
    public required DateTime CreatedAt { get; init; }

    internal static BackendOrderResponse From(Order order)
    {
        var asked = order.Backend!;
        return new()
        {
            Id = order.Id,
            PayPalOrderId = order.PayPalOrderId,
            Reference = asked.Reference,
            Number = order.Number,
            Status = order.Status,
            ApprovalUrl = order.Status is OrderStatus.Created or OrderStatus.Approved or OrderStatus.Declined ? order.ApproveLink : null,
            Intent = order.Intent,
            Capture = asked.IsCapturedAutomatically ? CaptureMode.Automatic : CaptureMode.Manual,
            Total = order.Total.ToPayPal(),
            Breakdown = QuoteBreakdown.From(order.Cart),
            Lines = QuoteLine.From(order.Cart),
            ShippingAddress = BackendAddress.From(asked.Shipping),
            Buyer = BackendBuyer.From(asked.Buyer),
            Metadata = asked.Metadata,
            ChangeOutcomeUnknown = order.OpenPatch is null ? null : true,
            Captured = OrderLife.CapturedOf(order).ToPayPal(),
            Refunded = OrderLife.RefundedOf(order).ToPayPal(),
            Captures = order.Captures.IsEmpty ? null : [.. order.Captures.Select(PaymentResponse.From)],
            Authorizations = order.Authorizations.IsEmpty ? null : [.. order.Authorizations.Select(PaymentResponse.From)],
            Discrepancies = order.Discrepancies.IsEmpty ? null : order.Discrepancies,
            CreatedAt = order.CreatedAt.UtcDateTime,
        };
    }
}

/// <summary>One difference between what was asked for and what PayPal has.</summary>
/// <param name="Field"><c>amount</c>, <c>currency</c>, <c>payee</c>, or a member of the address such as
/// <c>shipping_address/postal_code</c>.</param>
/// <param name="Asked">What was asked for; absent if nothing was.</param>
/// <param name="AtPayPal">What PayPal has; absent if it has nothing.</param>
public sealed record DifferenceResponse(
    string Field, string? Asked, [property: JsonPropertyName("at_paypal")] string? AtPayPal)
{
    internal static DifferenceResponse[] From(IEnumerable<Difference> differences) =>
        [.. differences.Select(one => new DifferenceResponse(one.Field, one.Asked, one.AtPayPal))];
}
