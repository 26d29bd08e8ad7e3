using Checkout.Alarms;

namespace Checkout.Orders;

/// <summary>Finds the alarms of a change by comparing the order before and after it.</summary>
public static class OrderAlarms
{
    /// <summary>The alarms of one change of an order.</summary>
    /// <param name="before">The stored order; null if it is new.</param>
    /// <param name="after">The changed order.</param>
    /// <returns>One alarm each: if the order became quarantined, if the first payments of another PayPal order were recorded, and if an
    /// order that is captured automatically differs at PayPal, if the outcome of an operation is left to a human, and for each
    /// warning about held money.</returns>
    public static IReadOnlyList<Alarm> Between(Order? before, Order after)
    {
        var alarms = new List<Alarm>(3);
        if (after.Discrepancies.Length > 0 && before is null or { Discrepancies.IsEmpty: true })
        {
            alarms.Add(new(
                AlarmCause.OrderQuarantined, after.Number,
                $"Order {after.Number} is quarantined ({string.Join(", ", after.Discrepancies)}). "
                + "Compare it with the order in your PayPal account. It is not captured or refunded automatically.",
                after.Id));
        }

        // If the shop system captures the order itself, it is told by the answer.
        if (after is { DiffersAtPayPal: true, Discrepancies.IsEmpty: true, Backend.IsCapturedAutomatically: true }
            && before?.DiffersAtPayPal != true)
        {
            alarms.Add(new(
                AlarmCause.OrderDiffers, after.Number,
                $"Order {after.Number} is approved, but PayPal's order is not what the shop system asked for, so it is not captured. "
                + "Read it with refresh=true, change it to the right address, or make a new order.",
                after.Id));
        }

        var foreign = after.ForeignPayments.Except(before?.ForeignPayments ?? []).ToArray();
        if (foreign.Length > 0)
        {
            var ids = string.Join(", ", foreign.Select(payment => payment.Id));
            alarms.Add(new(
                AlarmCause.ForeignPayment, after.Number,
                $"A payment under another PayPal order names order {after.Number}: {ids}. "
                + "It did not change the order. Check it in your PayPal account, and refund it if the payer paid by mistake.",
                after.Id));
        }

        alarms.AddRange(after.Operations
            .Where(left => left is { IsOpen: true, GivenUpAt: not null }
                && before?.Operations.Any(known => known.Id == left.Id && known.GivenUpAt is not null) != true)
            .Select(left => new Alarm(
                AlarmCause.OperationUnresolved, after.Number,
                $"The outcome of a {left.Kind.ToString().ToLowerInvariant()} of order {after.Number} could not be found in "
                + $"{RequestIdAge.Payments.TotalDays:0} days. Look for it in your PayPal account, refresh the order, and close the operation.",
                after.Id)));
        alarms.AddRange(after.Warnings.Except(before?.Warnings ?? []).Select(warning => OfHeldMoney(after, warning)));
        return alarms;
    }

    private static Alarm OfHeldMoney(Order order, string warning) =>
        warning.StartsWith(nameof(WatchStep.WarnOfHonor), StringComparison.Ordinal)
            ? new(
                AlarmCause.AuthorizationHonorEnds, order.Number,
                $"PayPal guarantees the held money of order {order.Number} until {AuthorizationWatch.HonorEnds(order):yyyy-MM-dd HH:mm} UTC. "
                + "Capture it before, or reauthorize it after that.",
                order.Id)
            : new(
                AlarmCause.AuthorizationExpires, order.Number,
                $"PayPal releases the held money of order {order.Number} at {AuthorizationWatch.Expires(order):yyyy-MM-dd HH:mm} UTC. "
                + "Capture it before.",
                order.Id);
}
