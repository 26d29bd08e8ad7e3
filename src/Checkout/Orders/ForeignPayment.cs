using Checkout.PayPal;

namespace Checkout.Orders;

/// <summary>A payment that names an order of ours but belongs to another PayPal order.</summary>
/// <param name="Kind">One of <see cref="PaymentKind"/>.</param>
/// <param name="Id">PayPal's id of the payment.</param>
/// <param name="PayPalOrderId">The PayPal order that it belongs to; null if PayPal does not say.</param>
/// <param name="Amount">PayPal's amount when the payment was first seen.</param>
public sealed record ForeignPayment(string Kind, string Id, string? PayPalOrderId, PayPalMoney? Amount);

/// <summary>The kinds of payments.</summary>
public static class PaymentKind
{
    /// <summary>Money was captured.</summary>
    public const string Capture = "CAPTURE";

    /// <summary>Money is held.</summary>
    public const string Authorization = "AUTHORIZATION";

    /// <summary>Money was refunded.</summary>
    public const string Refund = "REFUND";
}
