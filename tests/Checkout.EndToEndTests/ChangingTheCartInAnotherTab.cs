using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using static Checkout.EndToEndTests.TwoTabs;

namespace Checkout.EndToEndTests;

public sealed class ChangingTheCartInAnotherTab(Chromium chromium)
{
    /// <summary>Long enough for the page to go first, on a busy machine as well.</summary>
    private const string CaptureAfter = "8";

    [Theory, InEachWindow(390, 844, 1440, 900)]
    public async Task A_cart_changed_while_PayPals_window_is_open_is_not_charged_before_the_shopper_saw_the_new_total(int width, int height)
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", CaptureAfter));

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("422");
            var (window, outdated) = await GoToPayPalAndWantAnotherCartAsync(shopper);
            await window.PayAsync();

            await shopper.SeeNoticeAsync("Your cart changed while you were at PayPal");
            await shopper.SeeTotalAsync("$64.62");
            await shopper.LookAsync($"{width}-cart-changed");
            await PayNewTotalAsync(shop, shopper, await shopper.OpenPayPalAsync(), outdated);
            await SeeThatNobodyCapturesAsync(shop, outdated);
        }, width, height);
    }

    /// <summary>The server captures what the payer approved there. It does not know the cart of another tab.</summary>
    [Fact]
    public async Task After_PayPals_own_page_the_payer_pays_what_they_approved_and_what_was_added_meanwhile_stays_in_the_cart()
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", "0"));

        await chromium.ShopAsync(shop, async shopper =>
        {
            await shopper.BlockPayPalsScriptAsync();
            await shopper.WantAMugAsync();
            var window = await shopper.ContinueToPayPalAsync();
            var order = window.OrderId;
            await shopper.WantMugsInAnotherTabAsync(2, "$64.62");

            await window.PayAsync();

            Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
            await shopper.VisitAsync();
            await shopper.SeeNoticeAsync("is with us");
            await shopper.SeeTotalAsync("$34.31");
            Assert.Single(await shop.PayPal.CapturesOfAsync(order));
        });
    }

    [Fact]
    public async Task A_changed_cart_is_not_charged_while_the_shop_does_not_answer_the_reloaded_page()
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", "0"));

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("422");
            shopper.Expects("503");
            var (window, outdated) = await GoToPayPalAndWantAnotherCartAsync(shopper);
            await shopper.Page.RouteAsync(Cancel, FailAsync);
            await window.PayAsync();
            await shopper.SeeNoticeAsync("We are making sure that what you approved");
            await shopper.LeaveAsync();
            var looks = 0;
            await shopper.Page.RouteAsync(AnyOrder, route =>
            {
                looks++;
                return FailAsync(route);
            });

            await shopper.ComeBackAsync();
            await Effect.AwaitAsync("the page looks at the order", () => Task.FromResult(looks > 0));
            await shopper.Page.UnrouteAsync(AnyOrder);
            await shopper.Page.UnrouteAsync(Cancel);

            await shopper.SeeNoticeAsync("Your cart changed while you were at PayPal");
            Assert.Empty(await shop.PayPal.CapturesOfAsync(outdated));
            await PayNewTotalAsync(shop, shopper, await shopper.OpenPayPalAsync(), outdated);
        });
    }

    [Fact]
    public async Task A_changed_cart_is_not_ordered_before_the_shop_knows_that_the_approved_order_is_not_wanted()
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", "0"));

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("422");
            shopper.Expects("503");
            var (window, outdated) = await GoToPayPalAndWantAnotherCartAsync(shopper);
            await shopper.Page.RouteAsync(Cancel, FailAsync);
            await window.PayAsync();
            await shopper.SeeNoticeAsync("We are making sure that what you approved");

            var refused = await shopper.Page.RunAndWaitForPopupAsync(() => shopper.PayPalButton.ClickAsync());
            await Effect.AwaitAsync("PayPal's window is closed", () => Task.FromResult(refused.IsClosed));

            await shopper.SeeNoticeAsync("The shop does not answer");
            Assert.Single(await shop.PayPal.OrdersAsync());
            await shopper.Page.UnrouteAsync(Cancel);
            await PayNewTotalAsync(shop, shopper, await shopper.OpenPayPalAsync(), outdated);
        });
    }

    [Fact]
    public async Task A_payment_in_the_other_tab_is_found_although_the_first_tab_drops_its_approved_order()
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CAPTURE_AFTER", "0"));

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("422");
            shopper.Expects("ERR_");
            await shopper.WantAMugAsync();
            var window = await shopper.OpenPayPalAsync();
            var outdated = window.OrderId;
            var other = await shopper.WantMugsInATabThatStaysAsync(2, "$64.62");
            var paidThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await shopper.Page.RouteAsync(Cancel, async route =>
            {
                await paidThere.Task;
                await route.ContinueAsync();
            });
            await window.PayAsync();
            await shopper.SeeNoticeAsync("We are making sure that what you approved");
            await other.Page.RouteAsync(Capture, route => route.AbortAsync());
            await other.PayAsync();
            await other.SeeConfirmingAsync();
            await other.LeaveAsync();

            paidThere.SetResult();
            await shopper.SeeNoticeAsync("Your cart changed while you were at PayPal");
            await other.Page.UnrouteAsync(Capture);
            await other.ComeBackAsync();

            await SeeNewTotalPaidAsync(shop, other, outdated);
        });
    }

    /// <summary>When the shop captures by itself what was approved later, it has passed over what was due before.</summary>
    private static async Task SeeThatNobodyCapturesAsync(Shop shop, string outdated)
    {
        using var customer = new Customer(shop.Url);
        var later = await customer.OrderAsync("MUG-TIDE");
        await shop.PayPal.ApproveAsync(later);
        await shop.Merchant.SeesAsync(later, "COMPLETED");
        Assert.Empty(await shop.PayPal.CapturesOfAsync(outdated));
        Assert.Equal("APPROVED", await shop.Merchant.StatusAsync(outdated));
    }
}
