using Checkout.Orders;

namespace Checkout.Server.Reconciliation;

/// <summary>When a worker looks at an order again. Pure, so that the schedule can be tested without waiting for it.</summary>
internal static class LookSchedule
{
    /// <summary>After this PayPal is no longer asked about an unpaid order: it gives a payer at most 72 hours.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(72);

    /// <summary>After this PayPal is no longer asked about money that it holds: an authorization ends after 29 days, three days after its
    /// order was made at the latest, and reviews and bank transfers take days. Without a webhook nothing else would tell how they
    /// ended.</summary>
    public static readonly TimeSpan GiveUpHeldAfter = TimeSpan.FromDays(33);

    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LatestRetry = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LatestLook = TimeSpan.FromHours(1);

    private static readonly TimeSpan LatestLookAtHeld = TimeSpan.FromDays(1);

    /// <summary>After an attempt ended without an answer: soon, because somebody waits, then as long again as it is old.</summary>
    public static DateTimeOffset AfterUnknown(Attempt attempt, DateTimeOffset now) =>
        now + Clamp(now - attempt.OpenedAt, SoonestRetry, LatestRetry);

    /// <summary>After PayPal was asked and nothing new was heard: where an attempt is open as after it ended without an answer, else a
    /// quarter of the order's age, so that an old order is asked about rarely.</summary>
    /// <returns>Null when it is given up.</returns>
    public static DateTimeOffset? AfterSilence(Order order, TimeSpan soonest, DateTimeOffset now)
    {
        var age = now - order.CreatedAt;
        if (age > GiveUpAfter)
        {
            return order.IsHeld && age <= GiveUpHeldAfter ? now + Clamp(age / 4, soonest, LatestLookAtHeld) : null;
        }

        return order.OpenAttempt is { } open ? AfterUnknown(open, now) : now + Clamp(age / 4, soonest, LatestLook);
    }

    /// <summary>After PayPal could not be asked: never given up, because what was not asked about may have been paid.</summary>
    public static DateTimeOffset AfterFailure(Order order, TimeSpan soonest, DateTimeOffset now) =>
        AfterSilence(order, soonest, now) ?? now + LatestLook;

    private static TimeSpan Clamp(TimeSpan time, TimeSpan least, TimeSpan most) => time < least ? least : time > most ? most : time;
}
