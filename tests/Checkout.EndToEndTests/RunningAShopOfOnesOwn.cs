using System.Text.Json.Nodes;
using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

/// <summary>A merchant's brand, pictures and prices with tax, all without code.</summary>
public sealed class RunningAShopOfOnesOwn(Chromium chromium)
{
    /// <summary>One pixel.</summary>
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Theory]
    [InlineData(360, 800, ColorScheme.Light)]
    [InlineData(768, 1024, ColorScheme.Dark)]
    [InlineData(1440, 900, ColorScheme.Light)]
    public async Task A_shopper_sees_the_merchants_brand_pictures_and_prices_with_tax_and_PayPal_names_the_shop(
        int width, int height, ColorScheme scheme)
    {
        var folder = Repository.NewFolder();
        var pictures = Directory.CreateDirectory(Path.Combine(folder, "pictures")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(pictures, "cheese.png"), Convert.FromBase64String(Png));
        await File.WriteAllTextAsync(Path.Combine(folder, "catalog.json"), Catalog());
        await using var shop = await Shop.OpenAsync(
            folder, ("CHECKOUT_CATALOG", Path.Combine(folder, "catalog.json")), ("CHECKOUT_PICTURES", pictures),
            ("CHECKOUT_SHOP_NAME", "Käse & Co"), ("CHECKOUT_SHOP_HEADLINE", "Cheese, matured"), ("CHECKOUT_LOGO", "cheese.png"),
            ("CHECKOUT_CONTACT", "ask@kaese.example"), ("CHECKOUT_COLOR", "#7a1f3d"),
            ("CHECKOUT_LEGAL_LINKS", "Impressum=https://kaese.example/impressum"));

        await chromium.ShopAsync(shop, async shopper =>
        {
            var page = shopper.Page;
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await shopper.VisitAsync();
            await Assertions.Expect(page).ToHaveTitleAsync("Käse & Co");
            await Shopper.SeeAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Cheese, matured" }));
            await Shopper.SeeAsync(page.GetByRole(AriaRole.Link, new() { Name = "Impressum" }));
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "ask@kaese.example" }))
                .ToHaveAttributeAsync("href", "mailto:ask@kaese.example");
            Assert.True(await page.Locator(".brand img").EvaluateAsync<bool>("logo => logo.naturalWidth === 1"));
            Assert.True(await page.Locator(".picture img").EvaluateAsync<bool>("picture => picture.naturalWidth === 1"));

            await shopper.AddToCartAsync("Alp cheese");
            await page.GetByLabel("Delivery country").SelectOptionAsync("DE");
            await shopper.SeeTotalAsync("$25.00");
            await Assertions.Expect(page.Locator("#totals .included")).ToHaveTextAsync("includes $1.31 tax");
            await Shopper.SeeAsync(page.GetByText("Prices include tax"));
            await Shopper.SeeAsync(shopper.PayPalButton);
            await shopper.LookAsync($"own-{width}");

            var window = await shopper.OpenPayPalAsync();
            await Shopper.SeeAsync(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Pay Käse & Co" }));
            await window.ChooseAsync("Petra Winter");
            await window.PayAsync();
            await Shopper.SeeAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Your payment is on its way" }));
        }, width, height);
    }

    private static string Catalog() => new JsonObject
    {
        ["country"] = "DE",
        ["prices_include_tax"] = true,
        ["tax_rate"] = "0",
        ["tax_rates"] = new JsonObject { ["DE"] = "7" },
        ["products"] = new JsonArray(new JsonObject
        {
            ["sku"] = "CHEESE",
            ["name"] = "Alp cheese",
            ["description"] = "A wheel.",
            ["image_url"] = "/pictures/cheese.png",
            ["category"] = "PHYSICAL_GOODS",
            ["price"] = new JsonObject { ["USD"] = "20.00" },
        }),
        ["shipping_options"] = new JsonArray(new JsonObject
        {
            ["id"] = "post",
            ["label"] = "Post",
            ["estimate"] = "2–4 working days",
            ["price"] = new JsonObject { ["USD"] = "5.00" },
        }),
    }.ToJsonString();
}
