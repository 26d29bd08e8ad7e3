namespace Checkout.Orders;

/// <summary>An order as it is stored: its facts, and when a worker looks at it next.</summary>
/// <param name="Order">The facts.</param>
/// <param name="Version">The number of writes; the store uses it to detect concurrent updates.</param>
/// <param name="UpdatedAt">When the facts last changed, UTC; set by the store.</param>
/// <param name="DueAt">When a worker looks at the order next, UTC; null if there is nothing to do. The store moves it to claim the order
/// for a worker: then it is the end of the claim's lease.</param>
public sealed record StoredOrder(Order Order, long Version, DateTimeOffset UpdatedAt, DateTimeOffset? DueAt)
{
    /// <summary>Our id.</summary>
    public Guid Id => Order.Id;

    /// <summary>Whether the order may be deleted: its facts are forgettable, and no worker looks at it again.</summary>
    public bool IsForgettable => DueAt is null && Order.IsForgettable;

    /// <summary>Changes the facts. The due time follows from the change, see <see cref="Schedule.Between"/>.</summary>
    /// <param name="change">A pure function.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The changed order.</returns>
    public StoredOrder Change(Func<Order, Order> change, DateTimeOffset now)
    {
        var after = change(Order);
        return this with { Order = after, DueAt = Schedule.Between(Order, after, DueAt, now) };
    }

    /// <summary>Sets the due time.</summary>
    /// <param name="due">UTC; null when nothing is left to do.</param>
    /// <returns>The order.</returns>
    public StoredOrder Reschedule(DateTimeOffset? due) => DueAt == due ? this : this with { DueAt = due };

    /// <summary>Sets the due time if it has not changed since. An unchanged one proves that the claim is still held. A worker that was too
    /// slow must not overwrite the next claim, or a time that followed from new data.</summary>
    /// <param name="due">UTC; null when nothing is left to do.</param>
    /// <param name="seen">The <see cref="DueAt"/> that the claim or the caller's last write gave the order.</param>
    /// <returns>The order; the same instance if its due time is another one.</returns>
    public StoredOrder Reschedule(DateTimeOffset? due, DateTimeOffset? seen) => DueAt == seen ? Reschedule(due) : this;

    /// <summary>Makes the order due at this time or earlier.</summary>
    /// <param name="due">UTC.</param>
    /// <returns>The order; the same instance if its due time is not later.</returns>
    public StoredOrder DueBy(DateTimeOffset due) => DueAt <= due ? this : Reschedule(due);

    /// <summary>Makes the order due once the browser's time to capture is over, because an event says that the payer approved. A repeated
    /// event changes nothing, and an earlier due time stays.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance if only the browser captures it, or if it cannot be approved.</returns>
    public StoredOrder HearOfApproval(DateTimeOffset now) =>
        Order is { CaptureAfter: { } wait, Status: OrderStatus.Created or OrderStatus.Declined, HasPayment: false }
            ? DueBy(now + wait)
            : this;
}
