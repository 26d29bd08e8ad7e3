using Checkout.Orders;

namespace Checkout.Server.Reconciliation;

/// <summary>When a worker looks at an order again. Pure, so that the schedule can be tested without waiting for it.</summary>
internal static class LookSchedule
{
    /// <summary>After this PayPal is no longer asked about a silent order: it gives a payer at most 72 hours.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(72);

    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LatestRetry = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LatestLook = TimeSpan.FromHours(1);

    /// <summary>After an attempt ended without an answer: soon, because somebody waits, then as long again as it is old.</summary>
    public static DateTimeOffset AfterUnknown(Attempt attempt, DateTimeOffset now) =>
        now + Clamp(now - attempt.OpenedAt, SoonestRetry, LatestRetry);

    /// <summary>After nothing new was heard: a quarter of the order's age, so that an old order is asked about rarely.</summary>
    /// <returns>Null when it is given up.</returns>
    public static DateTimeOffset? AfterSilence(Order order, TimeSpan soonest, DateTimeOffset now) =>
        now - order.CreatedAt > GiveUpAfter ? null : now + Clamp((now - order.CreatedAt) / 4, soonest, LatestLook);

    /// <summary>After PayPal could not be asked.</summary>
    /// <returns>Null when it is given up.</returns>
    public static DateTimeOffset? AfterFailure(Order order, TimeSpan soonest, DateTimeOffset now) =>
        order.OpenAttempt is { } open && now - order.CreatedAt <= GiveUpAfter ? AfterUnknown(open, now) : AfterSilence(order, soonest, now);

    private static TimeSpan Clamp(TimeSpan time, TimeSpan least, TimeSpan most) => time < least ? least : time > most ? most : time;
}
