namespace Checkout.Tests.Server;

/// <summary>A catalog of one product of which only some are there.</summary>
internal static class Stocked
{
    public const string Cup = "CUP";

    /// <summary>Writes the catalog, and gives its path.</summary>
    public static async Task<string> CatalogAsync(int stock, int? maxPerOrder = null)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("checkout-catalog-").FullName, "catalog.json");
        var most = maxPerOrder is null ? "" : $", \"max_per_order\":{maxPerOrder}";
        await File.WriteAllTextAsync(path,
            $$"""
            {"products":[
              {"sku":"{{Cup}}","name":"Cup","description":"One.","image_url":"/one.svg","category":"DIGITAL_GOODS",
               "price":{"USD":"10.00"},"tax_rate":"0","stock":{{stock}}{{most}}}]}
            """);
        return path;
    }

    /// <summary>A shop that sells this catalog.</summary>
    public static async Task<Shop> OpenAsync(int stock, ShopPlan? plan = null) =>
        await Shop.OpenAsync((plan ?? new()) with { CatalogPath = await CatalogAsync(stock) });

    /// <summary>How many of it this visitor can have.</summary>
    public static async Task<string?> LeftAsync(Browser browser) =>
        Assert.Single((await browser.GetAsync("/api/products")).Items).At("available");
}
