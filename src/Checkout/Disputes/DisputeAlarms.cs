using Checkout.Alarms;

namespace Checkout.Disputes;

/// <summary>Finds the alarms of a change by comparing the dispute before and after it.</summary>
public static class DisputeAlarms
{
    /// <summary>The alarms of one change.</summary>
    /// <param name="before">The stored dispute; null if it is new.</param>
    /// <param name="after">The changed dispute.</param>
    /// <returns>One if it was opened, or opened again, and one if its deadline is near.</returns>
    public static IReadOnlyList<Alarm> Between(Dispute? before, Dispute after)
    {
        var alarms = new List<Alarm>(2);
        var orders = string.Join(", ", after.Orders.Select(order => order.Number));
        var orderId = after.Orders is [var first, ..] ? first.Id : (Guid?)null;
        if (after.IsOpen && before is null)
        {
            var until = after.AnswerBy is { } time ? $" Answer by {time:yyyy-MM-dd HH:mm} UTC, or PayPal decides for the payer." : "";
            alarms.Add(new(
                AlarmCause.DisputeOpened, after.Id,
                $"The payer of order {orders} disputes {after.Amount?.ToString() ?? "the payment"} ({after.Facts.Reason ?? "no reason given"}) "
                + $"in dispute {after.Id}.{until} show-dispute tells what you can do.",
                orderId));
        }

        if (after.WarnedOf is { } deadline && deadline != before?.WarnedOf)
        {
            alarms.Add(new(
                AlarmCause.DisputeDeadline, after.Id,
                $"Dispute {after.Id} of order {orders} waits for your answer until {deadline:yyyy-MM-dd HH:mm} UTC. "
                + "Without one PayPal decides for the payer. Provide evidence, or accept the claim.",
                orderId));
        }

        return alarms;
    }
}
