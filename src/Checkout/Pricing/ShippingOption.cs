namespace Checkout.Pricing;

/// <summary>A shipping option of the shop.</summary>
/// <param name="Id">The shop's key.</param>
/// <param name="Label">The name that the shopper sees.</param>
/// <param name="Prices">The price by currency; may be zero.</param>
/// <param name="Countries">The countries that it ships to, two capital letters each; null means all.</param>
/// <param name="Estimate">How long it takes, for the shopper; null if the shop does not say.</param>
public sealed record ShippingOption(
    string Id, string Label, IReadOnlyDictionary<string, Money> Prices, IReadOnlySet<string>? Countries, string? Estimate = null)
{
    /// <summary>The number of countries that it ships to.</summary>
    internal int Reach => Countries?.Count ?? int.MaxValue;

    internal bool GoesEverywhere => Countries is null;

    internal bool GoesTo(string country) => Countries is null || Countries.Contains(country);
}
