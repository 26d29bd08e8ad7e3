using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class LookingAtThePage(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    private const string ScrollsSideways = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth";

    [Theory]
    [InlineData(360, 800)]
    [InlineData(1440, 900)]
    public Task In_every_state_it_fits_its_window_and_is_accessible(int width, int height) => chromium.ShopAsync(shop, async shopper =>
    {
        shopper.Expects("422");
        await shopper.VisitAsync();
        await LookAsync(shopper, shopper.Page, $"{width}-1-shop");

        await shopper.AddToCartAsync("Tide mug");
        await shopper.AddToCartAsync("Slow Coffee (e-book)");
        await Shopper.SeeAsync(shopper.PayPalButton);
        await LookAsync(shopper, shopper.Page, $"{width}-2-cart");

        var window = await shopper.OpenPayPalAsync();
        await window.Page.SetViewportSizeAsync(width, height);
        await LookAsync(shopper, window.Page, $"{width}-3-paypal");
        await window.ChooseAsync("Dennis Dale");
        await window.PayAsync();
        await Shopper.SeeAsync(window.Page.GetByText("The last payment was declined"));
        await LookAsync(shopper, window.Page, $"{width}-4-paypal-declined");
        await LookAsync(shopper, shopper.Page, $"{width}-5-declined");

        await window.PayAsync();
        await shopper.SeeThankYouAsync();
        await LookAsync(shopper, shopper.Page, $"{width}-6-thank-you");
    }, width, height);

    [Fact]
    public Task Everything_up_to_the_payment_can_be_done_with_the_keyboard() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.VisitAsync();

        await shopper.Page.TabToAsync(shopper.Page.GetByRole(AriaRole.Button, new() { Name = "Add Tide mug to cart" }));
        await shopper.Page.Keyboard.PressAsync("Enter");
        await shopper.SeeTotalAsync("$34.31");
        await Shopper.SeeAsync(shopper.PayPalButton);
        await shopper.Page.TabToAsync(shopper.PayPalButton);
        var window = new PayPalWindow(await shopper.Page.RunAndWaitForPopupAsync(() => shopper.Page.Keyboard.PressAsync("Enter")));
        await Shopper.SeeAsync(window.PayNow);
        await window.Page.TabToAsync(window.PayNow);
        await window.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
    });

    private static async Task LookAsync(Shopper shopper, IPage page, string name)
    {
        await shopper.PhotographAsync(page, name);
        Assert.False(await page.EvaluateAsync<bool>(ScrollsSideways), $"{name} scrolls sideways");
        await page.AssertAccessibleAsync();
    }
}
