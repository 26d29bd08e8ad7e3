namespace Checkout.Pricing;

/// <summary>How large a catalog may be. Names and keys have PayPal's limits.</summary>
public static class CatalogLimits
{
    /// <summary>The most texts with invalid Unicode that are reported at once.</summary>
    public const int MaxUnicodeFaults = 20;

    /// <summary>Products of one catalog.</summary>
    public const int MaxProducts = 10_000;

    /// <summary>Shipping options of one catalog.</summary>
    public const int MaxShippingOptions = 100;

    /// <summary>Coupons of one catalog.</summary>
    public const int MaxCoupons = 10_000;

    /// <summary>Characters of a name, a label, or a key of any kind: PayPal's limit for the name and the sku of an item.</summary>
    public const int MaxNameLength = 127;

    /// <summary>Characters of a shipping option's estimate.</summary>
    public const int MaxEstimateLength = 60;

    /// <summary>Characters of a description.</summary>
    public const int MaxDescriptionLength = 2_000;

    /// <summary>Hosts of pictures.</summary>
    public const int MaxPictureHosts = 20;

    /// <summary>Characters of the path of a download.</summary>
    public const int MaxDownloadLength = 255;

    /// <summary>Characters of the address of a picture.</summary>
    public const int MaxImageUrlLength = 2_048;
}
