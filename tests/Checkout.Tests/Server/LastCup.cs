using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>A shop with one last cup, and with downloads that never run out.</summary>
internal sealed class LastCup(PostgreSqlCluster cluster) : IDisposable
{
    public const string Cup = "LAST-CUP";

    public const string Book = "BOOK";

    private readonly string folder = Directory.CreateTempSubdirectory("checkout-catalog-").FullName;

    public async Task<Shop> OpenAsync(Engine engine = Engine.Sqlite, ShopPlan? plan = null)
    {
        var path = Path.Combine(folder, "catalog.json");
        await File.WriteAllTextAsync(path,
            $$"""
            {"products":[
              {"sku":"{{Cup}}","name":"Last cup","description":"One.","image_url":"/one.svg","category":"DIGITAL_GOODS",
               "price":{"USD":"10.00"},"tax_rate":"0","stock":1},
              {"sku":"{{Book}}","name":"Book","description":"One.","image_url":"/one.svg","category":"DIGITAL_GOODS",
               "price":{"USD":"5.00"},"tax_rate":"0"}]}
            """);
        var database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null;
        return await Shop.OpenAsync((plan ?? new() { HeldShare = 0 }) with { CatalogPath = path, Database = database });
    }

    /// <summary>How many cups this visitor can have.</summary>
    public static async Task<string?> AvailableAsync(Browser browser) =>
        Assert.Single((await browser.GetAsync("/api/products")).Items, product => product.At("sku") == Cup).At("available");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
