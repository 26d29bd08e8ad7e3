namespace Checkout.Pricing;

/// <summary>A product of the shop.</summary>
/// <param name="Sku">The shop's key, at most 127 characters (PayPal's limit).</param>
/// <param name="Name">The name on the page and at PayPal, at most 127 characters (PayPal's limit).</param>
/// <param name="Description">A sentence or two for the shopper.</param>
/// <param name="ImageUrl">A path on this server or an https address.</param>
/// <param name="Category">One of <see cref="ProductCategory"/>.</param>
/// <param name="Prices">The price of one unit, by currency; all positive. <see cref="Catalog.PricesIncludeTax"/> says whether it includes
/// tax.</param>
/// <param name="Taxes">The product's own rates; without one for a country, the catalog's rate counts.</param>
/// <param name="Stock">The units that may be sold in total; null means unlimited.</param>
/// <param name="MaxPerOrder">The most units in one order, at least one; null means the limit of every order.</param>
/// <param name="Download">The file that a buyer of these digital goods downloads, as a path in the shop's folder of downloads; null if there
/// is none.</param>
public sealed record Product(
    string Sku,
    string Name,
    string Description,
    string ImageUrl,
    string Category,
    IReadOnlyDictionary<string, Money> Prices,
    TaxRates Taxes,
    long? Stock,
    int? MaxPerOrder = null,
    string? Download = null)
{
    /// <summary>The price of one unit.</summary>
    /// <param name="currency">A known code.</param>
    /// <returns>Null if the product is not sold in this currency.</returns>
    public Money? PriceIn(string currency) => Prices.TryGetValue(currency, out var price) ? price : null;

    /// <summary>The units that are left.</summary>
    /// <param name="sold">The units of each sku that are sold or held; an absent sku means none.</param>
    /// <returns>Null if unlimited; never negative.</returns>
    public long? Available(IReadOnlyDictionary<string, long> sold) =>
        Stock is { } stock ? Math.Max(0, stock - sold.GetValueOrDefault(Sku)) : null;
}

/// <summary>PayPal's item categories that the catalog supports.</summary>
public static class ProductCategory
{
    /// <summary>Goods that are shipped.</summary>
    public const string PhysicalGoods = "PHYSICAL_GOODS";

    /// <summary>Goods that are downloaded or used online.</summary>
    public const string DigitalGoods = "DIGITAL_GOODS";
}
