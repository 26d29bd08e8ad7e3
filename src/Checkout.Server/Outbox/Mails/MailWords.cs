using System.Globalization;
using System.Text.RegularExpressions;
using Checkout.PayPal;

namespace Checkout.Server.Outbox.Mails;

/// <summary>The words, amounts and dates of one language. The program has no cultures of its own.</summary>
internal sealed partial class MailWords(IReadOnlyDictionary<string, string> texts)
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["USD"] = "$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["JPY"] = "¥",
    };

    public IEnumerable<string> Names => texts.Keys;

    /// <summary>A text, with its places in braces filled in.</summary>
    public string Of(string name, params ReadOnlySpan<(string Name, string Text)> places)
    {
        var text = texts.GetValueOrDefault(name, "");
        foreach (var (place, filled) in places)
        {
            text = text.Replace($"{{{place}}}", filled, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The value's own decimals count, because PayPal's differ from those of other lists.</summary>
    public string Of(PayPalMoney money)
    {
        var parts = money.Value.Split('.');
        var amount = Thousands().Replace(parts[0], texts["group"]) + (parts.Length > 1 ? texts["decimal"] + parts[1] : "");
        return Of("money", ("sign", Signs.GetValueOrDefault(money.CurrencyCode, money.CurrencyCode)), ("amount", amount));
    }

    public string Of(Money money) => Of(money.ToPayPal());

    public string Day(DateTimeOffset time) => Of(
        "date",
        ("day", time.UtcDateTime.Day.ToString(CultureInfo.InvariantCulture)),
        ("month", texts["months"].Split('|')[time.UtcDateTime.Month - 1]),
        ("year", time.UtcDateTime.Year.ToString(CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"(?<=\d)(?=(\d{3})+$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thousands();
}
