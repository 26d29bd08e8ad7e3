using System.Globalization;

namespace Checkout;

/// <summary>The text form of an amount, in any culture: an optional minus, digits, a point and decimals, and nothing else.</summary>
internal static class MoneyText
{
    /// <summary>PayPal's limit for the value of an amount, in characters.</summary>
    private const int MaxLength = 32;

    /// <summary>The most digits before the point that fit a <see cref="long"/> of minor units with two decimals.</summary>
    private const int MaxWholeDigits = 16;

    public static string Format(long minorUnits, int decimals)
    {
        if (decimals == 0)
        {
            return minorUnits.ToString(CultureInfo.InvariantCulture);
        }

        var digits = Math.Abs(minorUnits).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return $"{(minorUnits < 0 ? "-" : "")}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    public static bool TryParse(string? text, int decimals, bool zerosToSpare, out long minorUnits)
    {
        minorUnits = 0;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength)
        {
            return false;
        }

        var isNegative = text[0] == '-';
        var number = text.AsSpan(isNegative ? 1 : 0);
        var point = number.IndexOf('.');
        var whole = point < 0 ? number : number[..point];
        var fraction = point < 0 ? [] : number[(point + 1)..];
        if (!AreDigits(whole) || !AreDigits(fraction) || (point >= 0 && fraction.IsEmpty))
        {
            return false;
        }

        if (zerosToSpare)
        {
            fraction = fraction.TrimEnd('0');
        }
        else if (whole.IsEmpty)
        {
            return false;
        }

        whole = whole.TrimStart('0');
        if (number.IsEmpty || whole.Length > MaxWholeDigits || fraction.Length > decimals)
        {
            return false;
        }

        foreach (var digit in whole)
        {
            minorUnits = (minorUnits * 10) + (digit - '0');
        }

        for (var place = 0; place < decimals; place++)
        {
            minorUnits = (minorUnits * 10) + (place < fraction.Length ? fraction[place] - '0' : 0);
        }

        minorUnits = isNegative ? -minorUnits : minorUnits;
        return true;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
