using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;
using static Checkout.EndToEndTests.TwoTabs;

namespace Checkout.EndToEndTests;

public sealed class ChangingTheCartAfterTheCapture(Chromium chromium)
{
    [Fact]
    public async Task A_cart_changed_after_the_capture_shows_the_payment()
    {
        await using var shop = await Shop.OpenAsync();

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("422");
            var (window, order) = await GoToPayPalAndWantAnotherCartAsync(shopper);
            await shopper.Page.RouteAsync(Cancel, route => TakeAndGoOnAsync(shop, shopper, route, order));
            await window.PayAsync();

            Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
            Assert.Single(await shop.PayPal.CapturesOfAsync(order));
            await shop.Merchant.AgreesWithAsync(shop.PayPal);
        });
    }

    [Fact]
    public async Task A_cart_changed_after_the_capture_waits_for_the_payment_while_the_order_cannot_be_read()
    {
        await using var shop = await Shop.OpenAsync();

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("422");
            shopper.Expects("503");
            var (window, order) = await GoToPayPalAndWantAnotherCartAsync(shopper);
            await shopper.Page.RouteAsync(AnyOrder, FailAsync);
            await shopper.Page.RouteAsync(Cancel, route => TakeAndGoOnAsync(shop, shopper, route, order));
            await window.PayAsync();

            await shopper.SeeConfirmingAsync();
            await shopper.Page.UnrouteAsync(AnyOrder);

            Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
            Assert.Single(await shop.PayPal.CapturesOfAsync(order));
        });
    }

    /// <summary>The money is taken before the page's request arrives, as the shop itself does after a while.</summary>
    private static async Task TakeAndGoOnAsync(Shop shop, Shopper shopper, IRoute route, string order)
    {
        var taken = await shopper.Page.APIRequest.PostAsync($"{shop.Url}api/orders/{order}/capture");
        Assert.Equal(201, taken.Status);
        await route.ContinueAsync();
    }
}
