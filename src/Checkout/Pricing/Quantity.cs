using System.Diagnostics.CodeAnalysis;

namespace Checkout.Pricing;

/// <summary>Reads a quantity strictly: only a whole number written with digits is accepted, because a wrong guess would sell the wrong
/// number.</summary>
internal static class Quantity
{
    /// <summary>A number with more digits is too large without being parsed.</summary>
    private const int MaxDigits = 9;

    /// <summary>Parses a quantity. Returns the <see cref="CartIssue"/> of a wrong one, otherwise null.</summary>
    public static string? Read(string? text, out int quantity)
    {
        quantity = 0;
        if (!IsPlainNumber(text))
        {
            return CartIssue.CartQuantityInvalid;
        }

        if (text.AsSpan().ContainsAnyExcept("-0."))
        {
            return text[0] == '-' ? CartIssue.CartQuantityNegative
                : text.Contains('.') ? CartIssue.CartQuantityFractional
                : text.Length > MaxDigits ? CartIssue.CartQuantityTooLarge
                : Parsed(text, out quantity);
        }

        return CartIssue.CartQuantityZero;
    }

    private static string? Parsed(string digits, out int quantity)
    {
        quantity = int.Parse(digits);
        return quantity > CartLimits.MaxQuantity ? CartIssue.CartQuantityTooLarge : null;
    }

    /// <summary>A JSON number without an exponent: no plus, no spaces, no leading zeros.</summary>
    private static bool IsPlainNumber([NotNullWhen(true)] string? text)
    {
        var number = text.AsSpan();
        number = number.StartsWith("-") ? number[1..] : number;
        var point = number.IndexOf('.');
        var whole = point < 0 ? number : number[..point];
        return IsDigits(whole) && (whole.Length == 1 || whole[0] != '0') && (point < 0 || IsDigits(number[(point + 1)..]));
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
