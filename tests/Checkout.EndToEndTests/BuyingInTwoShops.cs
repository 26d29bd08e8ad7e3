using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class BuyingInTwoShops(Chromium chromium)
{
    private const string Apps = """
        [{"client_id": "tide-app", "client_secret": "secret-of-tide", "merchant_id": "TYDEMERCHANT2", "name": "Tide"},
         {"client_id": "dune-app", "client_secret": "secret-of-dune", "merchant_id": "DUNEMERCHANT2", "name": "Dune"}]
        """;

    [Fact]
    public async Task One_browser_buys_in_two_shops_of_different_currencies_and_accounts()
    {
        var folder = Repository.NewFolder();
        var shops = Path.Combine(folder, "shops.json");
        await File.WriteAllTextAsync(shops, """
            {"tide": {"paypal_client_id": "tide-app", "shop_name": "Tide", "currency": "USD", "rate_limit": 0},
             "dune": {"paypal_client_id": "dune-app", "shop_name": "Dune", "currency": "EUR", "rate_limit": 0}}
            """);
        await using var shop = await Shop.OpenAsync(
            folder, ("CHECKOUT_SHOPS", shops), ("SIMULATOR_APPS", Apps.ReplaceLineEndings("")), ("CHECKOUT_ADMIN_KEY", ""),
            ("CHECKOUT_BACKEND_KEY", ""), ("CHECKOUT_RATE_LIMIT", ""), ("CHECKOUT_SHOPPER_MAILS", ""));
        var root = new Uri(shop.Url, "/");

        await chromium.ShopAsync(shop, async shopper =>
        {
            // Two tabs of one browser. The origin is the same, and so is its storage.
            var other = await shopper.Page.Context.NewPageAsync();
            await GoAsync(shopper.Page, new Uri(root, "tide"));
            await AddMugAsync(shopper.Page, "$34.31");
            await GoAsync(other, new Uri(root, "dune/"));
            await Assertions.Expect(other.GetByLabel("Quantity of Tide mug")).ToHaveCountAsync(0);
            await AddMugAsync(other, "€31.65");

            Assert.Equal("Pay Tide", await PayAsync(shopper.Page));
            Assert.Equal("Pay Dune", await PayAsync(other));
        });

        Assert.EndsWith("COMPLETED 34.31 USD", Assert.Single(await shop.PayPal.CapturesOfAppAsync("tide-app")), StringComparison.Ordinal);
        Assert.EndsWith("COMPLETED 31.65 EUR", Assert.Single(await shop.PayPal.CapturesOfAppAsync("dune-app")), StringComparison.Ordinal);
    }

    private static async Task GoAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address.AbsoluteUri);
        Assert.EndsWith("/", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    private static async Task AddMugAsync(IPage page, string total)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add Tide mug to cart" }).ClickAsync();
        await Assertions.Expect(page.Locator("#totals .total dd")).ToHaveTextAsync(total);
        var picture = page.Locator("img").First;
        await Assertions.Expect(picture).ToBeVisibleAsync();
        Assert.True(await picture.EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0"));
    }

    /// <returns>The heading of PayPal's page.</returns>
    private static async Task<string> PayAsync(IPage page)
    {
        var button = page.FrameLocator("iframe[title='PayPal']").GetByRole(AriaRole.Link, new() { Name = "PayPal" });
        await Assertions.Expect(button).ToBeVisibleAsync();
        var window = new PayPalWindow(await page.RunAndWaitForPopupAsync(() => button.ClickAsync()));
        await Assertions.Expect(window.PayNow).ToBeEnabledAsync();
        var heading = await window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        await window.PayAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();
        return heading;
    }
}
