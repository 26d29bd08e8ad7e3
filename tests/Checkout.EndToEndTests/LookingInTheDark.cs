using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

/// <summary>The page for a browser that asks for dark pages.</summary>
public sealed class LookingInTheDark(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    [Theory, InEachWindow(320, 700, 360, 800, 768, 1024, 1440, 900)]
    public Task The_dark_page_fits_its_window_is_accessible_and_takes_a_payment(int width, int height) => chromium.ShopAsync(shop, async shopper =>
    {
        shopper.Expects("400");
        await shopper.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await shopper.VisitAsync();
        await shopper.LookAsync($"dark-{width}-1-shop");

        await shopper.AddToCartAsync("Tide mug");
        await shopper.AddToCartAsync("Dune breakfast bowl");
        await shopper.SetQuantityAsync("Dune breakfast bowl", 9);
        await shopper.RedeemAsync("EXPIRED");
        await Shopper.SeeAsync(shopper.Page.GetByText("This coupon was valid until August 31, 2025"));
        await Shopper.SeeAsync(shopper.PayPalButton);
        await shopper.LookAsync($"dark-{width}-2-cart");

        await shopper.PayAsync();
        await shopper.SeeThankYouAsync();
        await shopper.LookAsync($"dark-{width}-3-thank-you");
    }, width, height);
}
