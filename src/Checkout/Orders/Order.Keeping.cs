using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>How long an order is kept.</summary>
public sealed partial record Order
{
    /// <summary>Whether the order is no part of the books: it is over, no payer approved it, no money was ever asked for or moved, no payment
    /// of another PayPal order names it, and it holds no units.</summary>
    [JsonIgnore]
    public bool IsForgettable =>
        Status is OrderStatus.Expired or OrderStatus.Cancelled or OrderStatus.Voided
        && Attempts.IsEmpty && !HasPayment && Refunds.IsEmpty && Discrepancies.IsEmpty && ForeignPayments.IsEmpty
        && Approval is null && Payer is null
        && DueAt is null && !HoldsStock;
}
