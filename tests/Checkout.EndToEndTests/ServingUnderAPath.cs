using System.Collections.Concurrent;
using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

/// <summary>A proxy may serve the shop under a path of its host. The browser plays the proxy.</summary>
public sealed class ServingUnderAPath(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    private const string Prefix = "tide-and-clay/";

    [Fact]
    public Task A_shopper_buys_in_a_shop_under_a_path_and_the_page_asks_for_nothing_outside_it() => chromium.ShopAsync(shop, async shopper =>
    {
        var outside = new ConcurrentQueue<string>();
        var under = $"{shop.Url}{Prefix}";
        await shopper.Page.RouteAsync($"{shop.Url}**", async route =>
        {
            if (!route.Request.Url.StartsWith(under, StringComparison.Ordinal))
            {
                outside.Enqueue(route.Request.Url);
            }

            await route.ContinueAsync(new() { Url = route.Request.Url.Replace(under, $"{shop.Url}", StringComparison.Ordinal) });
        });
        await shopper.Page.GotoAsync(under);
        await shopper.AddToCartAsync("Tide mug");
        await shopper.SeeTotalAsync("$34.31");

        var order = await shopper.PayAsync();

        Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
        Assert.Single(await shop.PayPal.CapturesOfAsync(order));
        await shopper.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the shop" }).ClickAsync();
        await Assertions.Expect(shopper.Page).ToHaveURLAsync(under);
        Assert.Empty(outside);
    });
}
