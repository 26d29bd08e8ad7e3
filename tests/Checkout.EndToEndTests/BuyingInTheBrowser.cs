using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class BuyingInTheBrowser(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    [Fact]
    public Task A_shopper_pays_what_was_quoted_and_the_books_agree_to_the_cent() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.WantAMugAsync();
        await shopper.SetQuantityAsync("Tide mug", 3);
        await shopper.SeeTotalAsync("$94.93");

        var order = await shopper.PayAsync();

        Assert.Equal("$94.93", await shopper.SeeThankYouAsync());
        Assert.EndsWith("COMPLETED 94.93 USD", Assert.Single(await shop.PayPal.CapturesOfAsync(order)), StringComparison.Ordinal);
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    });

    [Fact]
    public Task A_coupon_lowers_the_quoted_the_approved_and_the_captured_amount_alike() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.WantAMugAsync();
        await shopper.RedeemAsync("WELCOME10");
        await shopper.SeeTotalAsync("$31.28");

        var window = await shopper.OpenPayPalAsync();
        var order = window.OrderId;
        await Assertions.Expect(window.Page.Locator(".total").First).ToContainTextAsync("31.28");
        await window.PayAsync();

        Assert.Equal("$31.28", await shopper.SeeThankYouAsync());
        Assert.EndsWith("COMPLETED 31.28 USD", Assert.Single(await shop.PayPal.CapturesOfAsync(order)), StringComparison.Ordinal);
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    });

    [Fact]
    public Task An_expired_coupon_is_refused_in_a_sentence_and_the_cart_keeps_its_price() => chromium.ShopAsync(shop, async shopper =>
    {
        shopper.Expects("400");
        shopper.Expects("422");
        await shopper.WantAMugAsync();

        await shopper.RedeemAsync("EXPIRED");

        await Assertions.Expect(shopper.Page.Locator("#coupon-problem")).Not.ToBeEmptyAsync();
        await shopper.SeeTotalAsync("$34.31");
    });

    [Fact]
    public Task A_shopper_who_cancels_is_not_charged_and_can_pay_afterwards() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.WantAMugAsync();

        var window = await shopper.OpenPayPalAsync();
        var cancelled = window.OrderId;
        await window.CancelAsync();
        await shopper.SeeNoticeAsync("You left PayPal before paying");
        Assert.Empty(await shop.PayPal.CapturesOfAsync(cancelled));

        var paid = await shopper.PayAsync();
        await shopper.SeeThankYouAsync();
        Assert.Equal(cancelled, paid);
        Assert.Single(await shop.PayPal.CapturesOfAsync(paid));
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    });

    [Fact]
    public Task A_declined_payer_chooses_again_in_the_same_window_and_pays_once() => chromium.ShopAsync(shop, async shopper =>
    {
        shopper.Expects("422");
        await shopper.WantAMugAsync();

        var window = await shopper.OpenPayPalAsync();
        var order = window.OrderId;
        await window.ChooseAsync("Dennis Dale");
        await window.PayAsync();
        await Shopper.SeeAsync(window.Page.GetByText("The last payment was declined"));
        await shopper.SeeNoticeAsync("Nothing was charged");
        await window.PayAsync();

        Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
        Assert.Single(await shop.PayPal.CapturesOfAsync(order), capture => capture.Contains("COMPLETED", StringComparison.Ordinal));
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    });

    [Fact]
    public Task A_reload_finds_the_paid_order_again() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.WantAMugAsync();
        var order = await shopper.PayAsync();
        await shopper.SeeThankYouAsync();

        await shopper.Page.ReloadAsync();

        Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
        Assert.Single(await shop.PayPal.CapturesOfAsync(order));
    });

    [Fact]
    public Task A_reload_during_the_capture_ends_with_thank_you_and_one_capture() => chromium.ShopAsync(shop, async shopper =>
    {
        await shop.PayPal.BreakCapturesAsync("slow", times: 1, delayMs: 2_000);
        await shopper.WantAMugAsync();
        var order = await shopper.PayAsync();
        await shopper.SeeNoticeAsync("We are confirming your payment");

        await shopper.Page.ReloadAsync();

        await shopper.SeeThankYouAsync();
        Assert.Single(await shop.PayPal.CapturesOfAsync(order));
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    });

    [Fact]
    public Task A_shopper_pays_on_PayPals_own_page_where_PayPals_script_is_blocked() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.BlockPayPalsScriptAsync();
        await shopper.WantAMugAsync();

        var paypal = await shopper.ContinueToPayPalAsync();
        var order = paypal.OrderId;
        await paypal.PayAsync();

        Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
        Assert.Single(await shop.PayPal.CapturesOfAsync(order));
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    });
}
