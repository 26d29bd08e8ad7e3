using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class ChangingTheCartInAnotherTab(Chromium chromium)
{
    /// <summary>Long enough for the page to go first, on a busy machine as well.</summary>
    private const string CaptureAfter = "8";

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1440, 900)]
    public async Task While_PayPals_window_is_open_means_that_nothing_is_charged_before_the_shopper_saw_the_new_total(int width, int height)
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", CaptureAfter));

        await chromium.ShopAsync(shop, async shopper =>
        {
            await shopper.WantAMugAsync();
            var window = await shopper.OpenPayPalAsync();
            var outdated = window.OrderId;
            await shopper.WantMugsInAnotherTabAsync(2, "$64.62");
            await window.PayAsync();

            await shopper.SeeNoticeAsync("Your cart changed while you were at PayPal");
            await shopper.SeeTotalAsync("$64.62");
            await shopper.LookAsync($"{width}-cart-changed");
            await PayNewTotalAsync(shop, shopper, await shopper.OpenPayPalAsync(), outdated);
            await SeeThatNobodyCapturesAsync(shop, outdated);
        }, width, height);
    }

    [Fact]
    public async Task Counts_as_well_for_who_pays_on_PayPals_own_page_and_reloads_the_shop_when_it_does_not_answer()
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", "0"));

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("503");
            await shopper.BlockPayPalsScriptAsync();
            await shopper.WantAMugAsync();
            var window = await shopper.ContinueToPayPalAsync();
            var outdated = window.OrderId;
            await shopper.WantMugsInAnotherTabAsync(2, "$64.62");
            var tries = 0;
            await shopper.Page.RouteAsync("**/api/orders/*/cancel", route =>
            {
                tries++;
                return route.FulfillAsync(new() { Status = 503, ContentType = "application/json", Body = "{}" });
            });
            await window.PayAsync();
            await Effect.AwaitAsync("the page tries again to call it off", () => Task.FromResult(tries > 1));
            Assert.Equal("APPROVED", await shop.Merchant.SeesAsync(outdated, "APPROVED"));
            await shopper.Page.UnrouteAsync("**/api/orders/*/cancel");

            await shopper.Page.ReloadAsync();

            await shopper.SeeNoticeAsync("Your cart changed while you were at PayPal");
            await PayNewTotalAsync(shop, shopper, await shopper.ContinueToPayPalAsync(), outdated);
        });
    }

    [Fact]
    public async Task Too_late_when_the_money_was_taken_already_shows_that_it_was()
    {
        await using var shop = await Shop.OpenAsync();

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("422");
            await shopper.WantAMugAsync();
            var window = await shopper.OpenPayPalAsync();
            var order = window.OrderId;
            await shopper.WantMugsInAnotherTabAsync(2, "$64.62");
            await shopper.Page.RouteAsync("**/api/orders/*/cancel", async route =>
            {
                // As the shop itself does, after a while.
                var taken = await shopper.Page.APIRequest.PostAsync($"{shop.Url}api/orders/{order}/capture");
                Assert.Equal(201, taken.Status);
                await route.ContinueAsync();
            });
            await window.PayAsync();

            Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
            Assert.Single(await shop.PayPal.CapturesOfAsync(order));
            await shop.Merchant.AgreesWithAsync(shop.PayPal);
        });
    }

    private static async Task PayNewTotalAsync(Shop shop, Shopper shopper, PayPalWindow window, string outdated)
    {
        var order = window.OrderId;
        Assert.NotEqual(outdated, order);
        await shop.Merchant.SeesAsync(outdated, "CANCELLED");
        await window.PayAsync();
        Assert.Equal("$64.62", await shopper.SeeThankYouAsync());
        Assert.EndsWith("COMPLETED 64.62 USD", Assert.Single(await shop.PayPal.CapturesAsync()), StringComparison.Ordinal);
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    }

    /// <summary>When the shop captures by itself what was approved later, it has passed over what was due before.</summary>
    private static async Task SeeThatNobodyCapturesAsync(Shop shop, string outdated)
    {
        using var customer = new Customer(shop.Url);
        var later = await customer.OrderAsync("MUG-TIDE");
        await shop.PayPal.ApproveAsync(later);
        await shop.Merchant.SeesAsync(later, "COMPLETED");
        Assert.Empty(await shop.PayPal.CapturesOfAsync(outdated));
        Assert.Equal("CANCELLED", await shop.Merchant.StatusAsync(outdated));
    }
}
