using System.Collections.Frozen;

namespace Checkout;

/// <summary>The currencies that PayPal supports and their decimals, which differ from ISO 4217 for some of them.
/// Source: PayPal's page "Currency codes" (api/rest/reference/currency-codes).</summary>
public static class Currency
{
    private const int UsualDecimals = 2;

    private static readonly FrozenDictionary<string, int> DecimalsByCode = Table();

    /// <summary>Every code, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. DecimalsByCode.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether PayPal supports this currency.</summary>
    /// <param name="code">Three capital letters.</param>
    /// <returns>False for any other text and for null.</returns>
    public static bool IsKnown(string? code) => code is not null && DecimalsByCode.ContainsKey(code);

    /// <summary>The number of digits after the decimal point: 0 for HUF, JPY and TWD, otherwise 2.</summary>
    /// <param name="code">A known code.</param>
    /// <exception cref="ArgumentException">PayPal does not support this currency.</exception>
    public static int DecimalsOf(string code) => DecimalsByCode.TryGetValue(code, out var decimals)
        ? decimals
        : throw new ArgumentException($"PayPal does not support the currency \"{code}\".", nameof(code));

    private static FrozenDictionary<string, int> Table()
    {
        string[] usual =
        [
            "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "ILS",
            "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "RUB", "SEK", "SGD", "THB", "USD",
        ];
        string[] whole = ["HUF", "JPY", "TWD"];
        return usual.Select(code => KeyValuePair.Create(code, UsualDecimals))
            .Concat(whole.Select(code => KeyValuePair.Create(code, 0)))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }
}
