using System.Net;
using System.Text.Json;
using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

/// <summary>Three vases are left.</summary>
public sealed class BuyingTheLastUnits(Chromium chromium)
{
    private const string Vase = "VASE-KELP";

    private const string Name = "Kelp vase";

    [Fact]
    public async Task Closing_PayPals_window_releases_the_unit_and_the_same_order_can_still_be_paid()
    {
        await using var shop = await Shop.OpenAsync();

        await chromium.ShopAsync(shop, async shopper =>
        {
            await WantAVaseAsync(shopper);
            var window = await shopper.OpenPayPalAsync();
            var left = window.OrderId;
            Assert.Equal(2, await LeftAsync(shop));

            await window.CancelAsync();

            await shopper.SeeNoticeAsync("You left PayPal before paying");
            await Effect.AwaitAsync("the vase is for sale again", async () => await LeftAsync(shop) == 3);
            Assert.Equal(left, await shopper.PayAsync());
            await shopper.SeeThankYouAsync();
            Assert.Single(await shop.PayPal.CapturesOfAsync(left));
            Assert.Equal(2, await LeftAsync(shop));
            await shop.Merchant.AgreesWithAsync(shop.PayPal);
        });
    }

    [Fact]
    public async Task Cancelling_on_PayPals_own_page_releases_the_unit()
    {
        await using var shop = await Shop.OpenAsync();

        await chromium.ShopAsync(shop, async shopper =>
        {
            await shopper.BlockPayPalsScriptAsync();
            await WantAVaseAsync(shopper);
            var window = await shopper.ContinueToPayPalAsync();
            Assert.Equal(2, await LeftAsync(shop));

            await window.CancelAsync();

            await Shopper.SeeAsync(shopper.Page.Locator("#left-paypal"));
            await Effect.AwaitAsync("the vase is for sale again", async () => await LeftAsync(shop) == 3);
        });
    }

    [Theory, InEachWindow(390, 844, 1440, 900)]
    public async Task A_late_shopper_reads_that_the_product_is_sold_out_and_nothing_was_charged(int width, int height)
    {
        await using var shop = await Shop.OpenAsync();

        await chromium.ShopAsync(shop, async shopper =>
        {
            shopper.Expects("422");
            shopper.Expects("400");
            await WantAVaseAsync(shopper);
            await shopper.SetQuantityAsync(Name, 3);
            await shopper.SeeTotalAsync("$257.31");
            var window = await shopper.OpenPayPalAsync();
            var late = window.OrderId;
            using (var other = new Customer(shop.Url))
            {
                var order = (await other.CreateAsync(Vase, "3")).Body.GetProperty("id").GetString()!;
                await shop.PayPal.ApproveAsync(order);
                Assert.Equal(HttpStatusCode.Created, (await other.CaptureAsync(order)).Status);
            }

            await window.PayAsync();

            await shopper.SeeNoticeAsync("Sold out while you were at PayPal");
            await Shopper.SeeAsync(shopper.Page.GetByRole(AriaRole.Button, new() { Name = $"Sold out : {Name}" }));
            await shopper.LookAsync($"{width}-sold-out-at-paypal");
            Assert.Empty(await shop.PayPal.CapturesOfAsync(late));
            await shop.Merchant.AgreesWithAsync(shop.PayPal);
        }, width, height);
    }

    [Theory, InEachWindow(390, 844, 1440, 900)]
    public async Task A_cart_cannot_hold_more_units_than_are_left(int width, int height)
    {
        await using var shop = await Shop.OpenAsync();

        await chromium.ShopAsync(shop, async shopper =>
        {
            await WantAVaseAsync(shopper);

            await shopper.SetQuantityAsync(Name, 999);

            await Assertions.Expect(shopper.Page.GetByLabel($"Quantity of {Name}")).ToHaveValueAsync("3");
            await Shopper.SeeAsync(shopper.Page.Locator(".line-note").GetByText("Only these 3 are left."));
            await Assertions.Expect(shopper.Page.GetByRole(AriaRole.Button, new() { Name = $"One more of {Name}" }))
                .ToHaveAttributeAsync("aria-disabled", "true");
            await shopper.SeeTotalAsync("$257.31");
            await shopper.LookAsync($"{width}-all-that-are-left");
        }, width, height);
    }

    private static async Task WantAVaseAsync(Shopper shopper)
    {
        await shopper.VisitAsync();
        await shopper.AddToCartAsync(Name);
        await Assertions.Expect(shopper.Page.Locator("#totals .total dd")).Not.ToBeEmptyAsync();
    }

    /// <summary>What somebody else can have.</summary>
    private static async Task<long> LeftAsync(Shop shop)
    {
        using var customer = new Customer(shop.Url);
        var (_, body) = await customer.AskAsync("/api/products");
        using var products = JsonDocument.Parse(body);
        return products.RootElement.GetProperty("items").EnumerateArray()
            .Single(product => product.GetProperty("sku").GetString() == Vase).GetProperty("available").GetInt64();
    }
}
