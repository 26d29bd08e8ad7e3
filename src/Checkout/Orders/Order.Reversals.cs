using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>Which money was refunded, and which was taken back.</summary>
public sealed partial record Order
{
    /// <summary>Whether a refund is of a capture. One that does not name its capture is of the only one.</summary>
    internal bool IsOf(OrderRefund refund, OrderCapture capture) =>
        refund.CaptureId == capture.Id || (refund.CaptureId is null && Captures.Length == 1);

    /// <summary>The refunds of a capture, oldest first.</summary>
    internal IEnumerable<OrderRefund> RefundsOf(OrderCapture capture) => Refunds
        .Where(refund => IsOf(refund, capture))
        .OrderBy(refund => refund.At ?? DateTimeOffset.MaxValue)
        .ThenBy(refund => refund.Id, StringComparer.Ordinal);

    /// <summary>What PayPal took of a capture and gave back after an appeal, in minor units of the order's currency. Only the disputes say
    /// that: PayPal leaves the refund as it was.</summary>
    internal long ReturnedOf(OrderCapture capture) => Disputes
        .Where(dispute => dispute.CaptureIds.Count > 0 && dispute.CaptureIds[0] == capture.Id)
        .SelectMany(dispute => dispute.Returned)
        .Sum(returned => Money.TryRead(returned, out var amount) && amount.Currency == Total.Currency ? amount.MinorUnits : 0);
}

/// <summary>Finds the refund that is a reversal.</summary>
internal static class Reversals
{
    /// <summary>PayPal lists a reversal among the refunds. Usually it takes what is left of the capture, so it is the first refund with which
    /// the whole amount went back. A dispute about a part takes less: then it is the latest refund that was not made here.</summary>
    /// <returns>Null if the capture was not reversed, or its reversal is not listed.</returns>
    public static OrderRefund? ReversalIn(this OrderCapture capture, Order order) =>
        WholeReversal(capture, order) ?? PartialReversal(capture, order);

    /// <summary>The reversal that PayPal cancelled, so that its money is back.</summary>
    /// <returns>Null if there is none, or a dispute says what came back (<see cref="Order.ReturnedOf"/>).</returns>
    public static OrderRefund? UndoneIn(this OrderCapture capture, Order order) =>
        capture.IsReversed || order.ReturnedOf(capture) > 0 ? null
        : WholeReversal(capture, order)
            // A part that was taken can be told from a refund only when nothing is given back any more.
            ?? (capture.IsGivenBack ? null : PartialReversal(capture, order));

    private static OrderRefund? WholeReversal(OrderCapture capture, Order order)
    {
        if (!capture.WasReversed || !Money.TryRead(capture.Amount, out var left))
        {
            return null;
        }

        foreach (var refund in order.RefundsOf(capture).Where(refund => refund.IsDone))
        {
            if (Money.TryRead(refund.Amount, out var amount) && amount.Currency == left.Currency)
            {
                left -= amount;
            }

            if (!left.IsPositive)
            {
                // What was made here after a part was taken and came back may complete the amount, too.
                return refund.OperationId is null ? refund : null;
            }
        }

        return null;
    }

    private static OrderRefund? PartialReversal(OrderCapture capture, Order order) =>
        !capture.WasReversed || capture.Status == CaptureStatus.Refunded ? null
        : order.RefundsOf(capture).LastOrDefault(refund => refund is { IsDone: true, OperationId: null }
            && (capture.ReversedAt is not { } reversed || refund.At <= reversed));
}
