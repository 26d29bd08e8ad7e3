namespace Checkout.Storage;

/// <summary>The order was changed concurrently <see cref="StorageLimits.MaxUpdateAttempts"/> times in a row. The change was not stored and
/// can be retried.</summary>
public sealed class OrderContendedException(Guid orderId)
    : Exception($"Order {orderId} was changed concurrently {StorageLimits.MaxUpdateAttempts} times in a row, so this change was not stored.");
