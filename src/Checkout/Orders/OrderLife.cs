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
/// <item><term>DECLINED</term><description>the last attempt was refused, and the payer has not approved again</description></item>
/// <item><term>EXPIRED</term><description>PayPal no longer knows the order</description></item>
/// <item><term>VOIDED, APPROVED, CREATED</term><description>what PayPal said of the order</description></item>
/// </list></summary>
public static class OrderLife
{
    /// <summary>The status of an order.</summary>
    /// <param name="order">The order.</param>
    /// <returns>Its status; the same for the same facts, in whatever order they came.</returns>
    public static OrderStatus StatusOf(Order order)
    {
        if (order.Discrepancies.Length > 0)
        {
            return OrderStatus.Quarantined;
        }

        return OfCaptures(order) ?? OfAuthorizations(order) ?? OfAttempts(order) ?? OfPayPal(order);
    }

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

    private static OrderStatus? OfCaptures(Order order)
    {
        if (order.Captures.Any(capture => capture.IsPaid))
        {
            if (order.Refunds.Any(refund => refund is { IsReversal: true, Status: RefundStatus.Completed }))
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
        order.OpenAttempt is not null ? OrderStatus.Processing : order.StandingRefusal is not null ? OrderStatus.Declined : null;

    private static OrderStatus OfPayPal(Order order) => order switch
    {
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
