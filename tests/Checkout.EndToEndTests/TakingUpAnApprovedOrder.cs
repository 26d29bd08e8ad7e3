using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class TakingUpAnApprovedOrder(Chromium chromium)
{
    private const string Capture = "**/api/orders/*/capture";

    [Fact]
    public async Task A_resumed_order_is_paid_although_the_shop_removed_a_product_from_the_cart()
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", "0"));

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("ERR_");
            await shopper.WantAMugAsync();
            await shopper.Page.RouteAsync(Capture, route => route.AbortAsync());
            var order = await shopper.PayAsync();
            await shopper.SeeConfirmingAsync();
            await shopper.LeaveAsync();
            await shopper.Page.UnrouteAsync(Capture);
            var emptied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await shopper.Page.RouteAsync("**/api/orders/*", async route =>
            {
                await emptied.Task;
                await route.ContinueAsync();
            });
            await shopper.Page.RouteAsync(
                "**/api/products", route => route.FulfillAsync(new() { ContentType = "application/json", Body = "{\"items\":[]}" }));

            await shopper.ComeBackAsync();
            await shopper.SeeNoticeAsync("A product is no longer sold");
            emptied.SetResult();

            Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
            Assert.Single(await shop.PayPal.CapturesOfAsync(order));
            await shop.Merchant.AgreesWithAsync(shop.PayPal);
        });
    }

    [Theory, InEachWindow(390, 844, 1440, 900)]
    public async Task PayPals_button_in_another_tab_with_the_same_cart_resumes_the_approved_order_and_pays_once(int width, int height)
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", "0"));

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("ERR_");
            await shopper.WantAMugAsync();
            var other = await shopper.WantMugsInATabThatStaysAsync(1, "$34.31");
            await shopper.Page.RouteAsync(Capture, async route =>
            {
                await route.FetchAsync();
                await route.AbortAsync();
            });
            await shopper.Page.RouteAsync($"{shop.Url}api/orders/*", route => route.AbortAsync());
            var order = await shopper.PayAsync();
            await shopper.SeeConfirmingAsync();
            await shop.Merchant.SeesAsync(order, "COMPLETED");
            var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await other.Page.RouteAsync(Capture, async route =>
            {
                await looked.Task;
                await route.ContinueAsync();
            });

            var refused = await other.Page.RunAndWaitForPopupAsync(() => other.PayPalButton.ClickAsync());

            await other.SeeConfirmingAsync();
            await Effect.AwaitAsync("PayPal's window is closed", () => Task.FromResult(refused.IsClosed));
            await other.LookAsync($"{width}-taken-up-in-another-tab");
            looked.SetResult();
            Assert.Equal("$34.31", await other.SeeThankYouAsync());
            Assert.Equal(order, Assert.Single(await shop.PayPal.OrdersAsync()).GetProperty("id").GetString());
            Assert.Single(await shop.PayPal.CapturesAsync());
            await shop.Merchant.AgreesWithAsync(shop.PayPal);
        }, width, height);
    }
}
