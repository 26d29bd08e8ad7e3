using System.Text;
using System.Text.RegularExpressions;
using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class BuyingWithoutAScript(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    [Theory, InEachWindow(360, 800, 768, 1024, 1440, 900)]
    public Task A_declined_shopper_without_a_script_pays_once_and_keeps_the_receipt(int width, int height) => chromium.ShopAsync(shop, async shopper =>
    {
        shopper.Expects("400");
        var one = await Scriptless.EnterAsync(shop, shopper);
        await shopper.PhotographAsync(one.Page, $"{width}-form-1");
        await one.Page.AssertFitsAsync("the form");
        await one.WantAsync("Tide mug", 2);
        await one.Form.GetByLabel("Coupon").FillAsync("NOSUCH");
        await one.UpdateAsync();
        await Assertions.Expect(one.Problem.Filter(new() { HasText = "coupon" })).ToBeVisibleAsync();
        await shopper.PhotographAsync(one.Page, $"{width}-form-2-problem");
        await one.Form.GetByLabel("Coupon").FillAsync("WELCOME10");
        await one.UpdateAsync();
        await Assertions.Expect(one.Page.Locator("#total .total td")).ToHaveTextAsync("$58.56");
        await shopper.PhotographAsync(one.Page, $"{width}-form-3-total");
        await one.Page.AssertFitsAsync("the total");

        var window = await one.GoToPayPalAsync();
        var order = window.OrderId;
        await Assertions.Expect(window.Total).ToContainTextAsync("58.56");
        await window.ChooseAsync("Dennis Dale");
        await one.PayAsync(window);
        await one.SeeAsync("PayPal declined the payment");
        await shopper.LookAsync($"{width}-order-1-declined");
        var back = await one.PayAsync(await one.ContinueAtPayPalAsync());

        Assert.Equal("$58.56", await shopper.SeeThankYouAsync());
        await shopper.LookAsync($"{width}-order-2-paid");
        await one.Page.ReloadAsync();
        Assert.Equal("$58.56", await shopper.SeeThankYouAsync());
        await one.Page.GoBackAsync();
        await one.Page.GoForwardAsync();
        Assert.Equal("$58.56", await shopper.SeeThankYouAsync());
        await one.Page.GotoAsync(back);
        Assert.Equal("$58.56", await shopper.SeeThankYouAsync());
        Assert.Single(await shop.PayPal.CapturesOfAsync(order), capture => capture.Contains("COMPLETED", StringComparison.Ordinal));
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
        await PrintAsync(shopper, width);
        await one.Page.GetByRole(AriaRole.Link, new() { Name = "Your orders" }).ClickAsync();
        await one.SeeAsync("Your orders");
        await shopper.LookAsync($"{width}-orders");
    }, width, height);

    [Fact]
    public Task A_shopper_without_a_script_who_leaves_PayPal_reads_so_in_the_shop_and_can_go_on() => chromium.ShopAsync(shop, async shopper =>
    {
        var one = await Scriptless.EnterAsync(shop, shopper);
        await one.WantAsync("Tide mug");
        var left = (await one.GoToPayPalAsync()).OrderId;

        await new PayPalWindow(one.Page).CancelAsync();

        await Shopper.SeeAsync(one.Page.Locator("#left-paypal"));
        await shopper.LookAsync("left-paypal");
        await one.VisitAsync();
        await Assertions.Expect(one.Page.Locator("#left-paypal")).ToBeHiddenAsync();
        await one.WantAsync("Tide mug");
        await one.PayAsync(await one.GoToPayPalAsync());
        await shopper.SeeThankYouAsync();
        Assert.Empty(await shop.PayPal.CapturesOfAsync(left));
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    });

    [Fact]
    public Task The_return_opens_on_another_device_and_the_link_on_a_third_and_a_stranger_sees_nothing() => chromium.ShopAsync(
        shop, (shopper, phone) => chromium.ShopAsync(shop, async third =>
        {
            third.Expects("404");
            var one = await Scriptless.EnterAsync(shop, shopper);
            await one.WantAsync("Tide mug", country: "DE");
            var window = await one.GoToPayPalAsync();
            var order = window.OrderId;
            var held = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            await one.Page.RouteAsync("**/pay/return*", route =>
            {
                held.TrySetResult(route.Request.Url);
                return route.AbortAsync();
            });
            await window.ChooseAsync("Petra Winter");
            shopper.Expects("ERR_");
            await window.PayAsync();

            await phone.Page.GotoAsync(await held.Task);
            await Shopper.SeeAsync(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "Your payment is on its way" }));
            await phone.LookAsync("order-3-pending");
            var page = phone.Page.Url;
            await one.Page.UnrouteAsync("**/pay/return*");
            await one.Page.GotoAsync(page);
            var link = await one.Page.Locator(".share a").GetAttributeAsync("href");

            await third.Page.GotoAsync(page);
            await Shopper.SeeAsync(third.Page.GetByRole(AriaRole.Heading, new() { Name = "We cannot find that order" }));
            await third.LookAsync("order-4-stranger");
            await third.Page.GotoAsync(link!);
            await Assertions.Expect(third.Page).ToHaveURLAsync(page);
            Assert.Single(await shop.PayPal.CapturesOfAsync(order));
        }));

    [Fact]
    public Task A_paid_order_does_not_open_again_in_the_shop_and_leaves_the_cart() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.WantAMugAsync();
        await shopper.PayAsync();
        await shopper.SeeThankYouAsync();

        await shopper.VisitAsync();
        await Assertions.Expect(shopper.Page.Locator("#empty")).ToBeVisibleAsync();
        await Assertions.Expect(shopper.Page.Locator("#outcome")).ToBeHiddenAsync();
        await shopper.LookAsync("shop-after-payment");
    });

    /// <summary>On one page of A4, without anything to click.</summary>
    private async Task PrintAsync(Shopper shopper, int width)
    {
        var pdf = await shopper.Page.PdfAsync(new() { Format = "A4", Path = Path.Combine(shop.Folder, $"{width}-receipt.pdf") });
        Assert.Single(Regex.Matches(
            Encoding.Latin1.GetString(pdf), "/Type\\s*/Page\\b", RegexOptions.None, TimeSpan.FromSeconds(5)));
        await shopper.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(shopper.Page.Locator(".ways")).ToBeHiddenAsync();
        await shopper.PhotographAsync(shopper.Page, $"{width}-print");
        await shopper.Page.EmulateMediaAsync(new() { Media = Media.Screen });
    }
}
