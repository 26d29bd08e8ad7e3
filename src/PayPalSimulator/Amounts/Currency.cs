using System.Collections.Frozen;

namespace PayPalSimulator.Amounts;

/// <summary>The currencies that PayPal accepts. Their decimals are PayPal's, not ISO's (developer.paypal.com, Currency codes).</summary>
internal static class Currency
{
    private static readonly FrozenDictionary<string, int> DecimalsByCode = new[]
    {
        "AUD", "BRL", "CAD", "CNY", "CZK", "DKK", "EUR", "HKD", "ILS", "INR", "MYR", "MXN", "NOK", "NZD", "PHP", "PLN", "GBP", "RUB",
        "SGD", "SEK", "CHF", "THB", "USD",
    }.Select(code => KeyValuePair.Create(code, 2)).Concat(
        new[] { "HUF", "JPY", "TWD" }.Select(code => KeyValuePair.Create(code, 0))).ToFrozenDictionary();

    public static bool IsKnown(string code) => DecimalsByCode.ContainsKey(code);

    public static int Decimals(string code) => DecimalsByCode.GetValueOrDefault(code, 2);
}
