using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>What became of an order that was to be added: <see cref="Added"/>, <see cref="Existing"/> or <see cref="SoldOut"/>.</summary>
public abstract record OrderAddition
{
    private protected OrderAddition()
    {
    }
}

/// <summary>The order is stored.</summary>
/// <param name="Order">The order, with its version.</param>
public sealed record Added(Order Order) : OrderAddition;

/// <summary>The visitor used the key before; nothing was stored.</summary>
/// <param name="Order">The order that was made then, as it is now.</param>
/// <param name="SameBody">Whether the request is the same, and so the order its answer.</param>
public sealed record Existing(Order Order, bool SameBody) : OrderAddition;

/// <summary>Fewer units are left of a product than the order is about; nothing was stored.</summary>
public sealed record SoldOut : OrderAddition;
