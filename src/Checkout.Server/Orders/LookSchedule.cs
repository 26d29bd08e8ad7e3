using Checkout.Orders;

namespace Checkout.Server.Orders;

/// <summary>Decides when a worker looks at an order again. Pure, so that it can be tested without waiting.</summary>
internal static class LookSchedule
{
    /// <summary>The age after which an unpaid order is no longer looked up: PayPal gives a payer at most 72 hours.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(72);

    /// <summary>The age of the newest open payment after which an order is no longer looked up. An authorization expires after 29 days and
    /// is created at most three days after its order; reviews, bank transfers and refunds take days. Without a webhook, only the look-up
    /// tells how they ended.</summary>
    public static readonly TimeSpan GiveUpHeldAfter = TimeSpan.FromDays(33);

    /// <summary>How often an order of another PayPal account is due. It is not looked up at PayPal.</summary>
    public static readonly TimeSpan OtherAccountPause = TimeSpan.FromHours(1);

    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LatestRetry = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LatestLook = TimeSpan.FromHours(1);

    private static readonly TimeSpan LatestLookAtHeld = TimeSpan.FromDays(1);

    /// <summary>When a missing order is looked up again, counted from PayPal's first 404. The last look-up decides.</summary>
    private static readonly TimeSpan[] LooksWhileMissing = [Order.AskAgainAfter, TimeSpan.FromMinutes(5), Order.GoneAfter];

    /// <summary>After an attempt without an answer: soon, because a shopper waits, then after the attempt's age again.</summary>
    public static DateTimeOffset AfterUnknown(Attempt attempt, DateTimeOffset now) =>
        now + Clamp(now - attempt.OpenedAt, SoonestRetry, LatestRetry);

    /// <summary>After a look-up without news. With an open attempt as after an unanswered one; otherwise after a quarter of the age of what
    /// is open, so that old orders are looked up rarely.</summary>
    /// <returns>Null if the order is not looked up any more.</returns>
    public static DateTimeOffset? AfterSilence(Order order, TimeSpan soonest, DateTimeOffset now)
    {
        if (order is { IsMissing: true, GoneSince: { } since })
        {
            return LooksWhileMissing.Select(pause => since + pause).FirstOrDefault(due => due > now, now + Order.AskAgainAfter);
        }

        // PayPal may still show the payment of a missing order.
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

    /// <summary>After a failed look-up. It is always retried, because the order may have been paid.</summary>
    public static DateTimeOffset AfterFailure(Order order, TimeSpan soonest, DateTimeOffset now) =>
        AfterSilence(order, soonest, now) ?? now + LatestLook;

    /// <summary>PayPal's creation time of the newest open payment; a refund may come months after its order.</summary>
    private static DateTimeOffset OpenSince(Order order)
    {
        var times =
            order.Captures.Where(capture => capture.IsOpen).Select(capture => capture.At)
            .Concat(order.Authorizations.Where(held => held.IsOpen).Select(held => held.At))
            .Concat(order.Refunds.Where(refund => refund.IsOpen).Select(refund => refund.At))
            .OfType<DateTimeOffset>();
        return times.Append(order.CreatedAt).Max();
    }

    private static TimeSpan Clamp(TimeSpan time, TimeSpan least, TimeSpan most) => time < least ? least : time > most ? most : time;
}
