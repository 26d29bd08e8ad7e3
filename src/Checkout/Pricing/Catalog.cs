using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Checkout.Pricing;

/// <summary>Everything that the shop sells, how it ships and which coupons it honours. Immutable: one catalog serves the whole
/// process.</summary>
public sealed class Catalog
{
    private readonly FrozenDictionary<string, Product> productsBySku;
    private readonly FrozenDictionary<string, Coupon> couponsByCode;

    internal Catalog(IReadOnlyList<Product> products, IReadOnlyList<ShippingOption> shippingOptions, IReadOnlyList<Coupon> coupons)
    {
        Products = products;
        ShippingOptions = shippingOptions;
        Coupons = coupons;
        productsBySku = products.ToFrozenDictionary(product => product.Sku, StringComparer.Ordinal);
        couponsByCode = coupons.ToFrozenDictionary(coupon => coupon.Code, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What is sold, in the order of the file; never empty.</summary>
    public IReadOnlyList<Product> Products { get; }

    /// <summary>The ways to ship, in the order of the file. Without any, the shop ships everything everywhere for nothing.</summary>
    public IReadOnlyList<ShippingOption> ShippingOptions { get; }

    /// <summary>The codes that take something off.</summary>
    public IReadOnlyList<Coupon> Coupons { get; }

    /// <summary>Reads a catalog file.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="catalog">The catalog, when nothing is wrong with it.</param>
    /// <param name="problems">Everything that is wrong, each named by its path, such as <c>products[2].price.EUR: …</c>.</param>
    /// <returns>Whether there are no problems.</returns>
    public static bool TryParse(string json, [NotNullWhen(true)] out Catalog? catalog, out IReadOnlyList<string> problems)
    {
        var reader = new CatalogReader();
        catalog = reader.Read(json);
        problems = reader.Problems;
        return catalog is not null;
    }

    /// <summary>The product of this key.</summary>
    /// <param name="sku">Exactly as the catalog writes it.</param>
    /// <returns>Null when there is none.</returns>
    public Product? Find(string? sku) => sku is null ? null : productsBySku.GetValueOrDefault(sku);

    /// <summary>What a cart costs here and now. The only place where a price is made.</summary>
    /// <param name="cart">What the buyer wants.</param>
    /// <param name="currency">The shop's currency, a known code.</param>
    /// <param name="sold">How many of each sku are taken or reserved already; an absent sku means none.</param>
    /// <param name="now">When the price is asked for: coupons begin and end.</param>
    /// <returns>A <see cref="PricedCart"/>, or a <see cref="RefusedCart"/> with all problems at once.</returns>
    /// <exception cref="ArgumentException">PayPal does not take this currency.</exception>
    public CartPricing Price(Cart cart, string currency, IReadOnlyDictionary<string, long> sold, DateTimeOffset now)
    {
        Currency.DecimalsOf(currency);
        return new Till(this, currency, sold, now).Price(cart);
    }

    internal Coupon? FindCoupon(string code) => couponsByCode.GetValueOrDefault(code);
}
