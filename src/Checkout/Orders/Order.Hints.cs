namespace Checkout.Orders;

/// <summary>The effect of events on an order: an event only makes the shop ask PayPal. Its content changes nothing.</summary>
public sealed partial record Order
{
    /// <summary>How long an event about an attempt waits for the attempt's own answer. An event may arrive before the answer to the call
    /// that caused it.</summary>
    public static readonly TimeSpan AnswerExpectedWithin = TimeSpan.FromSeconds(5);

    /// <summary>Whether an event is about our PayPal order, and not about another PayPal order that names ours.</summary>
    /// <param name="about">What the event names.</param>
    /// <returns>Also true if the order or the event has no PayPal order id.</returns>
    public bool IsAt(OrderPointer about) =>
        PayPalOrderId is null || about.PayPalOrderId is null || about.PayPalOrderId == PayPalOrderId;

    /// <summary>Whether everything that an event claims is already recorded from PayPal's answers.</summary>
    /// <param name="claim">The event's claim.</param>
    /// <returns>True if PayPal's order and each payment are known in the claimed status or a later one; a payment may also be recorded as
    /// one of another PayPal order.</returns>
    public bool Shows(EventClaim claim) =>
        (IsForeign(claim) || claim.Payments.All(Shows))
        && (claim.OrderStatus is null || !IsAt(claim.About) || Rank(PayPalStatus) >= Rank(claim.OrderStatus));

    /// <summary>Whether the call of an attempt or an operation may still be in progress.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>True for a short while after it was stored.</returns>
    public bool ExpectsAnswer(DateTimeOffset now) =>
        (OpenAttempt is { } open && now - open.OpenedAt < AnswerExpectedWithin)
        || OpenOperations.Any(operation => now - operation.SentAt < AnswerExpectedWithin);

    /// <summary>Whether it is about a payment of another PayPal order and needs no record: the list is full, or it is a refund of a
    /// recorded payment.</summary>
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
