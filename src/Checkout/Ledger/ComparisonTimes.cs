namespace Checkout.Ledger;

/// <summary>When the ledger is compared with PayPal's report, and which days. A day is compared at 06:00 UTC of the next day and on the two
/// days after that, because the report lags and is corrected.</summary>
public static class ComparisonTimes
{
    /// <summary>How often a day is compared.</summary>
    public const int Times = 3;

    /// <summary>The most days that are read after a long stop.</summary>
    public const int MostDays = 31;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(6);

    /// <summary>The next comparison after a time.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>06:00 UTC of this or the next day.</returns>
    public static DateTimeOffset Next(DateTimeOffset now)
    {
        var today = DayOf(now) + Hour;
        return now < today ? today : today.AddDays(1);
    }

    /// <summary>The days to compare now, from the start of the first to the end of the last.</summary>
    /// <param name="since">The first day that is ever compared.</param>
    /// <param name="comparedTo">The end of the days that were compared; null if none was.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The period; empty if no day is over.</returns>
    public static (DateTimeOffset From, DateTimeOffset To) Days(DateTimeOffset since, DateTimeOffset? comparedTo, DateTimeOffset now)
    {
        var to = DayOf(now);
        var usual = to.AddDays(-Times);
        var missed = comparedTo is { } end ? end.AddDays(1 - Times) : since;
        var from = missed < usual ? missed : usual;
        var earliest = to.AddDays(-MostDays);
        from = from < earliest ? earliest : from;
        return (from < since ? since : from, to);
    }

    /// <summary>The start of a time's day, UTC.</summary>
    /// <param name="time">UTC.</param>
    /// <returns>Midnight.</returns>
    public static DateTimeOffset DayOf(DateTimeOffset time) => new(time.UtcDateTime.Date, TimeSpan.Zero);
}
