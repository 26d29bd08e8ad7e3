using System.Text.RegularExpressions;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests.Browsing;

/// <summary>A shopper whose browser runs no script in the shop. PayPal's own page needs one, so it gets one.</summary>
internal sealed partial class Scriptless(Shop shop, Shopper shopper, ICDPSession session)
{
    public IPage Page => shopper.Page;

    public ILocator Form => Page.Locator("form.plain");

    public ILocator Problem => Form.Locator(".line-problem");

    public static async Task<Scriptless> EnterAsync(Shop shop, Shopper shopper)
    {
        var one = new Scriptless(shop, shopper, await shopper.Page.Context.NewCDPSessionAsync(shopper.Page));
        await one.VisitAsync();
        return one;
    }

    public async Task VisitAsync()
    {
        await AllowAsync(false);
        await Page.GotoAsync(shop.Url.ToString());
        await Shopper.SeeAsync(Page.GetByRole(AriaRole.Heading, new() { Name = "Order and pay with PayPal" }));
    }

    public async Task WantAsync(string product, int quantity = 1, string country = "US")
    {
        await Form.GetByLabel($"Quantity of {product}").FillAsync($"{quantity}");
        await Form.GetByLabel("Delivery country").FillAsync(country);
    }

    public Task UpdateAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Update total" }).ClickAsync();

    public async Task<PayPalWindow> GoToPayPalAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pay with PayPal" }).ClickAsync();
        return await AtPayPalAsync();
    }

    public async Task<PayPalWindow> ContinueAtPayPalAsync()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Continue at PayPal" }).ClickAsync();
        return await AtPayPalAsync();
    }

    /// <summary>Pays on PayPal's page, and gives the address at which PayPal sent the payer back.</summary>
    public async Task<string> PayAsync(PayPalWindow window)
    {
        var back = await Page.RunAndWaitForRequestAsync(
            () => window.PayAsync(), request => request.Url.Contains("/pay/return", StringComparison.Ordinal));
        return back.Url;
    }

    public Task SeeAsync(string heading) => Shopper.SeeAsync(Page.GetByRole(AriaRole.Heading, new() { Name = heading }));

    private async Task<PayPalWindow> AtPayPalAsync()
    {
        // WaitForURLAsync waits for an event of the page, which a busy machine sometimes loses.
        await Assertions.Expect(Page).ToHaveURLAsync(PayPalsPage());
        await AllowAsync(true);
        await Page.ReloadAsync();
        var window = new PayPalWindow(Page);
        await Assertions.Expect(window.PayNow).ToBeEnabledAsync();
        return window;
    }

    private Task AllowAsync(bool isAllowed) => session.SendAsync(
        "Emulation.setScriptExecutionDisabled", new Dictionary<string, object>(StringComparer.Ordinal) { ["value"] = !isAllowed });

    [GeneratedRegex("/checkoutnow", RegexOptions.None, 1000)]
    private static partial Regex PayPalsPage();
}
