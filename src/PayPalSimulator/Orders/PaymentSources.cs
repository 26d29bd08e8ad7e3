namespace PayPalSimulator.Orders;

/// <summary>
/// The ways to pay that PayPal knows. Only the PayPal wallet is simulated; the merchant's account is not set up for the others.
/// </summary>
internal static class PaymentSources
{
    public const string PayPal = "paypal";

    public static readonly string[] Others =
    [
        "card", "token", "venmo", "apple_pay", "google_pay", "bancontact", "blik", "eps", "giropay", "ideal", "multibanco", "mybank",
        "oxxo", "p24", "pay_upon_invoice", "paypal_pay_later", "satispay", "sofort", "trustly",
    ];

    /// <summary>The payer's bank pays at once, so PayPal asks for <c>ORDER_COMPLETE_ON_PAYMENT_APPROVAL</c>.</summary>
    public static readonly string[] CompleteOnApproval =
        ["bancontact", "blik", "eps", "giropay", "ideal", "multibanco", "mybank", "p24", "pay_upon_invoice", "sofort", "trustly"];
}
