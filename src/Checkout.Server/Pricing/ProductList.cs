using Checkout.PayPal;

namespace Checkout.Server.Pricing;

/// <summary>What the shop sells.</summary>
/// <param name="Items">In the order of the catalog.</param>
public sealed record ProductList(IReadOnlyList<ProductResponse> Items);

/// <summary>A product.</summary>
/// <param name="Sku">What to send in a cart.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">A sentence about it.</param>
/// <param name="ImageUrl">Its picture.</param>
/// <param name="Price">The price of one, without tax.</param>
/// <param name="Available">How many this visitor can still have; absent means as many as one likes.</param>
/// <param name="MaxPerOrder">How many one order may have; absent means as many as any order.</param>
public sealed record ProductResponse(
    string Sku, string Name, string? Description, string? ImageUrl, PayPalMoney Price, long? Available, int? MaxPerOrder);
