using System.Globalization;

namespace Checkout.Orders;

/// <summary>Times as text of one form, in UTC and whole seconds, so that they compare as text: PayPal writes some with a fraction, and some
/// with an offset.</summary>
internal static class TimeText
{
    private const string Readable = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    private const string Written = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>A time of PayPal's.</summary>
    /// <param name="time">ISO 8601.</param>
    /// <returns>Null when there is none, or none that can be read.</returns>
    public static string? Of(string? time) =>
        Read(time) is { } known ? Of(known) : null;

    /// <summary>A time of PayPal's.</summary>
    /// <param name="time">ISO 8601.</param>
    /// <returns>Null when there is none, or none that can be read.</returns>
    public static DateTimeOffset? Read(string? time) =>
        DateTimeOffset.TryParseExact(time, Readable, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var known)
            ? known
            : null;

    /// <summary>A time of our own.</summary>
    /// <param name="time">The time.</param>
    /// <returns>20 characters.</returns>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Written, CultureInfo.InvariantCulture);
}
