using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>Where an order stands, from its facts. The first row that fits wins:
/// <list type="table">
/// <item><term>QUARANTINED</term><description>quoted, approved and captured disagree</description></item>
/// <item><term>REVERSED</term><description>paid, and PayPal took the money back</description></item>
/// <item><term>REFUNDED, PARTIALLY_REFUNDED</term><description>paid, and all or a part was given back</description></item>
/// <item><term>COMPLETED</term><description>a capture is COMPLETED</description></item>
/// <item><term>PENDING</term><description>a capture or authorization is PENDING, or in a status that we do not know</description></item>
/// <item><term>AUTHORIZED, VOIDED, DECLINED</term><description>what became of the authorization</description></item>
/// <item><term>DECLINED</term><description>the capture was declined</description></item>
/// <item><term>PROCESSING</term><description>an attempt is open</description></item>
/// <item><term>DECLINED</term><description>the last attempt was refused, and the payer may approve again but has not</description></item>
/// <item><term>CANCELLED</term><description>the shopper called it off, or it was sold out</description></item>
/// <item><term>EXPIRED</term><description>PayPal no longer knows the order, or it was given up</description></item>
/// <item><term>VOIDED, APPROVED, CREATED</term><description>what PayPal said of the order</description></item>
/// </list></summary>
/// <remarks>The ways an order goes. News that is late or lost lets it skip stations: it then goes a path of several of these ways in one
/// step, forward through APPROVED, PROCESSING, AUTHORIZED (with intent AUTHORIZE only), PENDING and COMPLETED, in this order, and through
/// no other. A new order is CREATED and reserves its units; every other way keeps them unless it says otherwise. An order that ended and
/// is then paid takes its units again. Out of QUARANTINED leads one way only: PayPal
/// shows exactly the quoted payment of an order that it seemed to have forgotten.
/// <list type="table">
/// <item><term>CREATED → APPROVED</term><description>the payer approved</description></item>
/// <item><term>CREATED → CANCELLED</term><description>the shopper called it off; gives its units back</description></item>
/// <item><term>CREATED → EXPIRED</term><description>PayPal forgot it, or it is 72 hours old; gives its units back</description></item>
/// <item><term>CREATED → VOIDED</term><description>PayPal called it off; gives its units back</description></item>
/// <item><term>APPROVED → PROCESSING</term><description>an attempt was stored, and PayPal is called</description></item>
/// <item><term>APPROVED → CANCELLED</term><description>no units were left for it; gives its units back</description></item>
/// <item><term>APPROVED → EXPIRED</term><description>PayPal forgot it, or it is 72 hours old; gives its units back</description></item>
/// <item><term>APPROVED → VOIDED</term><description>PayPal called it off; gives its units back</description></item>
/// <item><term>APPROVED → QUARANTINED</term><description>something else was approved than was quoted</description></item>
/// <item><term>PROCESSING → COMPLETED</term><description>the money was captured</description></item>
/// <item><term>PROCESSING → PENDING</term><description>PayPal holds the capture back, for the reason that it gives</description></item>
/// <item><term>PROCESSING → AUTHORIZED</term><description>PayPal holds the money for the merchant</description></item>
/// <item><term>PROCESSING → DECLINED</term><description>PayPal refused the attempt; the payer may approve again</description></item>
/// <item><term>PROCESSING → DECLINED</term><description>PayPal declined the capture; gives its units back</description></item>
/// <item><term>PROCESSING → APPROVED</term><description>PayPal refused the attempt after a new approval was heard of</description></item>
/// <item><term>PROCESSING → VOIDED</term><description>PayPal refused it and had called it off; gives its units back</description></item>
/// <item><term>PROCESSING → QUARANTINED</term><description>something else was captured than was quoted</description></item>
/// <item><term>PROCESSING → QUARANTINED</term><description>PayPal forgot it, and its attempt was never answered</description></item>
/// <item><term>DECLINED → APPROVED</term><description>the payer approved again after a refusal</description></item>
/// <item><term>DECLINED → PROCESSING</term><description>approved, as PayPal says, but not since when: tried again</description></item>
/// <item><term>DECLINED → CANCELLED</term><description>the shopper does not want to try again; gives its units back</description></item>
/// <item><term>DECLINED → EXPIRED</term><description>nobody approved it again; gives its units back</description></item>
/// <item><term>DECLINED → VOIDED</term><description>PayPal called it off; gives its units back</description></item>
/// <item><term>DECLINED → COMPLETED</term><description>the payment that was refused was made after all</description></item>
/// <item><term>DECLINED → PENDING</term><description>it was made after all, and PayPal holds it back</description></item>
/// <item><term>DECLINED → AUTHORIZED</term><description>the money is held after all</description></item>
/// <item><term>DECLINED → QUARANTINED</term><description>paid after all, and no units are left</description></item>
/// <item><term>PENDING → COMPLETED</term><description>the review ended well</description></item>
/// <item><term>PENDING → DECLINED</term><description>the review ended badly; gives its units back</description></item>
/// <item><term>PENDING → AUTHORIZED</term><description>the review of the money that is to be held ended well</description></item>
/// <item><term>PENDING → VOIDED</term><description>that money was released instead; gives its units back</description></item>
/// <item><term>PENDING → QUARANTINED</term><description>something else was captured than was quoted</description></item>
/// <item><term>AUTHORIZED → COMPLETED</term><description>the merchant captured it, whole or in part</description></item>
/// <item><term>AUTHORIZED → PENDING</term><description>it was captured, and PayPal holds the capture back</description></item>
/// <item><term>AUTHORIZED → VOIDED</term><description>the merchant or time released the money; gives its units back</description></item>
/// <item><term>AUTHORIZED → DECLINED</term><description>PayPal denied the authorization; gives its units back</description></item>
/// <item><term>AUTHORIZED → QUARANTINED</term><description>more was captured than was held, or another currency</description></item>
/// <item><term>COMPLETED → PARTIALLY_REFUNDED</term><description>a part was given back</description></item>
/// <item><term>COMPLETED → REFUNDED</term><description>all was given back</description></item>
/// <item><term>COMPLETED → REVERSED</term><description>PayPal took the money back</description></item>
/// <item><term>COMPLETED → QUARANTINED</term><description>paid twice, or not what was paid was given back</description></item>
/// <item><term>PARTIALLY_REFUNDED → REFUNDED</term><description>the rest was given back, too</description></item>
/// <item><term>PARTIALLY_REFUNDED → REVERSED</term><description>PayPal took the money back</description></item>
/// <item><term>PARTIALLY_REFUNDED → QUARANTINED</term><description>paid twice, or not what was paid was given back</description></item>
/// <item><term>REFUNDED → PARTIALLY_REFUNDED</term><description>the merchant captured more of what is held</description></item>
/// <item><term>REFUNDED → REVERSED</term><description>PayPal took the money back</description></item>
/// <item><term>REFUNDED → QUARANTINED</term><description>paid twice, or not what was paid was given back</description></item>
/// <item><term>REVERSED → QUARANTINED</term><description>paid twice, or not what was paid was given back</description></item>
/// <item><term>VOIDED → EXPIRED</term><description>PayPal forgot it</description></item>
/// <item><term>VOIDED → COMPLETED</term><description>paid all the same; takes its units again</description></item>
/// <item><term>VOIDED → PENDING</term><description>paid, and PayPal holds the payment back; takes its units again</description></item>
/// <item><term>VOIDED → AUTHORIZED</term><description>the money is held all the same; takes its units again</description></item>
/// <item><term>VOIDED → QUARANTINED</term><description>paid all the same, and no units are left</description></item>
/// <item><term>EXPIRED → COMPLETED</term><description>paid all the same; takes its units again</description></item>
/// <item><term>EXPIRED → PENDING</term><description>paid, and PayPal holds the payment back; takes its units again</description></item>
/// <item><term>EXPIRED → AUTHORIZED</term><description>the money is held all the same; takes its units again</description></item>
/// <item><term>EXPIRED → QUARANTINED</term><description>paid all the same, and no units are left</description></item>
/// <item><term>CANCELLED → COMPLETED</term><description>paid all the same; takes its units again</description></item>
/// <item><term>CANCELLED → PENDING</term><description>paid, and PayPal holds the payment back; takes its units again</description></item>
/// <item><term>CANCELLED → AUTHORIZED</term><description>the money is held all the same; takes its units again</description></item>
/// <item><term>CANCELLED → QUARANTINED</term><description>paid all the same, and no units are left</description></item>
/// <item><term>QUARANTINED → COMPLETED</term><description>PayPal shows the quoted payment of an order it had lost</description></item>
/// <item><term>QUARANTINED → PENDING</term><description>PayPal shows that payment, and holds it back</description></item>
/// <item><term>QUARANTINED → AUTHORIZED</term><description>PayPal shows that it holds the quoted money</description></item>
/// </list>
/// An APPROVED order whose price does not hold where the payer wants it sent is not tried: it stays so until it is approved with another
/// address, called off or given up.</remarks>
public static class OrderLife
{
    /// <summary>The status of an order.</summary>
    /// <param name="order">The order.</param>
    /// <returns>Its status; the same for the same facts, in whatever order they came.</returns>
    public static OrderStatus StatusOf(Order order) =>
        order.Discrepancies.Length > 0 ? OrderStatus.Quarantined : StatusApartFromDiscrepancies(order);

    /// <summary>What was received and not given back is not needed for this: the status says only whether something was given
    /// back.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The sum of the captures that were received.</returns>
    public static Money CapturedOf(Order order) =>
        Sum(order, order.Captures.Where(capture => capture.IsPaid).Select(capture => capture.Amount));

    /// <summary>What was given back.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The sum of the completed refunds; all of what was captured where a capture says that it was refunded.</returns>
    public static Money RefundedOf(Order order)
    {
        var listed = Sum(order, order.Refunds.Where(refund => refund.Status == RefundStatus.Completed).Select(refund => refund.Amount));
        var whole = Sum(order, order.Captures.Where(capture => capture.Status == CaptureStatus.Refunded).Select(capture => capture.Amount));
        return listed.MinorUnits > whole.MinorUnits ? listed : whole;
    }

    /// <summary>Where the order would stand if everything agreed.</summary>
    internal static OrderStatus StatusApartFromDiscrepancies(Order order) =>
        OfCaptures(order) ?? OfAuthorizations(order) ?? OfAttempts(order) ?? OfPayPal(order);

    private static OrderStatus? OfCaptures(Order order)
    {
        if (order.Captures.Any(capture => capture.IsPaid))
        {
            if (order.IsReversed)
            {
                return OrderStatus.Reversed;
            }

            var refunded = RefundedOf(order).MinorUnits;
            var isRefundedInPart = refunded > 0 || order.Captures.Any(capture => capture.Status == CaptureStatus.PartiallyRefunded);
            return refunded >= CapturedOf(order).MinorUnits ? OrderStatus.Refunded
                : isRefundedInPart ? OrderStatus.PartiallyRefunded
                : OrderStatus.Completed;
        }

        if (order.Captures.Any(capture => !capture.IsDeclined))
        {
            return OrderStatus.Pending;
        }

        // A declined capture of an authorization leaves the money held.
        return order.Captures.Length > 0 && order.Authorizations.Length == 0 ? OrderStatus.Declined : null;
    }

    private static OrderStatus? OfAuthorizations(Order order) =>
        order.Authorizations.IsEmpty ? null
        : order.Authorizations.Select(authorization => authorization.Status switch
        {
            AuthorizationStatus.Created => OrderStatus.Authorized,
            AuthorizationStatus.Voided => OrderStatus.Voided,
            AuthorizationStatus.Denied => OrderStatus.Declined,
            // Captured, but the capture itself has not been heard of; or a status that PayPal adds tomorrow.
            _ => OrderStatus.Pending,
        }).MinBy(status => status is OrderStatus.Authorized ? 0 : status is OrderStatus.Pending ? 1 : 2);

    private static OrderStatus? OfAttempts(Order order) =>
        order.OpenAttempt is not null ? OrderStatus.Processing
        // What PayPal or the shopper has ended nobody can approve again.
        : order is { StandingRefusal: not null, IsGone: false, IsCancelled: false, IsSoldOut: false }
            && order.PayPalStatus != PayPalOrderStatus.Voided
            ? OrderStatus.Declined
        : null;

    private static OrderStatus OfPayPal(Order order) => order switch
    {
        { IsCancelled: true } or { IsSoldOut: true } => OrderStatus.Cancelled,
        { IsGone: true } => OrderStatus.Expired,
        { PayPalStatus: PayPalOrderStatus.Voided } => OrderStatus.Voided,
        { PayPalStatus: PayPalOrderStatus.Approved or PayPalOrderStatus.Completed } => OrderStatus.Approved,
        _ => OrderStatus.Created,
    };

    private static Money Sum(Order order, IEnumerable<PayPal.PayPalMoney?> amounts) =>
        amounts.Aggregate(
            Money.Zero(order.Total.Currency),
            (sum, amount) => Money.TryRead(amount, out var money) && money.Currency == sum.Currency ? sum + money : sum);
}
