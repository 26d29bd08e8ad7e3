using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

/// <summary>The front end is on another host, and the browser blocks the cookies of other sites.</summary>
public sealed class OrderingFromAnotherHost(Chromium chromium)
{
    [Fact]
    public async Task A_front_end_on_a_listed_site_buys_by_the_orders_key_and_without_a_cookie()
    {
        await using var site = await FrontEndSite.StartAsync();
        await using var shop = await Shop.OpenAsync(settings: ("CHECKOUT_ORIGINS", site.Origin));
        site.Shop = shop.Url;
        await chromium.BrowseAsync(shop.Folder, () => shop.Program.Console, async (page, complaints) =>
        {
            complaints.Expect("404");
            await page.GotoAsync(site.Origin);
            var window = await OpenPayPalAsync(page);
            await window.CancelAsync();
            await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("200");

            window = await OpenPayPalAsync(page);
            var order = window.OrderId;
            await window.PayAsync();
            await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("COMPLETED COMPLETED 404");

            Assert.Single(await shop.PayPal.CapturesOfAsync(order));
            Assert.Empty(await page.Context.CookiesAsync([shop.Url.ToString()]));
        });
    }

    [Fact]
    public async Task A_page_on_any_other_site_can_neither_order_nor_read()
    {
        await using var site = await FrontEndSite.StartAsync();
        await using var shop = await Shop.OpenAsync(settings: ("CHECKOUT_ORIGINS", "https://www.example.com"));
        await chromium.BrowseAsync(shop.Folder, () => shop.Program.Console, async (page, complaints) =>
        {
            complaints.Expect("CORS");
            complaints.Expect("net::ERR_FAILED");
            complaints.Expect("Failed to fetch");
            site.Shop = shop.Url;
            await page.GotoAsync(site.Origin);

            foreach (var call in new[] { "fetch('URL/api/config')", "fetch('URL/api/orders', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })" })
            {
                var script = $"async () => {{ try {{ await {call}; return 'answered'; }} catch {{ return 'refused'; }} }}";
                Assert.Equal("refused", await page.EvaluateAsync<string>(
                    script.Replace("URL", shop.Url.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)));
            }

            Assert.Empty(await shop.Merchant.OrdersAsync());
        });
    }

    private static async Task<PayPalWindow> OpenPayPalAsync(IPage page)
    {
        var button = page.FrameLocator("#buttons iframe").GetByRole(AriaRole.Link, new() { Name = "PayPal", Exact = true });
        var window = new PayPalWindow(await page.RunAndWaitForPopupAsync(() => button.ClickAsync()));
        await Assertions.Expect(window.PayNow).ToBeEnabledAsync();
        return window;
    }
}
