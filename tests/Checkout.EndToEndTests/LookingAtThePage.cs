using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class LookingAtThePage(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    [Theory]
    [InlineData(360, 800)]
    [InlineData(1440, 900)]
    public Task The_shop_page_fits_its_window_and_is_always_accessible(int width, int height) => chromium.ShopAsync(shop, async shopper =>
    {
        shopper.Expects("422");
        await shopper.VisitAsync();
        await shopper.LookAsync($"{width}-1-shop");

        await shopper.AddToCartAsync("Tide mug");
        await shopper.AddToCartAsync("Slow Coffee (e-book)");
        await Shopper.SeeAsync(shopper.PayPalButton);
        await shopper.LookAsync($"{width}-2-cart");

        var window = await shopper.OpenPayPalAsync();
        await window.Page.SetViewportSizeAsync(width, height);
        await shopper.LookAsync(window.Page, $"{width}-3-paypal");
        await window.ChooseAsync("Dennis Dale");
        await window.PayAsync();
        await Shopper.SeeAsync(window.Page.GetByText("The last payment was declined"));
        await shopper.LookAsync(window.Page, $"{width}-4-paypal-declined");
        await shopper.LookAsync($"{width}-5-declined");

        await window.PayAsync();
        await shopper.SeeThankYouAsync();
        await shopper.LookAsync($"{width}-6-thank-you");
    }, width, height);

    [Fact]
    public Task The_shop_page_can_be_used_up_to_the_payment_with_the_keyboard_alone() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.VisitAsync();

        await shopper.Page.TabToAsync(shopper.Page.GetByRole(AriaRole.Button, new() { Name = "Add Tide mug to cart" }));
        await shopper.Page.Keyboard.PressAsync("Enter");
        await shopper.SeeTotalAsync("$34.31");
        await Shopper.SeeAsync(shopper.PayPalButton);
        await shopper.Page.TabToAsync(shopper.PayPalButton);
        var window = new PayPalWindow(await shopper.Page.RunAndWaitForPopupAsync(() => shopper.Page.Keyboard.PressAsync("Enter")));
        await Shopper.SeeAsync(window.PayNow);
        await window.PayByKeyAsync();

        Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
    });
}
