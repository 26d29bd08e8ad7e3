using System.Text.Json.Serialization;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>What is open of an order's money, and what went back.</summary>
public sealed partial record Order
{
    /// <summary>Something is open at PayPal: a pending payment, held money, or money on its way back. It is asked about until that has
    /// ended.</summary>
    [JsonIgnore]
    public bool IsHeld => OrderLife.StatusApartFromDiscrepancies(this) is OrderStatus.Pending or OrderStatus.Authorized
        || Captures.Any(capture => capture.IsOpen)
        || Authorizations.Any(held => held.IsOpen)
        || Refunds.Any(refund => refund.IsOpen);

    /// <summary>The payer's bank or card issuer took the money back, as PayPal's own capture says.</summary>
    [JsonIgnore]
    public bool IsReversed => Captures.Any(capture => capture.IsReversed);

    /// <summary>Money was given back, and PayPal's answers do not say whether the merchant refunded it or PayPal took it.</summary>
    [JsonIgnore]
    public bool IsMoneyBackUnexplained =>
        !IsReversed
        && Captures.Any(capture => capture.IsPaid)
        && (OrderLife.RefundedOf(this).MinorUnits > 0 || Captures.Any(capture => capture.IsGivenBack))
        && !Captures.Any(capture => capture is { IsGivenBack: true, Reason: CaptureReason.Refunded });
}
