using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Checkout.Pricing;

/// <summary>The products, shipping options and coupons of the shop. Immutable and shared by the whole process.</summary>
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

    /// <summary>The country whose taxes a cart without a country pays, two capital letters; null means none.</summary>
    public string? Country { get; internal init; }

    /// <summary>Whether the products' prices include tax. Shipping is never taxed.</summary>
    public bool PricesIncludeTax { get; internal init; }

    /// <summary>The hosts of pictures that are elsewhere, in lower case.</summary>
    public IReadOnlyList<string> PictureHosts { get; internal init; } = [];

    /// <summary>The rates of products without rates of their own.</summary>
    public required TaxRates Taxes { get; init; }

    /// <summary>Whether a cart needs a country without any shipping option, because the taxes depend on it.</summary>
    public bool TaxesNeedCountry =>
        ShippingOptions.Count == 0 && (Taxes.ByCountry.Count > 0 || Products.Any(product => product.Taxes.ByCountry.Count > 0));

    /// <summary>The products, in the order of the file; never empty.</summary>
    public IReadOnlyList<Product> Products { get; }

    /// <summary>The shipping options, in the order of the file. Without any, shipping is free everywhere.</summary>
    public IReadOnlyList<ShippingOption> ShippingOptions { get; }

    /// <summary>The coupons, in the order of the file.</summary>
    public IReadOnlyList<Coupon> Coupons { get; }

    /// <summary>Reads a catalog file.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="catalog">The catalog; null if it has problems.</param>
    /// <param name="problems">All problems, each with its path, such as <c>products[2].price.EUR: …</c>.</param>
    /// <returns>Whether there are no problems.</returns>
    public static bool TryParse(string json, [NotNullWhen(true)] out Catalog? catalog, out IReadOnlyList<string> problems)
    {
        var reader = new CatalogReader();
        catalog = reader.Read(json);
        problems = reader.Problems;
        return catalog is not null;
    }

    /// <summary>Finds a product.</summary>
    /// <param name="sku">Exactly as the catalog writes it.</param>
    /// <returns>Null if there is none.</returns>
    public Product? Find(string? sku) => sku is null ? null : productsBySku.GetValueOrDefault(sku);

    /// <summary>Prices a cart. No other code calculates a price.</summary>
    /// <param name="cart">The requested cart.</param>
    /// <param name="currency">The shop's currency, a known code.</param>
    /// <param name="sold">The units of each sku that are sold or held; an absent sku means none.</param>
    /// <param name="now">The time of the request, for coupons that start and expire.</param>
    /// <returns>A <see cref="PricedCart"/>, or a <see cref="RefusedCart"/> with all problems at once.</returns>
    /// <exception cref="ArgumentException">PayPal does not take this currency.</exception>
    public CartPricing Price(Cart cart, string currency, IReadOnlyDictionary<string, long> sold, DateTimeOffset now)
    {
        Currency.DecimalsOf(currency);
        return new CartCalculation(this, currency, sold, now).Price(cart);
    }

    internal decimal TaxRateOf(Product product, string? country) =>
        product.Taxes.In(country) ?? Taxes.In(country) ?? throw new UnreachableException();

    internal Coupon? FindCoupon(string code) => couponsByCode.GetValueOrDefault(code);
}
