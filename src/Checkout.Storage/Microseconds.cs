namespace Checkout.Storage;

/// <summary>The precision of stored times: what PostgreSQL's <c>timestamptz</c> holds. SQLite stores the same as a whole number since 1970,
/// which sorts and compares as it is.</summary>
internal static class Microseconds
{
    public static long Since1970(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset At(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>What a time is after it was stored and read again.</summary>
    public static DateTimeOffset Round(DateTimeOffset time) => At(Since1970(time));
}
