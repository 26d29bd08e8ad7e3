using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Tests;

/// <summary>Changes of an order that the test has not read.</summary>
internal static class ChangesById
{
    public static async Task<StoredOrder> UpdateAsync(
        this OrderStore store, Guid id, Func<Order, Order> change, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        await store.UpdateAsync(await ReadAsync(store, id), change, now, cancellationToken);

    public static async Task<StoredOrder> RescheduleAsync(
        this OrderStore store, Guid id, Func<StoredOrder, StoredOrder> change, DateTimeOffset now) =>
        await store.RescheduleAsync(await ReadAsync(store, id), change, now);

    private static async Task<StoredOrder> ReadAsync(OrderStore store, Guid id) =>
        await store.FindAsync(id) ?? throw new InvalidOperationException($"There is no order {id} to change.");
}
