using System.Globalization;
using System.Text.Json;

namespace PayPalSimulator.Orders.Rules;

internal static class ItemRules
{
    public static ItemTotals CheckAmounts(JsonElement unit, string pointer, HashSet<string> currencies, List<Detail> found)
    {
        if (unit.Member("items") is not { } items || items.GetArrayLength() == 0)
        {
            return default;
        }

        var totals = new ItemTotals(HasItems: true);
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var at = $"{pointer}/items/{index++}";
            var quantity = decimal.Parse(item.GetProperty("quantity"u8).GetString()!, CultureInfo.InvariantCulture);
            var price = AmountRules.CheckMoney(item.GetProperty("unit_amount"u8), $"{at}/unit_amount", mayBeZero: true, currencies, found);
            totals = totals with { Price = Add(totals.Price, price, quantity) };
            if (item.Member("tax") is { } tax)
            {
                var value = AmountRules.CheckMoney(tax, $"{at}/tax", mayBeZero: true, currencies, found);
                totals = totals with { HasTax = true, Tax = Add(totals.Tax, value, quantity) };
            }
        }

        return totals;
    }

    public static void CheckSums(ItemTotals items, Dictionary<string, decimal> parts, string pointer, List<Detail> found)
    {
        if (items.HasItems)
        {
            CheckSum(items.Price, "item_total", "ITEM_TOTAL", parts, pointer, found);
        }

        if (items.HasTax)
        {
            CheckSum(items.Tax, "tax_total", "TAX_TOTAL", parts, pointer, found);
        }
    }

    public static void CheckCategories(JsonElement unit, string pointer, int units, List<Detail> found)
    {
        if (unit.Member("items") is not { } items)
        {
            return;
        }

        var categories = items.EnumerateArray().Select(item => item.TextMember("category")).ToHashSet();
        if (!categories.Contains("DONATION"))
        {
            return;
        }

        if (units > 1)
        {
            found.Add(Detail.InBody("DONATION_ITEMS_NOT_SUPPORTED", $"{pointer}/items"));
        }

        if (categories.Count > 1)
        {
            found.Add(Detail.InBody("MULTIPLE_ITEM_CATEGORIES", $"{pointer}/items"));
        }
    }

    // Limited so that the sum cannot overflow a decimal. Beyond the largest amount it is wrong in any case.
    private static decimal Add(decimal sum, decimal? price, decimal quantity) =>
        Math.Min(sum + ((price ?? 0) * quantity), Money.Max * 10);

    private static void CheckSum(
        decimal sum, string part, string issue, Dictionary<string, decimal> parts, string pointer, List<Detail> found)
    {
        var field = $"{pointer}/amount/breakdown/{part}";
        if (!parts.TryGetValue(part, out var given))
        {
            found.Add(Detail.InBody($"{issue}_REQUIRED", field));
        }
        else if (given != sum)
        {
            found.Add(Detail.InBody($"{issue}_MISMATCH", $"{field}/value", given.ToString(CultureInfo.InvariantCulture)));
        }
    }
}

internal readonly record struct ItemTotals(bool HasItems, decimal Price = 0, bool HasTax = false, decimal Tax = 0);
