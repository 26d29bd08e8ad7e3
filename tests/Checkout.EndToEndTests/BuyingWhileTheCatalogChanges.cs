using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed partial class BuyingWhileTheCatalogChanges(Chromium chromium)
{
    [Fact]
    public async Task A_price_that_was_not_shown_is_never_charged()
    {
        var catalog = CatalogCopy.Of(Repository.NewFolder());
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CATALOG", catalog.Path));

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("422");
            await shopper.WantAMugAsync();
            await Shopper.SeeAsync(shopper.PayPalButton);
            await catalog.ChangeAsync("MUG-TIDE", product => product["price"]!["USD"] = "30.00");
            using var http = new HttpClient { BaseAddress = shop.Url };
            await Effect.AwaitAsync(
                "the new price is known",
                async () => (await http.GetStringAsync("/api/products")).Contains("30.00", StringComparison.Ordinal));

            await shopper.PayPalButton.ClickAsync();
            await shopper.SeeNoticeAsync("A price has changed");
            Assert.Empty(await shop.PayPal.OrdersAsync());
            await shopper.SeeTotalAsync("$36.48");
            await shopper.PayAsync();

            Assert.Equal("$36.48", await shopper.SeeThankYouAsync());
            await shop.Merchant.AgreesWithAsync(shop.PayPal);
        });
    }

    [Fact]
    public async Task The_last_unit_is_sold_once()
    {
        var catalog = CatalogCopy.Of(Repository.NewFolder());
        await catalog.ChangeAsync("VASE-KELP", product => product["stock"] = 1);
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CATALOG", catalog.Path));

        await chromium.ShopAsync(shop, async (first, second) =>
        {
            second.Expects("422");
            second.Expects("400");
            foreach (var shopper in new[] { first, second })
            {
                await shopper.VisitAsync();
                await shopper.AddToCartAsync("Kelp vase");
                await Shopper.SeeAsync(shopper.PayPalButton);
            }

            await first.PayAsync();
            await first.SeeThankYouAsync();
            await second.PayPalButton.ClickAsync();

            await Shopper.SeeAsync(second.Page.GetByText("This cart cannot be ordered as it is"));
            await second.Page.ReloadAsync();
            await Assertions.Expect(second.Page.GetByRole(AriaRole.Button, new() { NameRegex = SoldOutVase() })).ToBeDisabledAsync();
            Assert.Single(await shop.PayPal.OrdersAsync());
            await shop.Merchant.AgreesWithAsync(shop.PayPal);
        });
    }

    [GeneratedRegex("^Sold out.+Kelp vase", RegexOptions.None, 1000)]
    private static partial Regex SoldOutVase();

    /// <summary>A catalog that its merchant edits while the shop is open.</summary>
    private sealed record CatalogCopy(string Path)
    {
        public static CatalogCopy Of(string folder)
        {
            var path = System.IO.Path.Combine(folder, "catalog.json");
            File.Copy(Repository.Catalog, path);
            return new(path);
        }

        public async Task ChangeAsync(string sku, Action<JsonNode> change)
        {
            var catalog = JsonNode.Parse(await File.ReadAllTextAsync(Path))!;
            change(catalog["products"]!.AsArray().Single(product => product!["sku"]!.GetValue<string>() == sku)!);

            // In one step: half a file would be a bad catalog.
            await File.WriteAllTextAsync($"{Path}.new", catalog.ToJsonString());
            File.Move($"{Path}.new", Path, overwrite: true);
        }
    }
}
