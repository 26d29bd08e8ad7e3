using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>Who is paid, and on what terms between the merchant and PayPal.</summary>
internal static class PayeeRules
{
    public static void Check(JsonElement unit, string pointer, List<Detail> found)
    {
        if (unit.Member("payee") is { } payee && Payee.Find(payee) is null)
        {
            found.Add(Detail.InBody("PAYEE_ACCOUNT_INVALID", $"{pointer}/payee"));
        }

        if (unit.Member("payment_instruction") is not { } instruction)
        {
            return;
        }

        // The account is a plain merchant's, without the agreements that these need.
        if (instruction.Member("platform_fees") is { } fees && fees.GetArrayLength() > 0)
        {
            found.Add(Detail.InBody("PLATFORM_FEES_NOT_SUPPORTED", $"{pointer}/payment_instruction/platform_fees"));
        }

        if (instruction.TextMember("payee_pricing_tier_id") is { } tier)
        {
            found.Add(Detail.InBody("PAYEE_PRICING_TIER_ID_NOT_ENABLED", $"{pointer}/payment_instruction/payee_pricing_tier_id", tier));
        }

        if (instruction.TextMember("payee_receivable_fx_rate_id") is { } rate)
        {
            found.Add(Detail.InBody("INVALID_FX_RATE_ID", $"{pointer}/payment_instruction/payee_receivable_fx_rate_id", rate));
        }
    }
}
