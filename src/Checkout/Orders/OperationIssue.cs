namespace Checkout.Orders;

/// <summary>The shop's own reasons why an operation cannot be done. The others are PayPal's issue codes.</summary>
public static class OperationIssue
{
    /// <summary>The order is quarantined, so nothing more is captured.</summary>
    public const string OrderQuarantined = "ORDER_QUARANTINED";

    /// <summary>The outcome of an earlier operation on the same payment is not known.</summary>
    public const string OperationOpen = "OPERATION_OPEN";

    /// <summary>The order has as many operations as one may have.</summary>
    public const string TooManyOperations = "TOO_MANY_OPERATIONS";

    /// <summary>The order has no payment that the operation could be about.</summary>
    public const string NoPayment = "NO_PAYMENT";

    /// <summary>The order has several payments that the operation could be about, and none alone has enough left.</summary>
    public const string PaymentAmbiguous = "PAYMENT_AMBIGUOUS";

    /// <summary>The merchant closed the operation, because its outcome could not be found.</summary>
    public const string OperationClosed = "OPERATION_CLOSED";

    /// <summary>The order has a shipment with this tracking number.</summary>
    public const string TrackerExists = "TRACKER_EXISTS";

    /// <summary>The shipment is cancelled, so it does not change any more.</summary>
    public const string TrackerCancelled = "TRACKER_CANCELLED";

    /// <summary>The order does not have so many units of the item to ship.</summary>
    public const string ItemNotOrdered = "ITEM_NOT_ORDERED";

    /// <summary>The amount is zero or negative.</summary>
    public const string AmountNotPositive = "AMOUNT_NOT_POSITIVE";
}
