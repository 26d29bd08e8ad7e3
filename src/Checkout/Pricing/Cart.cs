namespace Checkout.Pricing;

/// <summary>The cart of a request, not validated: <c>Catalog.Price</c> checks everything in it.</summary>
/// <param name="Lines">The lines; one sku may be on several lines.</param>
/// <param name="ShippingOption">The id of a shipping option; if absent or blank, the shop chooses.</param>
/// <param name="Country">Where to ship, two letters (ISO 3166-1); absent or blank means not known yet.</param>
/// <param name="Coupon">A coupon's code in any case; absent or blank means none.</param>
public sealed record Cart(IReadOnlyList<CartLine> Lines, string? ShippingOption = null, string? Country = null, string? Coupon = null);

/// <summary>One line of a cart.</summary>
/// <param name="Sku">The product's key.</param>
/// <param name="Quantity">The text of the JSON number or string, unparsed, so that a wrong one is reported and not rounded.</param>
public sealed record CartLine(string? Sku, string? Quantity);
