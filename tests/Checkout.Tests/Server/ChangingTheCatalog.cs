using Checkout.PayPal;
using Checkout.Server.Pricing;
using Checkout.Server.Settings;

namespace Checkout.Tests.Server;

public sealed class ChangingTheCatalog : IDisposable
{
    private static readonly TimeSpan ALook = TimeSpan.FromSeconds(3);

    private readonly string folder = Directory.CreateTempSubdirectory("checkout-catalog-").FullName;

    private string Catalog => Path.Combine(folder, "catalog.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_changed_catalog_is_used_at_once_and_old_orders_keep_their_price()
    {
        Write("10.00", 1);
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = Catalog });
        var id = await shop.Browser.OrderAsync("CUP");

        Write("12.00", 2);
        shop.Pass(ALook);

        await shop.UntilLoggedAsync("The catalog changed");
        Assert.Equal("12.00", (await shop.Browser.QuoteAsync(Browser.Cart("CUP")))["total/value"]);
        Assert.Equal("10.00", (await shop.Browser.ShowAsync(id))["amount/value"]);
    }

    [Fact]
    public async Task A_catalog_that_Kubernetes_mounts_is_read_again_when_its_folder_is_exchanged()
    {
        // The file is a link, and only the folder that it leads to is another one after a change.
        var mounted = Path.Combine(Path.GetDirectoryName(Catalog)!, "mounted");
        foreach (var (version, price) in new[] { ("one", "10.00"), ("two", "12.00") })
        {
            Write(price, version == "one" ? 1 : 2);
            File.Move(Catalog, Path.Combine(Directory.CreateDirectory(Path.Combine(mounted, version)).FullName, "catalog.json"));
        }

        var data = Path.Combine(mounted, "..data");
        Directory.CreateSymbolicLink(data, "one");
        var link = File.CreateSymbolicLink(Path.Combine(mounted, "catalog.json"), Path.Combine("..data", "catalog.json")).FullName;
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = link });

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, "two");
        shop.Pass(ALook);

        await shop.UntilLoggedAsync("The catalog changed");
        Assert.Equal("12.00", (await shop.Browser.QuoteAsync(Browser.Cart("CUP")))["total/value"]);
    }

    [Fact]
    public async Task A_changed_catalog_whose_reading_broke_off_is_read_at_the_next_look()
    {
        Write("10.00", 1);
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = Catalog });
        Write("12.00", 2);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => shop.Get<CatalogFile>().OpenAsync(new CancellationToken(canceled: true)));

        shop.Pass(ALook);

        await shop.UntilLoggedAsync("The catalog changed");
        Assert.Equal("12.00", (await shop.Browser.QuoteAsync(Browser.Cart("CUP")))["total/value"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"products":[]}""")]
    public async Task A_bad_catalog_file_is_reported_and_the_old_catalog_stays_until_a_good_file_comes(string bad)
    {
        Write("10.00", 1);
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = Catalog });

        await File.WriteAllTextAsync(Catalog, bad);
        Stamp(2);
        shop.Pass(ALook);

        await shop.UntilLoggedAsync("the previous one stays in use");
        Assert.Equal("10.00", (await shop.Browser.QuoteAsync(Browser.Cart("CUP")))["total/value"]);
        Write("12.00", 3);
        shop.Pass(ALook);
        await shop.UntilLoggedAsync("The catalog changed");
        Assert.Equal("12.00", (await shop.Browser.QuoteAsync(Browser.Cart("CUP")))["total/value"]);
    }

    [Fact]
    public async Task Half_a_character_in_a_changed_catalog_raises_an_alarm_with_its_path_and_leaves_the_shop_open()
    {
        Write("10.00", 1);
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = Catalog });

        var good = await File.ReadAllTextAsync(Catalog);
        await File.WriteAllTextAsync(Catalog, good.Replace("\"Cup\"", "\"Cup \\ud83c\"", StringComparison.Ordinal));
        Stamp(2);
        shop.Pass(ALook);

        await shop.UntilLoggedAsync("the previous one stays in use: products[0].name: is not valid Unicode");
        await shop.UntilLoggedAsync("ALARM CATALOG_REJECTED catalog.json");
        Assert.Equal("10.00", (await shop.Browser.QuoteAsync(Browser.Cart("CUP")))["total/value"]);
    }

    [Fact]
    public async Task A_deleted_catalog_file_leaves_the_shop_open()
    {
        Write("10.00", 1);
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = Catalog });

        File.Delete(Catalog);
        shop.Pass(ALook);

        await shop.UntilLoggedAsync("the previous one stays in use");
        Assert.Equal(200, (await shop.Browser.QuoteAsync(Browser.Cart("CUP"))).Status);
    }

    [Fact]
    public async Task A_live_shop_never_sells_the_sample_catalog_from_any_file()
    {
        var sample = await File.ReadAllTextAsync(SampleCatalog.Path);
        await File.WriteAllTextAsync(Catalog, sample.Replace("\n", "\r\n  ", StringComparison.Ordinal));
        var settings = new ServerSettings { Environment = PayPalEnvironment.Live, CatalogPath = Catalog };

        Assert.Equal(
            ["is the sample catalog, which cannot be sold in a live shop"],
            (await CatalogFile.ReadAsync(settings, CancellationToken.None)).Problems);

        await File.WriteAllTextAsync(Catalog, sample.Replace("28.00", "29.00", StringComparison.Ordinal));
        Assert.Empty((await CatalogFile.ReadAsync(settings, CancellationToken.None)).Problems);
    }

    [Fact]
    public async Task A_sandbox_may_sell_the_sample_catalog() => Assert.Empty(
        (await CatalogFile.ReadAsync(new ServerSettings { Environment = PayPalEnvironment.Sandbox }, CancellationToken.None)).Problems);

    private void Write(string price, int version)
    {
        File.WriteAllText(Catalog, $$"""
            {"products":[{"sku":"CUP","name":"Cup","description":"One.","image_url":"/one.svg","category":"DIGITAL_GOODS",
              "price":{"USD":"{{price}}"},"tax_rate":"0"}]}
            """);
        Stamp(version);
    }

    /// <summary>Two changes within the clock of a file system look like one.</summary>
    private void Stamp(int version) => File.SetLastWriteTimeUtc(Catalog, new DateTime(2026, 1, version, 0, 0, 0, DateTimeKind.Utc));
}
