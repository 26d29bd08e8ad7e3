using System.Globalization;
using System.Text.RegularExpressions;
using Checkout.PayPal;

namespace Checkout.Server.Pages;

/// <summary>Amounts and dates as the shop's script writes them, in American English. The program has no cultures of its own.</summary>
internal static partial class Prices
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["USD"] = "$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["JPY"] = "¥",
        ["AUD"] = "A$",
        ["CAD"] = "CA$",
        ["MXN"] = "MX$",
        ["NZD"] = "NZ$",
        ["HKD"] = "HK$",
        ["TWD"] = "NT$",
        ["BRL"] = "R$",
        ["ILS"] = "₪",
        ["PHP"] = "₱",
    };

    public static string Of(Money money) => Of(money.ToPayPal());

    /// <summary>The value's own decimals count, because PayPal's differ from those of other lists.</summary>
    public static string Of(PayPalMoney money)
    {
        var sign = Signs.TryGetValue(money.CurrencyCode, out var known) ? known : $"{money.CurrencyCode}\u00a0";
        return $"{sign}{Thousands().Replace(money.Value, ",")}";
    }

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=^\d+)(?=(\d{3})+(\.|$))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thousands();
}
