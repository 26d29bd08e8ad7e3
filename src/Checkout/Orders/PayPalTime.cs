using System.Globalization;

namespace Checkout.Orders;

/// <summary>PayPal's times as an order records them: in UTC and whole seconds, so that the same time is equal however PayPal writes it.
/// PayPal writes some with a fraction and some with an offset.</summary>
internal static class PayPalTime
{
    private const string Readable = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    /// <summary>Reads a time of PayPal's answer.</summary>
    /// <param name="text">ISO 8601.</param>
    /// <returns>Null if there is none, or it cannot be read.</returns>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, Readable, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var known)
            ? WholeSeconds(known)
            : null;

    /// <summary>Reads a time with its fraction of a second.</summary>
    /// <param name="text">ISO 8601.</param>
    /// <returns>UTC; null if there is none, or it cannot be read.</returns>
    public static DateTimeOffset? ReadExact(string? text) =>
        DateTimeOffset.TryParseExact(text, Readable, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var known)
            ? known.ToUniversalTime()
            : null;

    /// <summary>Our own time, where PayPal gives none.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The time in UTC, without its fraction of a second.</returns>
    public static DateTimeOffset WholeSeconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
