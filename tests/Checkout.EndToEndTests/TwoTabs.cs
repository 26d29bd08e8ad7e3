using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

/// <summary>A shopper is at PayPal with one cart, and in another tab the cart becomes another one.</summary>
internal static class TwoTabs
{
    public const string AnyOrder = "**/api/orders/*";
    public const string Capture = "**/api/orders/*/capture";
    public const string Cancel = "**/api/orders/*/cancel";

    /// <summary>Opens PayPal with one mug in the cart, and puts two mugs into the cart in another tab.</summary>
    public static async Task<(PayPalWindow Window, string OrderId)> GoToPayPalAndWantAnotherCartAsync(Shopper shopper)
    {
        await shopper.WantAMugAsync();
        var window = await shopper.OpenPayPalAsync();
        var order = window.OrderId;
        await shopper.WantMugsInAnotherTabAsync(2, "$64.62");
        return (window, order);
    }

    public static Task FailAsync(IRoute route) =>
        route.FulfillAsync(new() { Status = 503, ContentType = "application/json", Body = "{}" });

    public static async Task PayNewTotalAsync(Shop shop, Shopper shopper, PayPalWindow window, string outdated)
    {
        Assert.NotEqual(outdated, window.OrderId);
        await shop.Merchant.SeesAsync(outdated, "APPROVED");
        await window.PayAsync();
        await SeeNewTotalPaidAsync(shop, shopper, outdated);
    }

    public static async Task SeeNewTotalPaidAsync(Shop shop, Shopper shopper, string outdated)
    {
        Assert.Equal("APPROVED", await shop.Merchant.StatusAsync(outdated));
        Assert.Equal("$64.62", await shopper.SeeThankYouAsync());
        Assert.EndsWith("COMPLETED 64.62 USD", Assert.Single(await shop.PayPal.CapturesAsync()), StringComparison.Ordinal);
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
    }
}
