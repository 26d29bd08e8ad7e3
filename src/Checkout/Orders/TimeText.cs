using System.Globalization;

namespace Checkout.Orders;

/// <summary>Times as text in one form, in UTC and whole seconds, so that they can be compared as text. PayPal writes some with a fraction
/// and some with an offset.</summary>
internal static class TimeText
{
    private const string Readable = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    private const string Written = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Converts a time from PayPal.</summary>
    /// <param name="time">ISO 8601.</param>
    /// <returns>Null if there is none, or it cannot be read.</returns>
    public static string? Of(string? time) =>
        Read(time) is { } known ? Of(known) : null;

    /// <summary>Converts a time from PayPal.</summary>
    /// <param name="time">ISO 8601.</param>
    /// <returns>Null if there is none, or it cannot be read.</returns>
    public static DateTimeOffset? Read(string? time) =>
        DateTimeOffset.TryParseExact(time, Readable, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var known)
            ? known
            : null;

    /// <summary>Converts our own time.</summary>
    /// <param name="time">The time.</param>
    /// <returns>20 characters.</returns>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Written, CultureInfo.InvariantCulture);
}
