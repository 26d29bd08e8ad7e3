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
}

/// <summary>Finds the refund that is a reversal.</summary>
internal static class Reversals
{
    /// <summary>PayPal lists a reversal among the refunds. It takes what is left of the capture, so it is the first refund with which the
    /// whole amount went back.</summary>
    /// <returns>Null if the capture was not reversed, or its reversal is not listed.</returns>
    public static OrderRefund? ReversalIn(this OrderCapture capture, Order order)
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
                return refund;
            }
        }

        return null;
    }
}
