namespace PayPalSimulator.Orders;

/// <summary>
/// PayPal's payment sources. Only the PayPal wallet is simulated. The merchant's account is not enabled for the others, but their
/// requests are checked, too.
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

    /// <summary>The sources whose requests are not checked.</summary>
    public static readonly string[] Further = ["venmo", "paypal_pay_later", "crypto"];

    private static readonly HashSet<string> Names =
        [PayPal, Card, Token, Bank, ApplePay, GooglePay, PayUponInvoice, .. LocalMethods.Countries.Keys, .. Further];

    public static bool IsKnown(string name) => Names.Contains(name);
}
