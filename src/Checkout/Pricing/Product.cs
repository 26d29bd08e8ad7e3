namespace Checkout.Pricing;

/// <summary>Something that the shop sells.</summary>
/// <param name="Sku">The shop's key of it, at most 127 characters (PayPal's limit).</param>
/// <param name="Name">What the shopper and PayPal show, at most 127 characters (PayPal's limit).</param>
/// <param name="Description">A sentence or two for the shopper.</param>
/// <param name="ImageUrl">A path on this server or an https address.</param>
/// <param name="Category">One of <see cref="ProductCategory"/>.</param>
/// <param name="Prices">The price of one without tax, by currency; all positive.</param>
/// <param name="TaxRate">Percent on top of the price, 0 to 100, at most four decimals.</param>
/// <param name="Stock">How many may be sold in all; null means unlimited.</param>
/// <param name="MaxPerOrder">How many one order may have, at least one; null means as many as any order.</param>
public sealed record Product(
    string Sku,
    string Name,
    string Description,
    string ImageUrl,
    string Category,
    IReadOnlyDictionary<string, Money> Prices,
    decimal TaxRate,
    long? Stock,
    int? MaxPerOrder = null)
{
    /// <summary>The price of one.</summary>
    /// <param name="currency">A known code.</param>
    /// <returns>Null when the product is not sold in this currency.</returns>
    public Money? PriceIn(string currency) => Prices.TryGetValue(currency, out var price) ? price : null;

    /// <summary>How many are left.</summary>
    /// <param name="sold">How many of each sku are taken or reserved; an absent sku means none.</param>
    /// <returns>Null when unlimited, and never negative.</returns>
    public long? Available(IReadOnlyDictionary<string, long> sold) =>
        Stock is { } stock ? Math.Max(0, stock - sold.GetValueOrDefault(Sku)) : null;
}

/// <summary>What kind of goods a product is, in PayPal's words; the catalog takes no other.</summary>
public static class ProductCategory
{
    /// <summary>Goods that are shipped.</summary>
    public const string PhysicalGoods = "PHYSICAL_GOODS";

    /// <summary>Goods that are downloaded or used on line.</summary>
    public const string DigitalGoods = "DIGITAL_GOODS";
}
