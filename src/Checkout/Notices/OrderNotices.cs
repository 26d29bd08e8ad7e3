using Checkout.Orders;

namespace Checkout.Notices;

/// <summary>Decides which notices a change of an order makes. The facts of an order define its notices, and a change makes those that the
/// order before did not have. So a repeated answer of PayPal makes none.</summary>
public static class OrderNotices
{
    /// <summary>The notices of a change.</summary>
    /// <param name="before">The order before.</param>
    /// <param name="after">The order after.</param>
    /// <returns>In the sequence in which they are told.</returns>
    public static IReadOnlyList<Notice> Between(Order before, Order after) =>
        ReferenceEquals(before, after) ? [] : [.. Of(after).Except(Of(before))];

    /// <summary>All notices that the order's facts define. A human checks a quarantined order first, so nothing is told of its
    /// payments.</summary>
    /// <param name="order">The order.</param>
    /// <returns>In the sequence in which they are told.</returns>
    public static IEnumerable<Notice> Of(Order order) =>
    [
        .. order.Discrepancies.IsEmpty ? OfPayments(order) : [],
        .. order.Trackers.Where(tracker => tracker.Status is not ShipmentStatus.Cancelled)
            .Select(tracker => new Notice(NoticeTopic.Shipped, tracker.Number)),
        .. OfMoneyBack(order),
        .. order.Disputes.Select(dispute => new Notice(NoticeTopic.Disputed, dispute.Id)),
    ];

    private static IEnumerable<Notice> OfPayments(Order order)
    {
        var status = order.Status;
        if (status is OrderStatus.Pending)
        {
            foreach (var id in order.Authorizations.Where(held => held.IsOpen).Select(held => held.Id)
                .Concat(order.Captures.Where(capture => capture.IsOpen).Select(capture => capture.Id)).Take(1))
            {
                yield return new(NoticeTopic.Pending, id);
            }
        }

        if (status is OrderStatus.Authorized && order.Authorizations.MinBy(held => held.At) is { } first)
        {
            yield return new(NoticeTopic.Authorized, first.Id);
        }

        if (status is OrderStatus.Declined && order.HasPayment)
        {
            yield return new(NoticeTopic.Failed, order.Captures.FirstOrDefault()?.Id ?? order.Authorizations[0].Id);
        }

        foreach (var capture in order.Captures.Where(capture => capture.IsPaid))
        {
            yield return new(NoticeTopic.Paid, capture.Id);
        }
    }

    /// <summary>While it is not known why PayPal gave money back, only refunds that were asked for here are told.</summary>
    private static IEnumerable<Notice> OfMoneyBack(Order order)
    {
        var reversals = order.Captures.Select(capture => capture.ReversalIn(order)).ToArray();
        return order.Refunds
            .Where(refund => refund.IsDone && !reversals.Contains(refund) && (refund.OperationId is not null || !order.IsMoneyBackUnexplained))
            .Select(refund => new Notice(NoticeTopic.Refunded, refund.Id))
            .Concat(order.Captures.Where(capture => capture.IsReversed).Select(capture => new Notice(NoticeTopic.Reversed, capture.Id)));
    }
}
