using Checkout.Orders;

namespace Checkout.Disputes;

/// <summary>Decides when a worker looks at a dispute next. Events make that faster, but any of them may be lost.</summary>
public static class DisputeSchedule
{
    /// <summary>How long before its deadline a dispute is alarmed.</summary>
    public static readonly TimeSpan WarnBefore = TimeSpan.FromDays(2);

    /// <summary>The pause after a failed look.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(10);

    /// <summary>How often PayPal is asked for the disputes that changed.</summary>
    public static readonly TimeSpan ListEvery = TimeSpan.FromHours(1);

    /// <summary>When PayPal is asked for the first time, after the first start.</summary>
    public static readonly TimeSpan FirstListing = ListEvery + TimeSpan.FromMinutes(10);

    /// <summary>How far back the first listing goes, a little less than the 180 days that PayPal lists.</summary>
    public static readonly TimeSpan ListedAtFirst = TimeSpan.FromDays(179);

    /// <summary>By how much two listings overlap: PayPal's list may lag.</summary>
    public static readonly TimeSpan ListOverlap = TimeSpan.FromHours(2);

    /// <summary>The pause between two looks at a dispute without news.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    /// <summary>PayPal needs a moment to close a dispute whose time is over.</summary>
    private static readonly TimeSpan AfterDeadline = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(2);

    /// <summary>The next look: daily, when an alarm is due, after a deadline, and soon while the outcome of an attempt is not known.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>UTC; null if it is over and cannot be appealed.</returns>
    public static DateTimeOffset? NextLook(Dispute dispute, DateTimeOffset now)
    {
        if (dispute.OpenAttempt is { } open)
        {
            var pause = (now - open.StartedAt) / 4;
            return now + (pause < SoonestRetry ? SoonestRetry : pause > RetryAfter ? RetryAfter : pause);
        }

        if (!dispute.IsOpen)
        {
            return dispute.Allows(DisputeAction.Appeal) ? now + Usual : null;
        }

        var buyers = PayPalTime.ReadExact(dispute.Facts.BuyerResponseDueDate);
        return new[] { dispute.AnswerBy - WarnBefore, dispute.AnswerBy + AfterDeadline, buyers + AfterDeadline, now + Usual }
            .Where(time => time > now).Min();
    }
}
