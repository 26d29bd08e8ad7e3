using System.Text.Json;

namespace PayPalSimulator.Orders.Rules;

internal static class AmountRules
{
    private static readonly string[] Added = ["item_total", "tax_total", "shipping", "handling", "insurance"];
    private static readonly string[] Subtracted = ["shipping_discount", "discount"];

    public static void Check(JsonElement[] units, string[] pointers, List<Detail> found)
    {
        var currencies = new HashSet<string>();
        for (var i = 0; i < units.Length; i++)
        {
            CheckUnit(units[i], pointers[i], currencies, found);
        }

        if (currencies.Count > 1)
        {
            found.Add(Detail.InBody("MULTI_CURRENCY_ORDER", "/purchase_units"));
        }
    }

    /// <summary>Null when the amount breaks a rule.</summary>
    public static decimal? CheckMoney(JsonElement money, string pointer, bool mayBeZero, HashSet<string> currencies, List<Detail> found)
    {
        var currency = money.GetProperty("currency_code"u8).GetString()!;
        var text = money.GetProperty("value"u8).GetString()!;
        if (!Currency.IsKnown(currency))
        {
            found.Add(Detail.InBody("INVALID_CURRENCY_CODE", $"{pointer}/currency_code", currency));
            return null;
        }

        currencies.Add(currency);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var issue = !Money.TryParse(text, out var value) || value > Money.Max ? "MAX_VALUE_EXCEEDED"
            : point >= 0 && text.Length - point - 1 > Currency.Decimals(currency) ? "DECIMAL_PRECISION"
            : !mayBeZero && value <= 0 ? "CANNOT_BE_ZERO_OR_NEGATIVE"
            : value < 0 ? "CANNOT_BE_NEGATIVE"
            : null;
        if (issue is null)
        {
            return value;
        }

        found.Add(Detail.InBody(issue, $"{pointer}/value", text));
        return null;
    }

    private static void CheckUnit(JsonElement unit, string pointer, HashSet<string> currencies, List<Detail> found)
    {
        var before = found.Count;
        var amount = unit.GetProperty("amount"u8);
        var total = CheckMoney(amount, $"{pointer}/amount", mayBeZero: false, currencies, found);
        var breakdown = amount.Member("breakdown");
        var parts = breakdown is { } given ? CheckParts(given, $"{pointer}/amount/breakdown", currencies, found) : [];
        var items = ItemRules.CheckAmounts(unit, pointer, currencies, found);

        // Sums are checked only when every amount is valid.
        if (found.Count > before)
        {
            return;
        }

        ItemRules.CheckSums(items, parts, pointer, found);
        var sum = Added.Sum(part => parts.GetValueOrDefault(part)) - Subtracted.Sum(part => parts.GetValueOrDefault(part));
        if (breakdown is not null && total != sum)
        {
            found.Add(Detail.InBody("AMOUNT_MISMATCH", $"{pointer}/amount/value", amount.TextMember("value")));
        }
    }

    private static Dictionary<string, decimal> CheckParts(
        JsonElement breakdown, string pointer, HashSet<string> currencies, List<Detail> found)
    {
        var parts = new Dictionary<string, decimal>();
        foreach (var name in Added.Concat(Subtracted))
        {
            if (breakdown.Member(name) is { } part
                && CheckMoney(part, $"{pointer}/{name}", mayBeZero: true, currencies, found) is { } value)
            {
                parts.Add(name, value);
            }
        }

        return parts;
    }
}
