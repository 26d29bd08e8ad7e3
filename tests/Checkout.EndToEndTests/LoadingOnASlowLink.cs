using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class LoadingOnASlowLink(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    /// <summary>How far the content of a good page may shift while it loads. Source: web.dev on Cumulative Layout Shift.</summary>
    private const double GoodShift = 0.1;

    private const string Watch = """
        window.shift = 0;
        window.shifted = [];
        new PerformanceObserver(list => {
          for (const { value, sources } of list.getEntries()) {
            window.shift += value;
            window.shifted.push(...sources.map(({ node, previousRect, currentRect }) =>
              `${node?.nodeName} ${node?.className} from ${previousRect.top} to ${currentRect.top}`));
          }
        }).observe({ type: 'layout-shift', buffered: true });
        """;

    [Theory, InEachWindow(360, 800, 768, 1024, 1440, 900)]
    public Task The_products_have_their_places_before_they_are_loaded_and_nothing_jumps(int width, int height) =>
        chromium.ShopAsync(shop, async shopper =>
        {
            var page = shopper.Page;
            var loading = new TaskCompletionSource();
            await page.AddInitScriptAsync(Watch);
            await page.RouteAsync("**/api/products", async route =>
            {
                await loading.Task;
                await route.ContinueAsync();
            });

            await page.GotoAsync(shop.Url.ToString());
            await Shopper.SeeAsync(page.Locator(".skeleton").First);
            loading.SetResult();
            await Shopper.SeeAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add Tide mug to cart" }));
            await Assertions.Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);

            var shift = await page.EvaluateAsync<double>("() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(shift))))");
            Assert.True(
                shift < GoodShift, $"The page shifted by {shift}: {string.Join("; ", await page.EvaluateAsync<string[]>("() => shifted"))}.");

            // A picture of the whole page shifts it, so it is taken last.
            loading = new TaskCompletionSource();
            await page.GotoAsync(shop.Url.ToString());
            await Shopper.SeeAsync(page.Locator(".skeleton").First);
            await shopper.LookAsync($"{width}-skeleton");
            loading.SetResult();
            await Assertions.Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        }, width, height);
}
