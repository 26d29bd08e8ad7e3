namespace Checkout.Pricing;

/// <summary>Everything that the shop sells, how it ships and which coupons it honours. Immutable: one catalog serves the whole process.</summary>
/// <param name="Products">What is sold, in the order of the file.</param>
/// <param name="ShippingOptions">The ways to ship, in the order of the file.</param>
/// <param name="Coupons">The codes that take something off.</param>
public sealed partial record Catalog(
    IReadOnlyList<Product> Products, IReadOnlyList<ShippingOption> ShippingOptions, IReadOnlyList<Coupon> Coupons);
