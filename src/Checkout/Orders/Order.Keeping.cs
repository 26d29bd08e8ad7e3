using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>How long an order is kept.</summary>
public sealed partial record Order
{
    /// <summary>Whether the order may be deleted: it is over, it was never approved, no money was requested or moved, no payment of another
    /// PayPal order names it, and it holds no units.</summary>
    [JsonIgnore]
    public bool IsForgettable =>
        Status is OrderStatus.Expired or OrderStatus.Cancelled or OrderStatus.Voided
        && Attempts.IsEmpty && !HasPayment && Refunds.IsEmpty && Discrepancies.IsEmpty && ForeignPayments.IsEmpty
        && Approval is null && Payer is null && DeliveryAddress is null && !IsAlive;
}
