using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>Holding the pieces that the order is about: reserved when it is made, taken when it is paid, and given back when it is over.
/// Reserved and taken count the same, so there is no other state than holding them or not.</summary>
public sealed partial record Order
{
    /// <summary>Whether the pieces are kept for this order. They are from the beginning, and until nothing can be paid any more: an order
    /// whose outcome is not known keeps them. A quarantined order keeps what it would keep without its discrepancies.</summary>
    [JsonIgnore]
    public bool HoldsStock => !Discrepancies.Contains(Discrepancy.StockGone) && OrderLife.StatusApartFromDiscrepancies(this) switch
    {
        OrderStatus.Voided or OrderStatus.Expired or OrderStatus.Cancelled => false,
        // After a mere refusal the payer may approve again; a payment that was declined ends PayPal's order.
        OrderStatus.Declined => !HasPayment,
        // What a bank takes back, and what is given back in part, the buyer has.
        OrderStatus.Refunded => !RestocksOnRefund,
        _ => true,
    };

    /// <summary>Notes that the order was paid after it had given its pieces back, and that none are left to take again.</summary>
    /// <returns>The order, set aside, with everything that was heard.</returns>
    public Order MissStock() => Note(Discrepancy.StockGone).Settled();

    /// <summary>Calls the order off for the shopper. Closing PayPal's window is not enough: the payer may open it again.</summary>
    /// <returns>The order; the same instance where money moved or may be moving, where a human has to look, and once it is over.</returns>
    public Order Cancel() => Status is OrderStatus.Created or OrderStatus.Approved or OrderStatus.Declined && !HasPayment
        ? (this with { IsCancelled = true }).Settled()
        : this;
}
