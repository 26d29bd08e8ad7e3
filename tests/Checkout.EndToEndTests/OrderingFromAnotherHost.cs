using System.Collections.Concurrent;
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
            var answers = new ConcurrentQueue<IResponse>();
            page.Response += (_, answer) => answers.Enqueue(answer);
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
            var ofTheShop = answers.Where(answer => answer.Url.StartsWith($"{shop.Url}api/", StringComparison.Ordinal)).ToList();
            Assert.Contains(ofTheShop, answer => answer.Status == 404);
            Assert.All(await Task.WhenAll(ofTheShop.Select(answer => answer.Request.HeaderValueAsync("Cookie"))), Assert.Null);
            Assert.All(await Task.WhenAll(ofTheShop.Select(answer => answer.HeaderValueAsync("Set-Cookie"))), Assert.Null);
        });
    }

    [Fact]
    public async Task The_browser_of_these_tests_neither_keeps_nor_sends_a_cookie_of_another_site()
    {
        await using var site = await FrontEndSite.StartAsync();
        await chromium.BrowseAsync(Repository.NewFolder(), () => "", async (page, complaints) =>
        {
            complaints.Expect("favicon.ico");
            var (own, other) = ($"{site.Origin}/cookie", $"{site.OtherSite}/cookie");
            await page.GotoAsync(own);
            Assert.Equal(["sent: ", "sent: "], [await FetchAsync(page, other), await FetchAsync(page, other)]);
            Assert.Empty(await page.Context.CookiesAsync([other]));

            // The browser takes the same cookie on the site's own page, and still does not send it from the page of another.
            await page.GotoAsync(other);
            Assert.Equal("sent: anywhere=1", await FetchAsync(page, other));
            await page.GotoAsync(own);
            Assert.Equal("sent: ", await FetchAsync(page, other));
            Assert.Equal("sent: anywhere=1", await FetchAsync(page, own));
        });

        static Task<string> FetchAsync(IPage page, string url) =>
            page.EvaluateAsync<string>("async url => (await fetch(url, { credentials: 'include' })).text()", url);
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
