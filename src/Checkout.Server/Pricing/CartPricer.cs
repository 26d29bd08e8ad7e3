using Checkout.Pricing;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Pricing;

internal sealed class CartPricer(CatalogFile catalog, OrderStore orders, ServerSettings settings, TimeProvider clock)
{
    private static readonly IReadOnlyDictionary<string, long> NothingCounted = new Dictionary<string, long>();

    /// <param name="visitorHash">The visitor. Units that the visitor's unapproved orders hold are free for this cart. Null if
    /// unknown.</param>
    public async Task<CartPricing> PriceAsync(Cart cart, string? visitorHash, CancellationToken cancellationToken)
    {
        var current = catalog.Current;
        var now = clock.GetUtcNow();

        // Only products with limited stock are counted, so most carts need no query.
        var counted = cart.Lines
            .Select(line => current.Find(line.Sku))
            .Where(product => product?.Stock is not null)
            .Select(product => product!.Sku)
            .Distinct()
            .ToArray();
        var sold = counted.Length > 0 ? await orders.SoldAsync(counted, now, visitorHash, cancellationToken) : NothingCounted;
        return current.Price(cart, settings.Currency, sold, now);
    }

    public async Task<ProductList> ListAsync(string? visitorHash, CancellationToken cancellationToken)
    {
        var current = catalog.Current;
        var counted = current.Products.Where(product => product.Stock is not null).Select(product => product.Sku);
        var sold = await orders.SoldAsync([.. counted], clock.GetUtcNow(), visitorHash, cancellationToken);
        return new([.. from product in current.Products
                       where product.Prices.ContainsKey(settings.Currency)
                       select new ProductResponse(
                           product.Sku, product.Name, product.Description, product.ImageUrl, product.Prices[settings.Currency].ToPayPal(),
                           product.Available(sold), product.MaxPerOrder)], current.PricesIncludeTax, current.TaxesNeedCountry);
    }
}
