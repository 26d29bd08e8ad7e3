namespace Checkout.Storage;

/// <summary>The precision of stored times, that of PostgreSQL's <c>timestamptz</c>. SQLite stores microseconds since 1970 as a whole
/// number, which can be sorted and compared directly.</summary>
internal static class Microseconds
{
    public static long Since1970(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset At(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The time as it is read back after it was stored.</summary>
    public static DateTimeOffset Round(DateTimeOffset time) => At(Since1970(time));
}
