using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>A part of the list of orders, newest first.</summary>
/// <param name="Items">The orders.</param>
/// <param name="Next">Where the next part begins; null after the last.</param>
public sealed record OrderPage(IReadOnlyList<Order> Items, OrderCursor? Next);
