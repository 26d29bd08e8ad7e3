using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Orders;

/// <summary>Trying to move the money. An attempt is stored before PayPal is called, and at most one is open.</summary>
public sealed partial record Order
{
    /// <summary>How long the answer to an attempt is waited for before a worker asks: longer than the call may take.</summary>
    public static readonly TimeSpan ResolveAfter = TimeSpan.FromSeconds(30);

    /// <summary>How long after PayPal first refused an attempt, without saying whether money moved, a look that shows the order unpaid ends
    /// the attempt. A payment shows within seconds.</summary>
    public static readonly TimeSpan BelieveDenialAfter = TimeSpan.FromMinutes(10);

    /// <summary>Whether the money of the order may be moved now.</summary>
    /// <param name="current">PayPal's order as it is at this moment.</param>
    /// <returns>True when PayPal says that the payer approved, nothing was paid, nothing is under way, nothing contradicts the quote,
    /// the price holds where the payer wants it sent, and the approval is not the one that was refused: PayPal may call an order approved
    /// after a decline, too.</returns>
    public bool MayOpenAttempt(PayPalOrder current) =>
        current.Status == PayPalOrderStatus.Approved && !HasPayment && OpenAttempt is null && Agrees(current)
        // Two approvals are told apart by their time; where PayPal gives none, its word that the order is approved must do.
        && (StandingRefusal is null || TimeText.Of(current.UpdateTime) is null);

    /// <summary>Whether what would be paid now is what was quoted. Asked for whenever the money is about to be moved, the first time or
    /// again: much may have happened since the attempt was opened.</summary>
    /// <param name="current">PayPal's order as it is at this moment; this order knows it.</param>
    /// <returns>True when nothing contradicts the quote, and the price holds where the payer wants it sent.</returns>
    public bool Agrees(PayPalOrder current) =>
        current.Id == (PayPalOrderId ?? current.Id)
        && Discrepancies.IsEmpty
        // What gave its units back is over, whatever PayPal says: somebody else may have them.
        && HoldsStock
        && Cart.HoldsIn(CountryOf(current));

    /// <summary>Where the payer wants it sent, by what PayPal says when it is asked: that is so now, whatever was said before, and when.
    /// Where it says nothing, what was heard of last counts.</summary>
    /// <param name="current">PayPal's order as it is at this moment.</param>
    /// <returns>Two letters; null while nobody said.</returns>
    public string? CountryOf(PayPalOrder current) =>
        current.PurchaseUnits is [{ ShippingCountry: { } country }, ..] ? CountryCode.Usual(country) : Destination?.Country;

    /// <summary>Starts an attempt; to be stored before PayPal is called.</summary>
    /// <param name="current">PayPal's order as it is at this moment.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="attemptId">A new random id.</param>
    /// <returns>The order with its open attempt; the same instance when none may be opened.</returns>
    public Order Open(PayPalOrder current, DateTimeOffset now, Guid attemptId)
    {
        if (!MayOpenAttempt(current))
        {
            return this;
        }

        var number = Attempts.Length + 1;
        var operation = Intent == CheckoutPaymentIntent.Authorize ? AttemptOperation.Authorize : AttemptOperation.Capture;
        var requestId = $"{Id:N}-{(operation is AttemptOperation.Authorize ? "authorize" : "capture")}-{attemptId:N}";
        var at = TimeText.Of(current.UpdateTime);
        var approval = IsNewer(at, Approval) ? at : Approval;
        return this with
        {
            Attempts = Attempts.Add(new Attempt(number, operation, requestId, Total, now, approval, Id: attemptId)),
            DueAt = now + ResolveAfter,
        };
    }

    /// <summary>Begins the wait for an attempt anew, because its call is made once more.</summary>
    /// <param name="requestId">The attempt's.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance when that attempt is not open.</returns>
    public Order Renew(string requestId, DateTimeOffset now) =>
        OpenAttempt is { } open && open.RequestId == requestId
            ? this with { Attempts = Attempts.Replace(open, open with { OpenedAt = now }), DueAt = now + ResolveAfter }
            : this;

    /// <summary>Ends an attempt with PayPal's definite no. Applied once, by the attempt's request id.</summary>
    /// <param name="requestId">The attempt's.</param>
    /// <param name="refusal">From <see cref="DeclineTable"/>.</param>
    /// <param name="now">The time, UTC; the payer may approve again, so a worker looks later.</param>
    /// <returns>The order; the same instance when that attempt is not open.</returns>
    public Order Refuse(string requestId, Refusal refusal, DateTimeOffset now) =>
        OpenAttempt is { } open && open.RequestId == requestId
            ? this with { Attempts = Attempts.Replace(open, open with { Refusal = refusal }), DueAt = now + ResolveAfter }
            : this;

    /// <summary>Notes that PayPal refused an attempt without saying for certain that no money moved. The attempt stays open.</summary>
    /// <param name="requestId">The attempt's.</param>
    /// <param name="denial">What PayPal said.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance when that attempt is not open, or PayPal said the same before.</returns>
    public Order Deny(string requestId, Refusal denial, DateTimeOffset now) =>
        OpenAttempt is { } open && open.RequestId == requestId && open.Denial?.Issue != denial.Issue
            ? this with { Attempts = Attempts.Replace(open, open with { Denial = denial, DeniedAt = open.DeniedAt ?? now }) }
            : this;

    /// <summary>Drops what <see cref="Deny"/> noted, because a later call of the attempt was not refused.</summary>
    /// <param name="requestId">The attempt's.</param>
    /// <returns>The order; the same instance when nothing was noted.</returns>
    public Order ForgetDenial(string requestId) =>
        OpenAttempt is { Denial: not null } open && open.RequestId == requestId
            ? this with { Attempts = Attempts.Replace(open, open with { Denial = null, DeniedAt = null }) }
            : this;

    /// <summary>Ends an attempt that PayPal refused, after a look that shows the order unpaid long enough since. Otherwise an attempt that
    /// can never succeed would hold its units for days. A payment that shows later is applied like any other.</summary>
    /// <param name="now">The time of the look, UTC.</param>
    /// <returns>The order; the same instance when nothing was refused, when it was refused too short a time ago, and when PayPal did not
    /// show the order or calls it completed. The order is over if another payment used its number, as a stranger's can: then it can never
    /// be paid.</returns>
    public Order BelieveDenial(DateTimeOffset now)
    {
        if (OpenAttempt is not { Denial: { } denial, DeniedAt: { } since } open
            || IsMissing
            || PayPalStatus == PayPalOrderStatus.Completed)
        {
            return this;
        }

        var isNumberUsed = denial.Issue == Issue.DuplicateInvoiceId;
        if (now - since < (isNumberUsed ? ResolveAfter : BelieveDenialAfter))
        {
            return this;
        }

        var refused = Refuse(open.RequestId, denial, now);

        // The due time stays: one more look, in case that payment is this order's own after all.
        return isNumberUsed && Discrepancies.IsEmpty ? refused with { IsCancelled = true } : refused;
    }

    /// <summary>Has a worker look at an order that came to wait for PayPal and has no due time: the next event may be lost.</summary>
    /// <param name="before">The order before it was changed.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order.</returns>
    public Order LookIfWaiting(Order before, DateTimeOffset now) =>
        DueAt is null && IsHeld
        && (!before.IsHeld || OrderLife.StatusApartFromDiscrepancies(this) != OrderLife.StatusApartFromDiscrepancies(before))
            ? this with { DueAt = now + ResolveAfter }
            : this;

    /// <summary>Moves the moment at which a worker looks again.</summary>
    /// <param name="due">UTC; null when nothing is left to do.</param>
    /// <returns>The order.</returns>
    public Order LookAgain(DateTimeOffset? due) => DueAt == due ? this : this with { DueAt = due };

    /// <summary>Moves that moment where nobody has moved it since. The end of a claim is what shows that the claim is still held: who was
    /// too slow must not move the due time of the one that claimed the order next, nor the one that followed from news.</summary>
    /// <param name="due">UTC; null when nothing is left to do.</param>
    /// <param name="seen">The <see cref="DueAt"/> of the order as it was claimed, or last written by the caller.</param>
    /// <returns>The order.</returns>
    public Order LookAgain(DateTimeOffset? due, DateTimeOffset? seen) => DueAt == seen ? LookAgain(due) : this;
}
