using Checkout.PayPal;

namespace Checkout.Orders;

/// <summary>A payment of another PayPal order that names an order of ours.</summary>
/// <param name="Kind">One of <see cref="PaymentKind"/>.</param>
/// <param name="Id">PayPal's id of the payment.</param>
/// <param name="PayPalOrderId">The PayPal order to which it belongs, where PayPal says so.</param>
/// <param name="Amount">As PayPal wrote it when the payment was first seen.</param>
public sealed record ForeignPayment(string Kind, string Id, string? PayPalOrderId, PayPalMoney? Amount);

/// <summary>The kinds of payments.</summary>
public static class PaymentKind
{
    /// <summary>Money taken.</summary>
    public const string Capture = "CAPTURE";

    /// <summary>Money held.</summary>
    public const string Authorization = "AUTHORIZATION";

    /// <summary>Money given back.</summary>
    public const string Refund = "REFUND";
}
