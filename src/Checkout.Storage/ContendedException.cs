namespace Checkout.Storage;

/// <summary>An order or a dispute was changed concurrently <see cref="StorageLimits.MaxUpdateAttempts"/> times in a row. The change was not
/// stored and can be retried.</summary>
public sealed class ContendedException(string subject)
    : Exception($"{subject} was changed concurrently {StorageLimits.MaxUpdateAttempts} times in a row, so this change was not stored.")
{
    /// <summary>An order was changed.</summary>
    /// <param name="orderId">Our id.</param>
    public ContendedException(Guid orderId)
        : this($"Order {orderId}")
    {
    }
}
