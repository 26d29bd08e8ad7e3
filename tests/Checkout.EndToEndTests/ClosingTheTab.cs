using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class ClosingTheTab(Chromium chromium)
{
    [Fact]
    public async Task Closing_the_tab_after_the_approval_loses_no_payment()
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", "1"));

        await chromium.ShopAsync(shop, async shopper =>
        {
            // The page never gets to ask for the money: it is closed in the moment in which it wants to.
            var wanted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await shopper.Page.RouteAsync("**/api/orders/*/capture", _ => wanted.SetResult());
            await shopper.WantAMugAsync();

            var order = await shopper.PayAsync();
            await wanted.Task.WaitAsync(Effect.Limit);
            await shopper.Page.CloseAsync();

            await shop.Merchant.SeesAsync(order, "COMPLETED");
            Assert.EndsWith("COMPLETED 34.31 USD", Assert.Single(await shop.PayPal.CapturesOfAsync(order)), StringComparison.Ordinal);
            await shop.Merchant.AgreesWithAsync(shop.PayPal);
        });
    }
}
