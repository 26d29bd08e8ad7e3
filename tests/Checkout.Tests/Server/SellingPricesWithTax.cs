using System.Text.Json.Nodes;
using Checkout.Server.Settings;

namespace Checkout.Tests.Server;

public sealed class SellingPricesWithTax : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("checkout-catalog-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Prices_that_include_tax_are_quoted_with_it_and_go_to_PayPal_without_a_separate_tax()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = Catalog() });
        const string cart = $$"""{"cart":[{"id":"{{Browser.Mug}}","quantity":1}]}""";

        var quote = await shop.Browser.QuoteAsync(cart);
        var id = (await shop.Browser.PlaceAsync(cart))["id"]!;

        // 28.00 with 8.25 % in it, and 6.50 for the post.
        Assert.Equal(
            ("0.00", "2.13", "34.50"),
            (quote["breakdown/tax_total/value"], quote["breakdown/included_tax/value"], quote["total/value"]));
        Assert.Equal(("2.13", "28.00"), (quote["lines/0/tax/value"], quote["lines/0/total/value"]));
        var sent = Assert.Single(await shop.PayPal.OrdersAsync()).GetProperty("purchase_units")[0].GetProperty("amount");
        Assert.Equal(("34.50", "28.00"), (sent.At("value"), sent.At("breakdown/item_total/value")));
        Assert.False(sent.GetProperty("breakdown").TryGetProperty("tax_total", out _));
        await shop.PayPal.ApproveAsync(id);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.True((await shop.Browser.GetAsync("/api/products")).Json.GetProperty("prices_include_tax").GetBoolean());
    }

    /// <summary>The sample catalog, with tax in its prices.</summary>
    private string Catalog()
    {
        var catalog = JsonNode.Parse(File.ReadAllText(new ServerSettings().CatalogPath))!;
        catalog["prices_include_tax"] = true;
        var path = Path.Combine(folder, "catalog.json");
        File.WriteAllText(path, catalog.ToJsonString());
        return path;
    }
}
