using System.Text.Json;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Orders.Rules;

/// <summary>The payee and the payment instruction.</summary>
internal static class PayeeRules
{
    public static void Check(ApiCall call, JsonElement unit, string pointer, List<Detail> found)
    {
        if (unit.Member("payee") is { } payee && Payee.Find(payee, call.App) is null)
        {
            var issue = TriggerValues.Issue(call.Operation.Id, payee.TextMember("email_address")) ?? "PAYEE_ACCOUNT_INVALID";
            found.Add(Detail.InBody(issue, $"{pointer}/payee"));
        }

        if (unit.Member("payment_instruction") is not { } instruction)
        {
            return;
        }

        // These need agreements with PayPal that the merchant's account does not have.
        if (instruction.Member("platform_fees") is { } fees && fees.GetArrayLength() > 0)
        {
            CheckFee(call, unit, fees[0], $"{pointer}/payment_instruction/platform_fees", found);
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

    private static void CheckFee(ApiCall call, JsonElement unit, JsonElement fee, string pointer, List<Detail> found)
    {
        var isCounted = Money.TryRead(fee.GetProperty("amount"u8), out var amount);
        if (!isCounted || (Money.TryRead(unit.GetProperty("amount"u8), out var whole) && amount.Value > whole.Value))
        {
            found.Add(Detail.InBody("INVALID_PLATFORM_FEES_AMOUNT", $"{pointer}/0/amount/value"));
        }
        else if (fee.Member("payee") is { } payee && Payee.Find(payee, call.App) is null)
        {
            found.Add(Detail.InBody("INVALID_PLATFORM_FEES_ACCOUNT", $"{pointer}/0/payee"));
        }
        else
        {
            found.Add(Detail.InBody("PLATFORM_FEES_NOT_SUPPORTED", pointer));
        }
    }
}
