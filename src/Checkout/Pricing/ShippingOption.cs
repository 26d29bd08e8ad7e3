namespace Checkout.Pricing;

/// <summary>A shipping option of the shop.</summary>
/// <param name="Id">The shop's key.</param>
/// <param name="Label">The name that the shopper sees.</param>
/// <param name="Prices">The price by currency; may be zero.</param>
/// <param name="Countries">The countries that it ships to, two capital letters each; null means all.</param>
public sealed record ShippingOption(string Id, string Label, IReadOnlyDictionary<string, Money> Prices, IReadOnlySet<string>? Countries)
{
    internal bool GoesEverywhere => Countries is null;

    internal bool GoesTo(string country) => Countries is null || Countries.Contains(country);
}
