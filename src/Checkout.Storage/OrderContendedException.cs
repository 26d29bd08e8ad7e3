namespace Checkout.Storage;

/// <summary>Others wrote the order between every reading and writing of a change, <see cref="StorageLimits.MaxUpdateAttempts"/> times.
/// The change was not stored; it may be sent again.</summary>
/// <param name="orderId">Our id of the order.</param>
public sealed class OrderContendedException(Guid orderId)
    : Exception($"Order {orderId} was changed by others {StorageLimits.MaxUpdateAttempts} times in a row, so this change was not stored.");
