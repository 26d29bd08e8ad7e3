using Checkout.PayPal.Orders;

namespace Checkout.Orders;

/// <summary>Decides when a worker looks at an order next. Pure, so that it can be tested without waiting.</summary>
public static class Schedule
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

    /// <summary>The due time after a change of the facts. Like the timeline, it follows from comparing the order before and
    /// after.</summary>
    /// <param name="before">The stored order.</param>
    /// <param name="after">The changed order. The same instance means that nothing happened. An applied answer of PayPal gives a new
    /// instance even if it repeats what is known, and then an order that has ended is not looked up again.</param>
    /// <param name="due">The due time before the change, UTC.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>UTC; null if there is nothing to do.</returns>
    public static DateTimeOffset? Between(Order before, Order after, DateTimeOffset? due, DateTimeOffset now)
    {
        if (ReferenceEquals(before, after))
        {
            return due;
        }

        // Even if the refusal ends the order: one more look, in case the payment that used its number is its own after all.
        if (IsAttemptNews(before, after))
        {
            return now + Order.ResolveAfter;
        }

        if (after.OpenPatch is { } patch && patch != before.OpenPatch)
        {
            var settled = now + Order.PatchSettlesAfter;
            return due < settled ? due : settled;
        }

        if (after.OpenOperations.Any(open => !open.IsUnanswered && !before.Operations.Contains(open))
            || after.TrackersToCopy.Any(tracker => !before.Trackers.Contains(tracker)))
        {
            var answered = now + Order.ResolveAfter;
            return due < answered ? due : answered;
        }

        if (before.GoneSince is null && after.GoneSince is { } since)
        {
            var soon = since + Order.AskAgainAfter;
            return due > soon ? soon : due;
        }

        if (IsOver(after))
        {
            return null;
        }

        // An order that only the browser captures still gets looked up, because PayPal deletes it in the end.
        if (before.OpenAttempt is null && IsApprovalNew(before, after))
        {
            due = CaptureDue(after, now) ?? due;
        }

        // The event that would end the wait may be lost.
        return due ?? (BeginsToWait(before, after) ? now + Order.ResolveAfter : null);
    }

    /// <summary>After an attempt without an answer: soon, because a shopper waits, then after the attempt's age again.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>UTC.</returns>
    public static DateTimeOffset AfterUnknown(Attempt attempt, DateTimeOffset now) =>
        now + Clamp(now - attempt.OpenedAt, SoonestRetry, LatestRetry);

    /// <summary>After a look-up without news. With an open attempt as after an unanswered one; otherwise after a quarter of the age of what
    /// is open, so that old orders are looked up rarely.</summary>
    /// <param name="order">The order after the look-up.</param>
    /// <param name="soonest">The shortest pause.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>UTC; null if the order is not looked up any more.</returns>
    public static DateTimeOffset? AfterSilence(Order order, TimeSpan soonest, DateTimeOffset now)
    {
        if (order is { IsMissing: true, GoneSince: { } since })
        {
            return LooksWhileMissing.Select(pause => since + pause).FirstOrDefault(due => due > now, now + Order.AskAgainAfter);
        }

        if (HasWork(order))
        {
            var newest = order.PursuedOperations.Select(operation => operation.StartedAt)
                .Concat(order.TrackersToCopy.Select(tracker => tracker.AddedAt)).Max();
            return now + Clamp((now - newest) / 4, SoonestRetry, LatestLook);
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
            : order.OpenPatch is { } patch ? now + Clamp(now - patch.SentAt, SoonestRetry, LatestRetry)
            : order.OpenAttempt is { } attempt ? AfterUnknown(attempt, now)
            : now + Clamp(age / 4, soonest, LatestLook);
    }

    /// <summary>After a failed look-up. It is always retried, because the order may have been paid.</summary>
    /// <param name="order">The order.</param>
    /// <param name="soonest">The shortest pause.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>UTC.</returns>
    public static DateTimeOffset AfterFailure(Order order, TimeSpan soonest, DateTimeOffset now) =>
        AfterSilence(order, soonest, now) ?? now + LatestLook;

    /// <summary>Whether an attempt was opened, renewed or refused. A worker looks later, because the answer may be lost, and after a refusal
    /// the payer may approve again.</summary>
    private static bool IsAttemptNews(Order before, Order after) => after.Attempts.Any(attempt =>
        before.Attempts.FirstOrDefault(other => other.Number == attempt.Number) is not { } known
        || known.OpenedAt != attempt.OpenedAt
        || (known.Refusal is null && attempt.Refusal is not null));

    /// <summary>Whether the order has ended and nothing is open at PayPal, even if it is quarantined.</summary>
    private static bool IsOver(Order order) =>
        !order.IsHeld && !HasWork(order) && OrderLife.StatusApartFromDiscrepancies(order) is not (OrderStatus.Created or OrderStatus.Approved
            or OrderStatus.Processing or OrderStatus.Declined);

    /// <summary>The outcome of an operation is not known, or PayPal has to be told of a shipment.</summary>
    private static bool HasWork(Order order) => order.PursuedOperations.Any() || order.TrackersToCopy.Any();

    /// <summary>The first approval, or a new one after a refusal: a worker captures it if the browser does not.</summary>
    private static bool IsApprovalNew(Order before, Order after) =>
        Order.IsNewer(after.Approval, before.Approval)
        || (after.PayPalStatus == PayPalOrderStatus.Approved && Order.Rank(before.PayPalStatus) < Order.Rank(after.PayPalStatus));

    /// <summary>When a worker captures an approved order. The browser's time counts from the approval, not from when we learned of
    /// it.</summary>
    /// <returns>Never in the past; null if only the browser captures.</returns>
    private static DateTimeOffset? CaptureDue(Order approved, DateTimeOffset now)
    {
        var from = approved.Approval is { } at && at < now ? at : now;
        return from + approved.CaptureAfter is not { } due ? null : due > now ? due : now;
    }

    /// <summary>Whether the order has just begun to wait for PayPal, or for one more payment: an order that waits for an authorization may
    /// no longer be looked up when a refund of it begins.</summary>
    private static bool BeginsToWait(Order before, Order after) =>
        after.IsHeld
        && (!before.IsHeld
            || OpenSince(after) > OpenSince(before)
            || OrderLife.StatusApartFromDiscrepancies(after) != OrderLife.StatusApartFromDiscrepancies(before));

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
