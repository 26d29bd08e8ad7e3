namespace Checkout.Orders;

/// <summary>What an event may do to an order: have PayPal asked about it. What the event says changes nothing.</summary>
public sealed partial record Order
{
    /// <summary>How long an attempt's own answer is waited for before an event about it has PayPal asked: an event may be faster than the
    /// answer to the call that caused it.</summary>
    public static readonly TimeSpan AnswerExpectedWithin = TimeSpan.FromSeconds(5);

    /// <summary>Whether an event is about this order of PayPal's, and not about another one that names ours.</summary>
    /// <param name="about">What the event names.</param>
    /// <returns>True, too, while PayPal's id of the order is not known here, or not there.</returns>
    public bool IsAt(OrderPointer about) =>
        PayPalOrderId is null || about.PayPalOrderId is null || about.PayPalOrderId == PayPalOrderId;

    /// <summary>Whether everything that an event claims is on record: PayPal answered it, sooner or later.</summary>
    /// <param name="claim">What the event says.</param>
    /// <returns>True when each payment is known in that status or a later one, or as one of another PayPal order, and PayPal's order
    /// is.</returns>
    public bool Shows(EventClaim claim) =>
        (IsForeign(claim) || claim.Payments.All(Shows))
        && (claim.OrderStatus is null || !IsAt(claim.About) || Rank(PayPalStatus) >= Rank(claim.OrderStatus));

    /// <summary>Whether the call of an attempt may still be on its way.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>True for a short while after an attempt was stored.</returns>
    public bool ExpectsAnswer(DateTimeOffset now) => OpenAttempt is { } open && now - open.OpenedAt < AnswerExpectedWithin;

    /// <summary>Has a worker look once the browser had its time, because an event says that the payer approved. A repeat moves nothing, and
    /// what is planned sooner stays.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance where nothing is captured without the browser, or there is nothing to approve.</returns>
    public Order HearOfApproval(DateTimeOffset now) =>
        CaptureAfter is { } wait && Status is OrderStatus.Created or OrderStatus.Declined && !HasPayment
            ? LookBy(now + wait)
            : this;

    /// <summary>Has a worker look by then.</summary>
    /// <param name="due">UTC.</param>
    /// <returns>The order; the same instance where a look is planned before that.</returns>
    public Order LookBy(DateTimeOffset due) => DueAt <= due ? this : LookAgain(due);

    /// <summary>Whether it is about a payment of another PayPal order of which nothing is left to note: no more are noted, or it is a
    /// refund of one that is.</summary>
    private bool IsForeign(EventClaim claim) =>
        (!IsAt(claim.About) && ForeignPayments.Length >= MostForeignPayments)
        || (claim.Payments is [{ Kind: PaymentKind.Refund }]
            && claim.About.Payments.Any(payment => ForeignPayments.Any(known => known.Id == payment.Id)));

    private bool Shows(ClaimedPayment claimed) => ForeignPayments.Any(known => known.Id == claimed.Id) || claimed.Kind switch
    {
        PaymentKind.Capture => Captures.Any(
            known => known.Id == claimed.Id && OrderCapture.Rank(known.Status) >= OrderCapture.Rank(claimed.Status)),
        PaymentKind.Authorization => Authorizations.Any(
            known => known.Id == claimed.Id && OrderAuthorization.Rank(known.Status) >= OrderAuthorization.Rank(claimed.Status)),
        _ => Refunds.Any(known => known.Id == claimed.Id && OrderRefund.Rank(known.Status) >= OrderRefund.Rank(claimed.Status)),
    };
}
