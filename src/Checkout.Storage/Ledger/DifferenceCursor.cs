using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Checkout.Storage;

/// <summary>A position in the list of differences, after one of them. Its text is opaque to callers.</summary>
public sealed record DifferenceCursor
{
    private const int Parts = 3;

    private DifferenceCursor(DateTimeOffset foundAt, string subject, string currency)
    {
        FoundAt = foundAt;
        Subject = subject;
        Currency = currency;
    }

    internal DateTimeOffset FoundAt { get; }

    internal string Subject { get; }

    internal string Currency { get; }

    /// <summary>The position behind a difference.</summary>
    public static DifferenceCursor Behind(LedgerDifference difference) => new(difference.FoundAt, difference.Subject, difference.Ours.Currency);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text from the caller.</param>
    /// <param name="cursor">The position.</param>
    /// <returns>False for any other text.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DifferenceCursor? cursor)
    {
        cursor = null;
        if (text is null || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ');
        if (parts.Length != Parts
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            || microseconds > Microseconds.Since1970(DateTimeOffset.MaxValue)
            || !PayPalId.IsPossible(parts[1])
            || !Checkout.Currency.IsKnown(parts[2]))
        {
            return false;
        }

        cursor = new(Microseconds.At(microseconds), parts[1], parts[2]);
        return true;
    }

    /// <summary>The position as text.</summary>
    /// <returns>Letters, digits, <c>-</c> and <c>_</c>.</returns>
    public override string ToString() => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Microseconds.Since1970(FoundAt)} {Subject} {Currency}")));
}
