using Checkout.Alarms;

namespace Checkout.Orders;

/// <summary>Which alarms a change of an order calls for.</summary>
public static class OrderAlarms
{
    /// <summary>Compares an order before and after a change.</summary>
    /// <param name="before">The order before it; null where there was none.</param>
    /// <param name="after">The order after it.</param>
    /// <returns>The alarms; empty for nearly every change.</returns>
    public static IReadOnlyList<Alarm> Between(Order? before, Order after) =>
        after.Discrepancies.Length > (before?.Discrepancies.Length ?? 0)
            ? [new Alarm(
                AlarmCause.OrderQuarantined,
                after.Number,
                $"Order {after.Number} is quarantined ({string.Join(", ", after.Discrepancies)}): compare it with PayPal's own page. "
                + "Nothing of it is captured or paid back by itself.",
                after.Id)]
            : [];
}
