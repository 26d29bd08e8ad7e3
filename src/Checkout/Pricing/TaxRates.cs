using System.Collections.Frozen;

namespace Checkout.Pricing;

/// <summary>The tax rates of a product or of the whole catalog: percent, 0 to 100, at most four decimals.</summary>
/// <param name="Default">The rate in every country that <paramref name="ByCountry"/> does not name; null means that there is none.</param>
/// <param name="ByCountry">The rates of single countries, by two capital letters.</param>
public sealed record TaxRates(decimal? Default, FrozenDictionary<string, decimal> ByCountry)
{
    /// <summary>The rate in a country.</summary>
    /// <param name="country">Two capital letters; null for a country that is not named.</param>
    /// <returns>Null if there is none.</returns>
    public decimal? In(string? country) =>
        country is not null && ByCountry.TryGetValue(country, out var rate) ? rate : Default;
}
