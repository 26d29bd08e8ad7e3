using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>Derives the status of an order from its facts. The first row that matches wins:
/// <list type="table">
/// <item><term>QUARANTINED</term><description>quoted, approved and captured disagree</description></item>
/// <item><term>REVERSED</term><description>paid, and PayPal took the money back</description></item>
/// <item><term>REFUNDED, PARTIALLY_REFUNDED</term><description>paid, and fully or partly refunded</description></item>
/// <item><term>COMPLETED</term><description>a capture is COMPLETED</description></item>
/// <item><term>PENDING</term><description>a capture or authorization is PENDING or in an unknown status</description></item>
/// <item><term>AUTHORIZED, VOIDED, DECLINED</term><description>the status of the authorization</description></item>
/// <item><term>DECLINED</term><description>the capture was declined</description></item>
/// <item><term>PROCESSING</term><description>an attempt is open</description></item>
/// <item><term>DECLINED</term><description>the last attempt was refused, and the payer may approve again but has not</description></item>
/// <item><term>CANCELLED</term><description>the shopper cancelled it, or it was sold out</description></item>
/// <item><term>EXPIRED</term><description>PayPal no longer knows the order, or it is too old</description></item>
/// <item><term>VOIDED, APPROVED, CREATED</term><description>the status of PayPal's order</description></item>
/// </list></summary>
/// <remarks>The changes of an order's status. A late or lost event can move an order several steps at once: then it goes forward through
/// APPROVED, PROCESSING, AUTHORIZED (with intent AUTHORIZE only), PENDING and COMPLETED, in this sequence, and through no other status.
/// A new order is CREATED and holds its units; it keeps them in every change that does not say otherwise. If an order is paid after it
/// ended, it takes its units again. An order leaves QUARANTINED only if it was missing at PayPal and PayPal now shows exactly the quoted
/// payment.
/// <list type="table">
/// <item><term>CREATED → APPROVED</term><description>the payer approved</description></item>
/// <item><term>CREATED → CANCELLED</term><description>the shopper cancelled it; releases its units</description></item>
/// <item><term>CREATED → EXPIRED</term><description>gone at PayPal, or 72 hours old; releases its units</description></item>
/// <item><term>CREATED → VOIDED</term><description>PayPal voided it; releases its units</description></item>
/// <item><term>APPROVED → PROCESSING</term><description>an attempt was stored, and PayPal is called</description></item>
/// <item><term>APPROVED → CANCELLED</term><description>no units were left for it; releases its units</description></item>
/// <item><term>APPROVED → EXPIRED</term><description>gone at PayPal, or 72 hours old; releases its units</description></item>
/// <item><term>APPROVED → VOIDED</term><description>PayPal voided it; releases its units</description></item>
/// <item><term>APPROVED → QUARANTINED</term><description>the approved order differs from the quote</description></item>
/// <item><term>PROCESSING → COMPLETED</term><description>the money was captured</description></item>
/// <item><term>PROCESSING → PENDING</term><description>PayPal holds the capture back, for the reason that it gives</description></item>
/// <item><term>PROCESSING → AUTHORIZED</term><description>PayPal holds the authorized money</description></item>
/// <item><term>PROCESSING → DECLINED</term><description>PayPal refused the attempt; the payer may approve again</description></item>
/// <item><term>PROCESSING → DECLINED</term><description>PayPal declined the capture; releases its units</description></item>
/// <item><term>PROCESSING → APPROVED</term><description>PayPal refused the attempt, but the payer had approved again</description></item>
/// <item><term>PROCESSING → VOIDED</term><description>PayPal refused it and had voided the order; releases its units</description></item>
/// <item><term>PROCESSING → QUARANTINED</term><description>the captured payment differs from the quote</description></item>
/// <item><term>PROCESSING → QUARANTINED</term><description>gone at PayPal, and its attempt was never answered</description></item>
/// <item><term>DECLINED → APPROVED</term><description>the payer approved again after a refusal</description></item>
/// <item><term>DECLINED → PROCESSING</term><description>PayPal shows an approval without a time: another attempt</description></item>
/// <item><term>DECLINED → CANCELLED</term><description>the shopper does not want to try again; releases its units</description></item>
/// <item><term>DECLINED → EXPIRED</term><description>the payer did not approve again; releases its units</description></item>
/// <item><term>DECLINED → VOIDED</term><description>PayPal voided it; releases its units</description></item>
/// <item><term>DECLINED → COMPLETED</term><description>the payment that was refused was made after all</description></item>
/// <item><term>DECLINED → PENDING</term><description>it was made after all, and PayPal holds it back</description></item>
/// <item><term>DECLINED → AUTHORIZED</term><description>the money is held after all</description></item>
/// <item><term>DECLINED → QUARANTINED</term><description>paid after all, and no units are left</description></item>
/// <item><term>PENDING → COMPLETED</term><description>the review ended well</description></item>
/// <item><term>PENDING → DECLINED</term><description>the review ended badly; releases its units</description></item>
/// <item><term>PENDING → AUTHORIZED</term><description>the review of the authorization ended well</description></item>
/// <item><term>PENDING → VOIDED</term><description>the authorization was voided instead; releases its units</description></item>
/// <item><term>PENDING → QUARANTINED</term><description>the captured payment differs from the quote</description></item>
/// <item><term>AUTHORIZED → COMPLETED</term><description>the merchant captured all or a part of it</description></item>
/// <item><term>AUTHORIZED → PENDING</term><description>it was captured, and PayPal holds the capture back</description></item>
/// <item><term>AUTHORIZED → VOIDED</term><description>the authorization was voided or expired; releases its units</description></item>
/// <item><term>AUTHORIZED → DECLINED</term><description>PayPal denied the authorization; releases its units</description></item>
/// <item><term>AUTHORIZED → QUARANTINED</term><description>more was captured than authorized, or in another currency</description></item>
/// <item><term>COMPLETED → PARTIALLY_REFUNDED</term><description>a part was refunded</description></item>
/// <item><term>COMPLETED → REFUNDED</term><description>everything was refunded</description></item>
/// <item><term>COMPLETED → REVERSED</term><description>PayPal took the money back</description></item>
/// <item><term>COMPLETED → QUARANTINED</term><description>paid twice, or refunded in another currency</description></item>
/// <item><term>PARTIALLY_REFUNDED → REFUNDED</term><description>the rest was refunded, too</description></item>
/// <item><term>PARTIALLY_REFUNDED → REVERSED</term><description>PayPal took the money back</description></item>
/// <item><term>PARTIALLY_REFUNDED → QUARANTINED</term><description>paid twice, or refunded in another currency</description></item>
/// <item><term>REFUNDED → PARTIALLY_REFUNDED</term><description>the merchant captured more of the authorization</description></item>
/// <item><term>REFUNDED → REVERSED</term><description>PayPal took the money back</description></item>
/// <item><term>REFUNDED → QUARANTINED</term><description>paid twice, or refunded in another currency</description></item>
/// <item><term>REVERSED → QUARANTINED</term><description>paid twice, or refunded in another currency</description></item>
/// <item><term>VOIDED → EXPIRED</term><description>gone at PayPal</description></item>
/// <item><term>VOIDED → COMPLETED</term><description>paid after all; takes its units again</description></item>
/// <item><term>VOIDED → PENDING</term><description>paid, and PayPal holds the payment back; takes its units again</description></item>
/// <item><term>VOIDED → AUTHORIZED</term><description>the money is held after all; takes its units again</description></item>
/// <item><term>VOIDED → QUARANTINED</term><description>paid after all, and no units are left</description></item>
/// <item><term>EXPIRED → COMPLETED</term><description>paid after all; takes its units again</description></item>
/// <item><term>EXPIRED → PENDING</term><description>paid, and PayPal holds the payment back; takes its units again</description></item>
/// <item><term>EXPIRED → AUTHORIZED</term><description>the money is held after all; takes its units again</description></item>
/// <item><term>EXPIRED → QUARANTINED</term><description>paid after all, and no units are left</description></item>
/// <item><term>CANCELLED → COMPLETED</term><description>paid after all; takes its units again</description></item>
/// <item><term>CANCELLED → PENDING</term><description>paid, and PayPal holds the payment back; takes its units again</description></item>
/// <item><term>CANCELLED → AUTHORIZED</term><description>the money is held after all; takes its units again</description></item>
/// <item><term>CANCELLED → QUARANTINED</term><description>paid after all, and no units are left</description></item>
/// <item><term>QUARANTINED → COMPLETED</term><description>PayPal shows the quoted payment of the missing order</description></item>
/// <item><term>QUARANTINED → PENDING</term><description>PayPal shows that payment, but holds it back</description></item>
/// <item><term>QUARANTINED → AUTHORIZED</term><description>PayPal shows that it holds the quoted money</description></item>
/// </list>
/// An APPROVED order whose price is not valid for the payer's address is not captured. It stays APPROVED until the payer approves again
/// with another address, or until it is cancelled or expires.</remarks>
public static class OrderLife
{
    /// <summary>The status of an order.</summary>
    /// <param name="order">The order.</param>
    /// <returns>Its status; the same facts give the same status in any sequence.</returns>
    public static OrderStatus StatusOf(Order order) =>
        order.Discrepancies.Length > 0 ? OrderStatus.Quarantined : StatusApartFromDiscrepancies(order);

    /// <summary>The captured amount, refunds not subtracted.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The sum of the captures that were received.</returns>
    public static Money CapturedOf(Order order) =>
        Sum(order, order.Captures.Where(capture => capture.IsPaid).Select(capture => capture.Amount));

    /// <summary>The refunded amount.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The sum of the completed refunds, or everything that was captured if a capture says that it is refunded.</returns>
    public static Money RefundedOf(Order order)
    {
        var listed = Sum(order, order.Refunds.Where(refund => refund.Status == RefundStatus.Completed).Select(refund => refund.Amount));
        var whole = Sum(order, order.Captures.Where(capture => capture.Status == CaptureStatus.Refunded).Select(capture => capture.Amount));
        return listed.MinorUnits > whole.MinorUnits ? listed : whole;
    }

    /// <summary>The status that the order would have without its discrepancies.</summary>
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
            // Captured, but the capture itself is not known yet; or a status that PayPal adds in the future.
            _ => OrderStatus.Pending,
        }).MinBy(status => status is OrderStatus.Authorized ? 0 : status is OrderStatus.Pending ? 1 : 2);

    private static OrderStatus? OfAttempts(Order order) =>
        order.OpenAttempt is not null ? OrderStatus.Processing
        // An order that PayPal or the shopper ended cannot be approved again.
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
