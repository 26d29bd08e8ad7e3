using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>The result of adding an order: <see cref="Added"/>, <see cref="Existing"/>, <see cref="ReferenceUsed"/> or
/// <see cref="SoldOut"/>.</summary>
public abstract record OrderAddition
{
    private protected OrderAddition()
    {
    }
}

/// <summary>The order is stored.</summary>
/// <param name="Stored">The order, with its version.</param>
public sealed record Added(StoredOrder Stored) : OrderAddition;

/// <summary>The visitor already used the key; nothing was stored.</summary>
/// <param name="Stored">The order that was created with the key, in its current state.</param>
/// <param name="SameBody">Whether the request has the same body, so that the order is its answer.</param>
public sealed record Existing(StoredOrder Stored, bool SameBody) : OrderAddition;

/// <summary>Another order of the shop system has the same reference; nothing was stored.</summary>
/// <param name="Stored">That order.</param>
public sealed record ReferenceUsed(StoredOrder Stored) : OrderAddition;

/// <summary>Fewer units of a product are left than the order needs; nothing was stored.</summary>
public sealed record SoldOut : OrderAddition;
