using System.Text.Json.Serialization;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Merchant.Disputes;
using Checkout.Server.Orders;
using Checkout.Server.Pricing;
using Checkout.Storage;

namespace Checkout.Server.Merchant;

/// <summary>An order as the merchant sees it.</summary>
public sealed record MerchantOrder
{
    /// <summary>PayPal's id of the order; null until PayPal has answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Id { get; init; }

    /// <summary>The order's own id, which PayPal shows as <c>custom_id</c>.</summary>
    public required Guid CustomId { get; init; }

    /// <summary>The shop system's own key of the order; absent in a shopper's order.</summary>
    public string? Reference { get; init; }

    /// <summary>The order's number; PayPal's invoice id.</summary>
    public required string Number { get; init; }

    /// <summary>The order's status.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>The quoted amount.</summary>
    public required PayPalMoney Amount { get; init; }

    /// <summary>The captured amount.</summary>
    public required PayPalMoney Captured { get; init; }

    /// <summary>The refunded amount.</summary>
    public required PayPalMoney Refunded { get; init; }

    /// <summary>The captures, as PayPal reported them.</summary>
    public required IReadOnlyList<PaymentResponse> Captures { get; init; }

    /// <summary>The authorizations, as PayPal reported them.</summary>
    public IReadOnlyList<PaymentResponse>? Authorizations { get; init; }

    /// <summary>The differences between quote, approval and payment; absent if there are none.</summary>
    public IReadOnlyList<string>? Discrepancies { get; init; }

    /// <summary>True if money went back and PayPal's answers do not say whether it was refunded or reversed; otherwise absent.</summary>
    public bool? MoneyBackReasonUnknown { get; init; }

    /// <summary>Payments of other PayPal orders that name this order; absent if there are none.</summary>
    public IReadOnlyList<ForeignPayment>? ForeignPayments { get; init; }

    /// <summary>When the order was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The lines; only if a single order is shown.</summary>
    public IReadOnlyList<QuoteLine>? Lines { get; init; }

    /// <summary>The parts of the amount; only if a single order is shown.</summary>
    public QuoteBreakdown? Breakdown { get; init; }

    /// <summary>The coupon's code; only if a single order is shown, and absent without one.</summary>
    public string? Coupon { get; init; }

    /// <summary>How to ship; only if a single order is shown, and absent if its shop offered no choice.</summary>
    public MerchantShipping? ShippingOption { get; init; }

    /// <summary>The buyer; only if a single order is shown, and absent while nobody has named one.</summary>
    public MerchantBuyer? Buyer { get; init; }

    /// <summary>Where to ship; only if a single order is shown, and absent while nobody has given an address.</summary>
    public MerchantAddress? ShippingAddress { get; init; }

    /// <summary>The operations on its payments, oldest first; only if a single order is shown, and absent if there are none.</summary>
    public IReadOnlyList<OperationResponse>? Operations { get; init; }

    /// <summary>What can be done with its payments now, and why the rest cannot; only if a single order is shown.</summary>
    public IReadOnlyList<AbilityResponse>? Possible { get; init; }

    /// <summary>The shipments, oldest first; only if a single order is shown, and absent if there are none.</summary>
    public IReadOnlyList<TrackerResponse>? Trackers { get; init; }

    /// <summary>The disputes about its payments; only if a single order is shown, and absent if there are none.</summary>
    public IReadOnlyList<OrderDisputeResponse>? Disputes { get; init; }

    /// <summary>The timeline, oldest first, with PayPal's ids; only if a single order is shown.</summary>
    public IReadOnlyList<MerchantTimelineItem>? Timeline { get; init; }

    internal static MerchantOrder From(StoredOrder stored) => From(stored.Order, stored.UpdatedAt);

    internal static MerchantOrder From(StoredOrder stored, IReadOnlyList<TimelineEntry> timeline, DateTimeOffset now) => From(stored) with
    {
        Lines = QuoteLine.From(stored.Order.Cart),
        Breakdown = QuoteBreakdown.From(stored.Order.Cart),
        Coupon = stored.Order.Cart.Coupon,
        ShippingOption = MerchantShipping.From(stored.Order.Cart.ShippingOption),
        Buyer = MerchantBuyer.From(stored.Order.Buyer),
        ShippingAddress = MerchantAddress.From(stored.Order.ShippingAddress),
        Operations = OperationResponse.AllOf(stored.Order),
        Possible = AbilityResponse.AllOf(stored.Order, now),
        Trackers = TrackerResponse.AllOf(stored.Order.Trackers),
        Disputes = OrderDisputeResponse.AllOf(stored.Order),
        Timeline = [.. timeline.Select(MerchantTimelineItem.From)],
    };

    private static MerchantOrder From(Order order, DateTimeOffset updatedAt) => new()
    {
        Id = order.PayPalOrderId,
        CustomId = order.Id,
        Reference = order.Backend?.Reference,
        Number = order.Number,
        Status = order.Status,
        Amount = order.Total.ToPayPal(),
        Captured = OrderLife.CapturedOf(order).ToPayPal(),
        Refunded = OrderLife.RefundedOf(order).ToPayPal(),
        Captures = [.. order.Captures.Select(PaymentResponse.From)],
        Authorizations = order.Authorizations.IsEmpty ? null : [.. order.Authorizations.Select(PaymentResponse.From)],
        Discrepancies = order.Discrepancies.IsEmpty ? null : order.Discrepancies,
        MoneyBackReasonUnknown = order.IsMoneyBackUnexplained ? true : null,
        ForeignPayments = order.ForeignPayments.IsEmpty ? null : order.ForeignPayments,
        CreatedAt = order.CreatedAt.UtcDateTime,
        UpdatedAt = updatedAt.UtcDateTime,
    };
}

/// <summary>An entry of an order's timeline, with PayPal's ids.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Type">What happened.</param>
/// <param name="Status">The order's status afterwards.</param>
/// <param name="PaymentId">PayPal's id of the order or payment.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Issue">PayPal's issue code, or the discrepancy.</param>
/// <param name="DebugId">PayPal's debug id.</param>
/// <param name="RequestId">The PayPal-Request-Id that was used.</param>
/// <param name="By">The name of the merchant's key that asked for it.</param>
public sealed record MerchantTimelineItem(
    DateTime At, string Type, OrderStatus Status, string? PaymentId, PayPalMoney? Amount, string? Issue, string? DebugId, string? RequestId,
    string? By)
{
    internal static MerchantTimelineItem From(TimelineEntry entry) => new(
        entry.At.UtcDateTime, entry.Event.Type, entry.Event.Status, entry.Event.PaymentId, entry.Event.Amount,
        entry.Event.Issue, entry.Event.DebugId, entry.Event.RequestId, entry.Event.By);
}
