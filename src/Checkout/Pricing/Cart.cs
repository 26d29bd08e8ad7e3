namespace Checkout.Pricing;

/// <summary>What the buyer wants, as the request says it: nothing in it is believed before <c>Catalog.Price</c> has read it.</summary>
/// <param name="Lines">What to buy; the same sku may stand on several lines.</param>
/// <param name="ShippingOption">The id of a shipping option; absent or blank leaves the choice to the shop.</param>
/// <param name="Country">Where to ship, two letters (ISO 3166-1); absent or blank means not known yet.</param>
/// <param name="Coupon">A coupon's code in any case; absent or blank means none.</param>
public sealed record Cart(IReadOnlyList<CartLine> Lines, string? ShippingOption = null, string? Country = null, string? Coupon = null);

/// <summary>One line of a cart.</summary>
/// <param name="Sku">The product's key.</param>
/// <param name="Quantity">The text of the JSON number or string, unparsed, so that a wrong one is named and not rounded.</param>
public sealed record CartLine(string? Sku, string? Quantity);
