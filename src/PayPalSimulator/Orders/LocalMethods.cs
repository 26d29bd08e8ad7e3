using System.Collections.Frozen;
using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>Ways to pay that exist in some countries only.</summary>
internal static class LocalMethods
{
    /// <summary>Where each of them is offered (developer.paypal.com, Alternative payment methods).</summary>
    public static readonly FrozenDictionary<string, string[]> Countries = new Dictionary<string, string[]>
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

    // Of these PayPal takes payments inside their own country only, and the merchant is in the United States.
    private static readonly string[] CurrenciesAtHome = ["BRL", "CNY", "INR", "MYR"];

    private static readonly string[] OfInvoice = ["name", "email", "birth_date", "phone", "billing_address"];

    /// <summary>Whether the payer's bank pays at once, so that PayPal captures without another call.</summary>
    public static bool CompletesOnApproval(string name) =>
        name == PaymentSources.PayUponInvoice || (Countries.ContainsKey(name) && name is not ("oxxo" or "satispay"));

    public static void Check(SourceFindings found, string name, JsonElement method, string? instruction)
    {
        var country = method.TextMember("country_code");
        found.When(!Countries[name].Contains(country), "COUNTRY_NOT_SUPPORTED_BY_PAYMENT_SOURCE", "country_code", country);
        found.When(
            CurrenciesAtHome.Contains(found.Order.Currency()), "CURRENCY_NOT_SUPPORTED_FOR_COUNTRY",
            "/purchase_units/0/amount/currency_code");
        var oneClick = method.Member("one_click");
        found.When(
            oneClick?.Member("alias_key") is null && (oneClick?.Member("auth_code") ?? oneClick?.Member("alias_label")) is not null
                && (oneClick?.Member("auth_code") is null || oneClick?.Member("alias_label") is null),
            "BLIK_ONE_CLICK_MISSING_REQUIRED_PARAMETER", "one_click");
        found.When(
            CompletesOnApproval(name) && instruction != PaymentSourceRules.CompleteOnApproval,
            PaymentSourceRules.CompleteOnApproval, "/processing_instruction");
        found.UnlessAny("PAYMENT_SOURCE_CANNOT_BE_USED", "UNSUPPORTED_INTENT_FOR_PAYMENT_SOURCE");
    }

    /// <summary>Pay upon invoice: it needs physical goods, the payer's personal data, and a merchant in Germany.</summary>
    public static void CheckInvoice(SourceFindings found, JsonElement invoice, string? instruction)
    {
        found.When(
            instruction != PaymentSourceRules.CompleteOnApproval, PaymentSourceRules.CompleteOnApproval, "/processing_instruction");
        foreach (var name in OfInvoice)
        {
            found.When(invoice.Member(name) is null, "REQUIRED_PARAMETER_FOR_PAYMENT_SOURCE", name);
        }

        found.When(
            found.Order.Items().Any(item => item.TextMember("category") != "PHYSICAL_GOODS"),
            "ITEM_CATEGORY_NOT_SUPPORTED_BY_PAYMENT_SOURCE", "/purchase_units/0/items");
        found.UnlessAny("PAYEE_COUNTRY_NOT_SUPPORTED_FOR_PAYMENT_SOURCE", "PAYMENT_SOURCE_CANNOT_BE_USED");
    }
}
