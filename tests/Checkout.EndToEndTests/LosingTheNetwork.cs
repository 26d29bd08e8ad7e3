using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class LosingTheNetwork(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    private const string Capture = "**/api/orders/*/capture";

    [Fact]
    public async Task A_payment_whose_request_was_not_sent_continues_when_the_network_is_back()
    {
        // Here only the browser captures, however long the network is lost.
        await using var alone = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", "0"));
        await chromium.ShopAsync(alone, async shopper =>
        {
            shopper.Expects("ERR_");
            // Of the shop's window only: PayPal's is just closing, and setting its network would fail.
            var window = await shopper.Page.Context.NewCDPSessionAsync(shopper.Page);
            await shopper.Page.RouteAsync(Capture, async route =>
            {
                await SetOfflineAsync(window, true);
                await route.AbortAsync("internetdisconnected");
            }, new() { Times = 1 });
            await shopper.WantAMugAsync();

            var order = await shopper.PayAsync();
            await shopper.SeeConfirmingAsync();
            Assert.Empty(await alone.PayPal.CapturesOfAsync(order));
            await SetOfflineAsync(window, false);

            Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
            Assert.Single(await alone.PayPal.CapturesOfAsync(order));
            await alone.Merchant.AgreesWithAsync(alone.PayPal);
        });
    }

    [Fact]
    public Task A_network_lost_after_the_capture_charges_the_shopper_once_and_shows_it() => chromium.ShopAsync(shop, async shopper =>
    {
        shopper.Expects("ERR_");
        await shopper.Page.RouteAsync(Capture, async route =>
        {
            // The server hears it and answers; the answer is lost.
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        }, new() { Times = 1 });
        await shopper.WantAMugAsync();

        var order = await shopper.PayAsync();

        Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
        Assert.Single(await shop.PayPal.CapturesOfAsync(order));
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    });

    private static Task SetOfflineAsync(ICDPSession window, bool isOffline) => window.SendAsync(
        "Network.emulateNetworkConditions",
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["offline"] = isOffline,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = -1,
        });
}
