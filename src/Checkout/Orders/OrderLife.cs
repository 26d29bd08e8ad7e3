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
    /// <returns>The sum of the completed refunds, or everything that was captured if a capture says that it is refunded. A reversal that
    /// PayPal cancelled does not count.</returns>
    public static Money RefundedOf(Order order)
    {
        var undone = order.Captures.Select(capture => capture.UndoneIn(order)).ToArray();
        var given = Sum(order, order.Refunds.Where(refund => refund.IsDone && !undone.Contains(refund)).Select(refund => refund.Amount));
        var listed = new Money(given.Currency, Math.Max(0, given.MinorUnits - order.Captures.Sum(order.ReturnedOf)));
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
