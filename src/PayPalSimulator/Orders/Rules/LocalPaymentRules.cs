using System.Text.Json;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Rules;

/// <summary>Payment methods that exist only in some countries.</summary>
internal static class LocalPaymentRules
{
    // PayPal accepts these currencies only inside their own country. The merchant is in the United States.
    private static readonly string[] DomesticCurrencies = ["BRL", "CNY", "INR", "MYR"];

    private static readonly string[] OfInvoice = ["name", "email", "birth_date", "phone", "billing_address"];

    /// <summary>The payer's bank pays at once, so PayPal captures without another call.</summary>
    public static bool CompletesOnApproval(string name) =>
        name == PaymentSources.PayUponInvoice || (PaymentSources.LocalCountries.ContainsKey(name) && name is not ("oxxo" or "satispay"));

    public static void Check(SourceFindings found, string name, JsonElement method, string? instruction)
    {
        var country = method.TextMember("country_code");
        found.AddIf(
            !PaymentSources.LocalCountries[name].Contains(country), "COUNTRY_NOT_SUPPORTED_BY_PAYMENT_SOURCE", "country_code", country);
        found.AddIf(
            DomesticCurrencies.Contains(found.Order.Currency()), "CURRENCY_NOT_SUPPORTED_FOR_COUNTRY",
            "/purchase_units/0/amount/currency_code");
        var oneClick = method.Member("one_click");
        found.AddIf(
            oneClick?.Member("alias_key") is null && (oneClick?.Member("auth_code") ?? oneClick?.Member("alias_label")) is not null
                && (oneClick?.Member("auth_code") is null || oneClick?.Member("alias_label") is null),
            "BLIK_ONE_CLICK_MISSING_REQUIRED_PARAMETER", "one_click");
        found.AddIf(
            CompletesOnApproval(name) && instruction != PaymentSourceRules.CompleteOnApproval,
            PaymentSourceRules.CompleteOnApproval, "/processing_instruction");
        found.AddNotEnabled("PAYMENT_SOURCE_CANNOT_BE_USED", "UNSUPPORTED_INTENT_FOR_PAYMENT_SOURCE");
    }

    /// <summary>Pay upon invoice: it needs physical goods, the payer's personal data, and a merchant in Germany.</summary>
    public static void CheckInvoice(SourceFindings found, JsonElement invoice, string? instruction)
    {
        found.AddIf(
            instruction != PaymentSourceRules.CompleteOnApproval, PaymentSourceRules.CompleteOnApproval, "/processing_instruction");
        foreach (var name in OfInvoice)
        {
            found.AddIf(invoice.Member(name) is null, "REQUIRED_PARAMETER_FOR_PAYMENT_SOURCE", name);
        }

        found.AddIf(
            found.Order.Items().Any(item => item.TextMember("category") != "PHYSICAL_GOODS"),
            "ITEM_CATEGORY_NOT_SUPPORTED_BY_PAYMENT_SOURCE", "/purchase_units/0/items");
        found.AddNotEnabled("PAYEE_COUNTRY_NOT_SUPPORTED_FOR_PAYMENT_SOURCE", "PAYMENT_SOURCE_CANNOT_BE_USED");
    }
}
