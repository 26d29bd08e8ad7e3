using System.Text.Json.Serialization;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>Open payments of an order, and refunds and reversals.</summary>
public sealed partial record Order
{
    /// <summary>Something is open at PayPal: a pending payment, held money or a pending refund. It is looked up until that ends.</summary>
    [JsonIgnore]
    public bool IsHeld => OrderLife.StatusApartFromDiscrepancies(this) is OrderStatus.Pending or OrderStatus.Authorized
        || Captures.Any(capture => capture.IsOpen)
        || Authorizations.Any(held => held.IsOpen)
        || Refunds.Any(refund => refund.IsOpen);

    /// <summary>PayPal's capture says that the payer's bank or card issuer took the money back.</summary>
    [JsonIgnore]
    public bool IsReversed => Captures.Any(capture => capture.IsReversed);

    /// <summary>Money went back, and PayPal's answers do not say whether the merchant refunded it or PayPal reversed it.</summary>
    [JsonIgnore]
    public bool IsMoneyBackUnexplained =>
        !IsReversed
        && Captures.Any(capture => capture.IsPaid)
        && (OrderLife.RefundedOf(this).MinorUnits > 0 || Captures.Any(capture => capture.IsGivenBack))
        && !Captures.Any(capture => capture is { IsGivenBack: true, Reason: CaptureReason.Refunded });
}
