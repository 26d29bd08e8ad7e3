using Checkout.Pricing;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Pricing;

/// <summary>Prices carts with what the shop sells at this moment and what is left of it.</summary>
internal sealed class Till(CatalogFile catalog, OrderStore orders, ServerSettings settings, TimeProvider clock)
{
    private static readonly IReadOnlyDictionary<string, long> NothingCounted = new Dictionary<string, long>();

    /// <summary>What the cart costs, or everything that is wrong with it.</summary>
    /// <param name="cart">What the visitor wants.</param>
    /// <param name="visitorHash">Who asks: what the visitor's unapproved orders hold is free for this cart. Null when nobody
    /// known.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<CartPricing> PriceAsync(Cart cart, string? visitorHash, CancellationToken cancellationToken)
    {
        var current = catalog.Current;
        var now = clock.GetUtcNow();

        // Only what has a stock is counted; most carts need no query.
        var counted = cart.Lines
            .Select(line => current.Find(line.Sku))
            .Where(product => product?.Stock is not null)
            .Select(product => product!.Sku)
            .Distinct()
            .ToArray();
        var sold = counted.Length > 0 ? await orders.SoldAsync(counted, now, visitorHash, cancellationToken) : NothingCounted;
        return current.Price(cart, settings.Currency, sold, now);
    }

    /// <summary>Everything that is sold in the shop's currency, with what this visitor can have of it.</summary>
    public async Task<ProductList> ListAsync(string? visitorHash, CancellationToken cancellationToken)
    {
        var current = catalog.Current;
        var counted = current.Products.Where(product => product.Stock is not null).Select(product => product.Sku);
        var sold = await orders.SoldAsync([.. counted], clock.GetUtcNow(), visitorHash, cancellationToken);
        return new([.. from product in current.Products
                       where product.Prices.ContainsKey(settings.Currency)
                       select new ProductResponse(
                           product.Sku, product.Name, product.Description, product.ImageUrl, product.Prices[settings.Currency].ToPayPal(),
                           product.Available(sold), product.MaxPerOrder)]);
    }
}
