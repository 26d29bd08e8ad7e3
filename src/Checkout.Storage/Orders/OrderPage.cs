using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>A page of the list of orders, newest first.</summary>
/// <param name="Items">The orders.</param>
/// <param name="Next">Where the next page begins; null on the last page.</param>
public sealed record OrderPage(IReadOnlyList<StoredOrder> Items, OrderCursor? Next);
