using System.Text.Json;

namespace PayPalSimulator.Orders.Rules;

/// <summary>Reads an order's document whose shape is right. Its amounts may still be invalid.</summary>
internal static class OrderDocument
{
    public static IEnumerable<JsonElement> Units(this JsonElement order) =>
        order.Member("purchase_units")?.EnumerateArray() ?? Enumerable.Empty<JsonElement>();

    public static IEnumerable<JsonElement> Items(this JsonElement order) =>
        order.Units().SelectMany(unit => unit.Member("items")?.EnumerateArray() ?? Enumerable.Empty<JsonElement>());

    public static string? Currency(this JsonElement order) => order.Units().First().Member("amount")?.TextMember("currency_code");

    /// <summary>Null when the sum does not fit a decimal.</summary>
    public static Money? Total(this JsonElement order)
    {
        var sum = default(Money?);
        foreach (var unit in order.Units())
        {
            if (!Money.TryRead(unit.GetProperty("amount"u8), out var amount) || Math.Abs(amount.Value) > Money.Max)
            {
                return null;
            }

            sum = sum is { } before ? before + amount : amount;
        }

        return sum;
    }
}
