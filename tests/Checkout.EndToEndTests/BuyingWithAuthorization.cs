using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class BuyingWithAuthorization(Chromium chromium)
{
    [Fact]
    public async Task An_authorization_reserves_the_amount_once_and_captures_nothing()
    {
        await using var shop = await Shop.OpenAsync(null, ("PAYPAL_INTENT", "AUTHORIZE"));

        await chromium.ShopAsync(shop, async shopper =>
        {
            await shopper.WantAMugAsync();
            var order = await shopper.PayAsync();

            Assert.Equal("$34.31", await shopper.SeeThankYouAsync("Reserved"));
            Assert.EndsWith("CREATED 34.31 USD", Assert.Single(await shop.PayPal.AuthorizationsAsync()), StringComparison.Ordinal);
            Assert.Empty(await shop.PayPal.CapturesAsync());
            Assert.Equal("AUTHORIZED", await shop.Merchant.StatusAsync(order));
        });
    }
}
