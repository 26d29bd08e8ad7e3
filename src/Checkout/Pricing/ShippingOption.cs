namespace Checkout.Pricing;

/// <summary>A way in which the shop ships.</summary>
/// <param name="Id">The shop's key of it.</param>
/// <param name="Label">What the shopper reads.</param>
/// <param name="Prices">What it costs, by currency; may be zero.</param>
/// <param name="Countries">Where it goes, two capital letters each; null means everywhere.</param>
public sealed record ShippingOption(string Id, string Label, IReadOnlyDictionary<string, Money> Prices, IReadOnlySet<string>? Countries)
{
    internal bool GoesEverywhere => Countries is null;

    internal bool GoesTo(string country) => Countries is null || Countries.Contains(country);
}
