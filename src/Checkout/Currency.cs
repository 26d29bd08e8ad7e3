using System.Collections.Frozen;

namespace Checkout;

/// <summary>The currencies that PayPal takes and how many decimals it writes them with, which is not what ISO 4217 says of all of them.
/// Source: PayPal's page "Currency codes" (api/rest/reference/currency-codes).</summary>
public static class Currency
{
    /// <summary>The decimals of every currency but the three that PayPal takes whole.</summary>
    private const int UsualDecimals = 2;

    private static readonly FrozenDictionary<string, int> DecimalsByCode = Table();

    /// <summary>Every code, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. DecimalsByCode.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether PayPal takes this currency.</summary>
    /// <param name="code">Three capital letters.</param>
    /// <returns>False for anything else, null included.</returns>
    public static bool IsKnown(string? code) => code is not null && DecimalsByCode.ContainsKey(code);

    /// <summary>How many digits stand behind the point: 0 for HUF, JPY and TWD, otherwise 2.</summary>
    /// <param name="code">A known code.</param>
    /// <returns>0 or 2.</returns>
    /// <exception cref="ArgumentException">PayPal does not take this currency.</exception>
    public static int DecimalsOf(string code) => DecimalsByCode.TryGetValue(code, out var decimals)
        ? decimals
        : throw new ArgumentException($"PayPal does not take the currency \"{code}\".", nameof(code));

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
