using System.ComponentModel.DataAnnotations;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Pricing;

internal static class ListProducts
{
    public static async Task<Ok<ProductList>> HandleAsync(
        HttpContext context, CartPricer pricer, Visitor visitor, CancellationToken cancellationToken) =>
        TypedResults.Ok(await pricer.ListAsync(await visitor.FindAsync(context, cancellationToken), cancellationToken));
}

/// <summary>The products of the shop.</summary>
/// <param name="Items">The products, in the order of the catalog.</param>
/// <param name="PricesIncludeTax">Whether the prices include tax.</param>
/// <param name="TaxesNeedCountry">Whether a cart needs a country although the shop has no shipping options, because the taxes depend on it.</param>
public sealed record ProductList(IReadOnlyList<ProductResponse> Items, bool PricesIncludeTax, bool TaxesNeedCountry) : IWarns
{
    /// <summary>The names in the request that the operation does not have; absent if there are none.</summary>
    public IReadOnlyList<ErrorDetail>? Warnings { get; set; }
}

/// <summary>A product.</summary>
/// <param name="Sku">The product's key, to send in a cart.</param>
/// <param name="Name">The name.</param>
/// <param name="Description">A short description.</param>
/// <param name="ImageUrl">The address of a picture.</param>
/// <param name="Price">The price of one unit.</param>
/// <param name="Available">The units that are left for this visitor; absent means unlimited.</param>
/// <param name="MaxPerOrder">The most units in one order; absent means the limit of every order.</param>
public sealed record ProductResponse(
    string Sku,
    string Name,
    string? Description,
    [property: DataType("uri-reference")] string? ImageUrl,
    PayPalMoney Price,
    long? Available,
    [property: Range(1, CartLimits.MaxQuantity)] int? MaxPerOrder);
