using System.Globalization;
using Checkout.Orders;

namespace Checkout.Server.Reconciliation;

/// <summary>When a worker looks at an order again. Pure, so that the schedule can be tested without waiting for it.</summary>
internal static class LookSchedule
{
    /// <summary>After this PayPal is no longer asked about an unpaid order: it gives a payer at most 72 hours.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(72);

    /// <summary>After this PayPal is no longer asked about what is open there, by the newest open payment: an authorization ends after 29
    /// days, three days after its order was made at the latest, and reviews, bank transfers and refunds take days. Without a webhook
    /// nothing else would tell how they ended.</summary>
    public static readonly TimeSpan GiveUpHeldAfter = TimeSpan.FromDays(33);

    /// <summary>How often an order of another PayPal account comes up. PayPal is not asked about it.</summary>
    public static readonly TimeSpan OtherAccountPause = TimeSpan.FromHours(1);

    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LatestRetry = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LatestLook = TimeSpan.FromHours(1);

    private static readonly TimeSpan LatestLookAtHeld = TimeSpan.FromDays(1);

    /// <summary>When PayPal is asked again about an order that it says it does not have, from its first such answer. The last of them
    /// decides.</summary>
    private static readonly TimeSpan[] LooksWhileMissing = [Order.AskAgainAfter, TimeSpan.FromMinutes(5), Order.GoneAfter];

    /// <summary>After an attempt ended without an answer: soon, because somebody waits, then as long again as it is old.</summary>
    public static DateTimeOffset AfterUnknown(Attempt attempt, DateTimeOffset now) =>
        now + Clamp(now - attempt.OpenedAt, SoonestRetry, LatestRetry);

    /// <summary>After PayPal was asked and nothing new was heard: where an attempt is open as after it ended without an answer, else a
    /// quarter of the age of what is open, so that an old order is asked about rarely.</summary>
    /// <returns>Null when it is given up.</returns>
    public static DateTimeOffset? AfterSilence(Order order, TimeSpan soonest, DateTimeOffset now)
    {
        if (order is { IsMissing: true, GoneSince: { } since })
        {
            return LooksWhileMissing.Select(pause => since + pause).FirstOrDefault(due => due > now, now + Order.AskAgainAfter);
        }

        // PayPal may still show the payment of an order that it seemed to have lost.
        if (order.IsHeld || order.Discrepancies.Contains(Discrepancy.GoneWhileProcessing))
        {
            var open = now - OpenSince(order);
            var latest = now - order.CreatedAt <= GiveUpAfter ? LatestLook : LatestLookAtHeld;
            return open <= GiveUpHeldAfter ? now + Clamp(open / 4, soonest, latest) : null;
        }

        var age = now - order.CreatedAt;
        return age > GiveUpAfter ? null
            : order.OpenAttempt is { } attempt ? AfterUnknown(attempt, now)
            : now + Clamp(age / 4, soonest, LatestLook);
    }

    /// <summary>After PayPal could not be asked: never given up, because what was not asked about may have been paid.</summary>
    public static DateTimeOffset AfterFailure(Order order, TimeSpan soonest, DateTimeOffset now) =>
        AfterSilence(order, soonest, now) ?? now + LatestLook;

    /// <summary>When the newest open payment was made, by PayPal's time; a refund may come months after its order.</summary>
    private static DateTimeOffset OpenSince(Order order)
    {
        var times =
            order.Captures.Where(capture => capture.IsOpen).Select(capture => capture.At)
            .Concat(order.Authorizations.Where(held => held.IsOpen).Select(held => held.At))
            .Concat(order.Refunds.Where(refund => refund.IsOpen).Select(refund => refund.At))
            .Select(at => DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var time) ? time : order.CreatedAt);
        return times.Append(order.CreatedAt).Max();
    }

    private static TimeSpan Clamp(TimeSpan time, TimeSpan least, TimeSpan most) => time < least ? least : time > most ? most : time;
}
