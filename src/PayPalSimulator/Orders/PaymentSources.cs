namespace PayPalSimulator.Orders;

/// <summary>
/// The ways to pay that PayPal knows. Only the PayPal wallet is simulated; the merchant's account is not set up for the others, whose
/// requests are checked all the same.
/// </summary>
internal static class PaymentSources
{
    public const string PayPal = "paypal";
    public const string Card = "card";
    public const string Token = "token";
    public const string Bank = "bank";
    public const string ApplePay = "apple_pay";
    public const string GooglePay = "google_pay";
    public const string PayUponInvoice = "pay_upon_invoice";

    /// <summary>Those of whose requests nothing is checked.</summary>
    public static readonly string[] Further = ["venmo", "paypal_pay_later", "crypto"];

    private static readonly HashSet<string> Names =
        [PayPal, Card, Token, Bank, ApplePay, GooglePay, PayUponInvoice, .. LocalMethods.Countries.Keys, .. Further];

    public static bool IsKnown(string name) => Names.Contains(name);
}
