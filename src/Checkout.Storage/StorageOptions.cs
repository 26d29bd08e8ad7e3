namespace Checkout.Storage;

/// <summary>The options of a shop's stores.</summary>
public sealed class StorageOptions
{
    /// <summary>The shop whose rows are read and written. Several shops can share a database.</summary>
    public ShopName Shop { get; init; } = ShopName.Default;

    /// <summary>The total stock of a product by its sku, called for each order; null means unlimited.</summary>
    public Func<string, long?> StockOf { get; init; } = _ => null;

    /// <summary>Percent of a product's unsold units that the unpaid orders of one visitor or network may hold within an hour, at least one
    /// unit; 0 means no limit.</summary>
    public int HeldShare { get; init; }

    /// <summary>Whether changes of orders make mails to their shoppers.</summary>
    public bool MailsShoppers { get; init; }

    /// <summary>Whether the shop may have endpoints that get webhooks. It may say yes too often, but never no while there are some.</summary>
    public Func<bool> HasEndpoints { get; init; } = () => true;
}
