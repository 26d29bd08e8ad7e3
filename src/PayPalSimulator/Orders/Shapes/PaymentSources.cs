using System.Collections.Frozen;

namespace PayPalSimulator.Orders.Shapes;

/// <summary>
/// PayPal's payment sources. Only the PayPal wallet is simulated. The merchant's account is not enabled for the others; their requests
/// are still checked.
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

    /// <summary>Any object is accepted for these.</summary>
    public static readonly string[] Further = ["venmo", "paypal_pay_later", "crypto"];

    /// <summary>The countries in which each method is offered (developer.paypal.com, Alternative payment methods).</summary>
    public static readonly FrozenDictionary<string, string[]> LocalCountries = new Dictionary<string, string[]>
    {
        ["bancontact"] = ["BE"],
        ["blik"] = ["PL"],
        ["eps"] = ["AT"],
        ["giropay"] = ["DE"],
        ["ideal"] = ["NL"],
        ["multibanco"] = ["PT"],
        ["mybank"] = ["IT"],
        ["oxxo"] = ["MX"],
        ["p24"] = ["PL"],
        ["satispay"] = ["IT"],
        ["sofort"] = ["AT", "BE", "DE", "ES", "IT", "NL"],
        ["trustly"] = ["AT", "DE", "DK", "EE", "ES", "FI", "GB", "LT", "LV", "NL", "NO", "SE"],
    }.ToFrozenDictionary();

    private static readonly HashSet<string> Names =
        [PayPal, Card, Token, Bank, ApplePay, GooglePay, PayUponInvoice, .. LocalCountries.Keys, .. Further];

    public static bool IsKnown(string name) => Names.Contains(name);
}
