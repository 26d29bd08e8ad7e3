using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>Which way to pay an order may ask for.</summary>
internal static class PaymentSourceRules
{
    public static void Check(JsonElement order, JsonElement? source, List<Detail> found)
    {
        if (order.TextMember("processing_instruction") is "ORDER_COMPLETE_ON_PAYMENT_APPROVAL" and var instruction)
        {
            found.Add(Detail.InBody("UNSUPPORTED_PROCESSING_INSTRUCTION", "/processing_instruction", instruction));
        }

        if (source is not { } sources)
        {
            return;
        }

        var named = sources.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => member.Name)
            .Where(name => name == PaymentSources.PayPal || PaymentSources.Others.Contains(name))
            .ToArray();
        switch (named)
        {
            case []:
                found.Add(Detail.InBody("NO_PAYMENT_SOURCE_PROVIDED", "/payment_source"));
                break;
            case [PaymentSources.PayPal]:
                CheckWallet(sources.GetProperty("paypal"u8), found);
                break;
            case ["card"]:
                found.Add(Detail.InBody("NOT_ENABLED_FOR_CARD_PROCESSING", "/payment_source/card"));
                break;
            case [var other]:
                found.Add(Detail.InBody("PAYMENT_SOURCE_CANNOT_BE_USED", $"/payment_source/{other}"));
                break;
            default:
                found.Add(Detail.InBody("ONLY_ONE_PAYMENT_SOURCE_ALLOWED", "/payment_source"));
                break;
        }
    }

    // Nothing was ever saved in this simulator's vault, so no id can be found there.
    private static void CheckWallet(JsonElement wallet, List<Detail> found)
    {
        foreach (var member in new[] { "vault_id", "billing_agreement_id" })
        {
            if (wallet.TextMember(member) is { } id)
            {
                found.Add(Detail.InBody("BILLING_AGREEMENT_NOT_FOUND", $"/payment_source/paypal/{member}", id));
            }
        }
    }
}
