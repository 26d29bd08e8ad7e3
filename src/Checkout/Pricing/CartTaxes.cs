namespace Checkout.Pricing;

/// <summary>The taxes of the lines of a cart, in every country.</summary>
/// <param name="lines">The products with the prices of their lines after the discount, in minor units.</param>
internal sealed class CartTaxes(Catalog catalog, IReadOnlyList<(Product Product, long Price)> lines)
{
    /// <summary>The tax on each line, or in it if prices include tax.</summary>
    /// <param name="country">Null for a country without rates of its own.</param>
    public long[] In(string? country) => [.. lines.Select(line => Tax(line.Price, catalog.TaxRateOf(line.Product, country)))];

    /// <summary>Where the lines have the same taxes: in the countries of <c>Only</c> or, if that is null, in all but those of
    /// <c>Except</c>, which is null if it is empty. Both lists are sorted.</summary>
    public (string[]? Only, string[]? Except) WhereSame(long[] taxes)
    {
        var rated = lines.SelectMany(line => line.Product.Taxes.ByCountry.Keys).Concat(catalog.Taxes.ByCountry.Keys)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ToLookup(country => In(country).SequenceEqual(taxes));
        return !In(country: null).SequenceEqual(taxes) ? ([.. rated[true]], null)
            : rated[false].Any() ? (null, [.. rated[false]])
            : (null, null);
    }

    private long Tax(long price, decimal rate) =>
        catalog.PricesIncludeTax ? Percent.ContainedIn(price, rate) : Percent.Of(price, rate);
}
