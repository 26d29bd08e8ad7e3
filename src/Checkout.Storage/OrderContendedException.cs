namespace Checkout.Storage;

/// <summary>The order was changed concurrently <see cref="StorageLimits.MaxUpdateAttempts"/> times in a row. The change was not stored and
/// can be retried.</summary>
/// <param name="orderId">Our id of the order.</param>
public sealed class OrderContendedException(Guid orderId)
    : Exception($"Order {orderId} was changed by others {StorageLimits.MaxUpdateAttempts} times in a row, so this change was not stored.");
