using Checkout.Alarms;

namespace Checkout.Orders;

/// <summary>Finds what a human has to hear of by comparing an order with what it was.</summary>
public static class OrderAlarms
{
    /// <summary>The alarms of one change of an order.</summary>
    /// <param name="before">The order as it was stored; null when it is new.</param>
    /// <param name="after">The order as it is now.</param>
    /// <returns>One alarm where the order became quarantined.</returns>
    public static IReadOnlyList<Alarm> Between(Order? before, Order after) =>
        after.Discrepancies.Length > 0 && before is null or { Discrepancies.IsEmpty: true }
            ? [new Alarm(
                AlarmCause.OrderQuarantined, after.Number,
                $"Order {after.Number} is quarantined ({string.Join(", ", after.Discrepancies)}). Compare it with PayPal's own page. "
                + "Nothing of it is captured or paid back by itself.",
                after.Id)]
            : [];
}
