using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

/// <summary>The cheapest delivery, 4.00, goes to the United States only. To Italy goes the post, for 6.50, and nothing is taxed there.</summary>
public sealed class ChoosingAnAddressAtPayPal(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    [Theory, InEachWindow(390, 844, 1440, 900)]
    public Task A_refused_address_is_explained_in_PayPals_window_and_the_payer_pays_with_another_one(int width, int height) =>
        chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("400");
            await shopper.WantAMugAsync();
            var window = await shopper.OpenPayPalAsync();
            var order = window.OrderId;
            await Assertions.Expect(window.PayNow).ToBeEnabledAsync();

            await window.ChooseAsync("Marta Rossi");

            await Assertions.Expect(window.Problem).ToHaveTextAsync("Your order can't be shipped to this country.");
            await Assertions.Expect(window.PayNow).ToBeDisabledAsync();
            await shopper.SeeNoticeAsync("This delivery does not go to Italy");
            await shopper.SeeNoticeAsync("Standard goes there, for $34.50 in all");
            await shopper.PhotographAsync(window.Page, $"{width}-address-refused-paypal");
            await shopper.LookAsync($"{width}-address-refused");
            await window.ChooseAsync("Paula Porter");
            await Assertions.Expect(window.PayNow).ToBeEnabledAsync();
            await Assertions.Expect(shopper.Notice).ToBeEmptyAsync();
            await window.PayAsync();

            Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
            Assert.Single(await shop.PayPal.CapturesOfAsync(order));
            await shop.Merchant.AgreesWithAsync(shop.PayPal);
        }, width, height);

    [Fact]
    public Task A_payer_who_leaves_PayPal_after_a_refused_address_reads_why_and_can_pay() => chromium.ShopAsync(shop, async shopper =>
    {
        shopper.Expects("400");
        await shopper.WantAMugAsync();
        var window = await shopper.OpenPayPalAsync();
        var left = window.OrderId;
        await window.ChooseAsync("Marta Rossi");
        await Assertions.Expect(window.PayNow).ToBeDisabledAsync();
        await shopper.SeeNoticeAsync("This delivery does not go to Italy");
        await window.CancelAsync();
        await Effect.AwaitAsync("PayPal's window is closed", () => Task.FromResult(window.Page.IsClosed));

        await shopper.SeeNoticeAsync("This delivery does not go to Italy");
        await shopper.Page.GetByLabel("Delivery country").SelectOptionAsync("IT");
        await shopper.SeeTotalAsync("$34.50");
        await PayFromItalyAsync(shopper, await shopper.OpenPayPalAsync());

        Assert.Empty(await shop.PayPal.CapturesOfAsync(left));
    });

    [Fact]
    public Task An_address_with_other_taxes_is_refused_in_PayPals_window_with_the_total_there() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.WantAMugAsync();
        await shopper.Page.GetByLabel("Standard").CheckAsync();
        await shopper.SeeTotalAsync("$36.81");
        var window = await shopper.OpenPayPalAsync();
        var order = window.OrderId;

        await window.ChooseAsync("Marta Rossi");

        await Assertions.Expect(window.PayNow).ToBeDisabledAsync();
        await shopper.SeeNoticeAsync("The tax is different in Italy");
        await shopper.SeeNoticeAsync("costs $34.50");
        await shopper.LookAsync("1280-taxed-otherwise");
        await window.ChooseAsync("Paula Porter");
        await window.PayAsync();
        Assert.Equal("$36.81", await shopper.SeeThankYouAsync());
        Assert.EndsWith("COMPLETED 36.81 USD", Assert.Single(await shop.PayPal.CapturesOfAsync(order)), StringComparison.Ordinal);
    });

    [Theory, InEachWindow(390, 844, 1440, 900)]
    public Task An_address_chosen_on_PayPals_own_page_is_not_charged_before_its_price_is_shown(
        int width, int height) => chromium.ShopAsync(shop, async shopper =>
    {
        shopper.Expects("422");
        await shopper.BlockPayPalsScriptAsync();
        await shopper.WantAMugAsync();
        var window = await shopper.ContinueToPayPalAsync();
        var refused = window.OrderId;
        await window.ChooseAsync("Marta Rossi");
        await window.PayAsync();

        await Shopper.SeeAsync(shopper.Page.GetByRole(AriaRole.Heading, new() { Name = "We cannot deliver to that address" }));
        await shopper.LookAsync($"{width}-not-to-italy");
        await shopper.Page.GetByRole(AriaRole.Link, new() { Name = "Order again" }).ClickAsync();
        await SeePricedForItalyAsync(shopper, refused);
        await shopper.LookAsync($"{width}-priced-for-italy");
        await PayFromItalyAsync(shopper, await shopper.ContinueToPayPalAsync());

        Assert.Empty(await shop.PayPal.CapturesOfAsync(refused));
    }, width, height);

    [Fact]
    public Task An_address_the_shop_could_not_check_is_not_charged_before_its_price_is_shown() => chromium.ShopAsync(shop, async shopper =>
    {
        shopper.Expects("422");
        shopper.Expects("ERR_");
        await shopper.WantAMugAsync();
        await Shopper.SeeAsync(shopper.PayPalButton);
        await shopper.Page.RouteAsync("**/api/quotes", route => route.AbortAsync());
        var window = await shopper.OpenPayPalAsync();
        var refused = window.OrderId;
        await window.ChooseAsync("Marta Rossi");
        await Assertions.Expect(window.PayNow).ToBeEnabledAsync();
        await shopper.Page.UnrouteAsync("**/api/quotes");
        await window.PayAsync();

        await SeePricedForItalyAsync(shopper, refused);
        await PayFromItalyAsync(shopper, await shopper.OpenPayPalAsync());

        Assert.Empty(await shop.PayPal.CapturesOfAsync(refused));
    });

    private async Task SeePricedForItalyAsync(Shopper shopper, string refused)
    {
        await shopper.SeeNoticeAsync("You chose an address in Italy at PayPal");
        await shopper.SeeTotalAsync("$34.50");
        await Assertions.Expect(shopper.Page.GetByLabel("Delivery country")).ToHaveValueAsync("IT");
        await shop.Merchant.SeesAsync(refused, "APPROVED");
    }

    private async Task PayFromItalyAsync(Shopper shopper, PayPalWindow window)
    {
        var order = window.OrderId;
        await window.ChooseAsync("Marta Rossi");
        await window.PayAsync();
        Assert.Equal("$34.50", await shopper.SeeThankYouAsync());
        Assert.EndsWith("COMPLETED 34.50 USD", Assert.Single(await shop.PayPal.CapturesOfAsync(order)), StringComparison.Ordinal);
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    }
}
