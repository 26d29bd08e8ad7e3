using System.Text.RegularExpressions;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests.Browsing;

/// <summary>Somebody who buys: finds everything by its role and name, as people and their assistive technology do.</summary>
public sealed partial class Shopper(Shop shop, IPage page, Complaints complaints)
{
    public IPage Page => page;

    public ILocator PayPalButton => page.FrameLocator("iframe[title='PayPal']").GetByRole(AriaRole.Link, new() { Name = "PayPal" });

    public ILocator Notice => page.Locator("#notice");

    /// <summary>The browser will log an error that belongs to the test.</summary>
    public void Expects(string complaint) => complaints.Expect(complaint);

    public async Task VisitAsync()
    {
        await page.GotoAsync(shop.Url.ToString());
        await SeeAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = AddToCart() }).First);
    }

    public async Task AddToCartAsync(string product)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Add {product} to cart" }).ClickAsync();
        await SeeAsync(page.GetByLabel($"Quantity of {product}"));
    }

    public Task SetQuantityAsync(string product, int quantity) => page.GetByLabel($"Quantity of {product}").FillAsync($"{quantity}");

    public async Task RedeemAsync(string coupon)
    {
        await page.GetByLabel("Coupon", new() { Exact = true }).FillAsync(coupon);
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
    }

    /// <summary>Waits until the shop quotes this total.</summary>
    public Task SeeTotalAsync(string total) => Assertions.Expect(page.Locator("#totals .total dd")).ToHaveTextAsync(total);

    /// <summary>Fills the cart with one mug: 28.00, 8.25 % tax and 4.00 for the delivery.</summary>
    public async Task WantAMugAsync()
    {
        await VisitAsync();
        await AddToCartAsync("Tide mug");
        await SeeTotalAsync("$34.31");
    }

    /// <summary>Clicks PayPal's button, and waits for the approval page in PayPal's window.</summary>
    public async Task<PayPalWindow> OpenPayPalAsync()
    {
        await SeeAsync(PayPalButton);
        var window = new PayPalWindow(await page.RunAndWaitForPopupAsync(() => PayPalButton.ClickAsync()));
        await SeeAsync(window.PayNow);
        return window;
    }

    /// <summary>Clicks PayPal's button, and <em>Pay now</em> in PayPal's window. Gives PayPal's order id.</summary>
    public async Task<string> PayAsync()
    {
        var window = await OpenPayPalAsync();
        var id = window.OrderId;
        await window.PayAsync();
        return id;
    }

    /// <summary>Waits for the confirmation, and reads what it says was paid.</summary>
    public async Task<string> SeeThankYouAsync(string label = "Paid")
    {
        await SeeAsync(page.GetByRole(AriaRole.Heading, new() { NameRegex = ThankYou() }));
        var fact = page.Locator(".facts div").Filter(new() { Has = page.GetByText(label, new() { Exact = true }) });
        return await fact.Locator("dd").InnerTextAsync();
    }

    /// <summary>The same shopper in another tab, who wants more or fewer mugs there.</summary>
    public async Task WantMugsInAnotherTabAsync(int quantity, string total)
    {
        var other = await WantMugsInATabThatStaysAsync(quantity, total);
        await other.Page.CloseAsync();
    }

    /// <summary>The same, and goes on in that tab.</summary>
    public async Task<Shopper> WantMugsInATabThatStaysAsync(int quantity, string total)
    {
        var other = new Shopper(shop, await page.Context.NewPageAsync(), complaints);
        await other.VisitAsync();
        await other.SetQuantityAsync("Tide mug", quantity);
        await other.SeeTotalAsync(total);
        return other;
    }

    /// <summary>Closes the shop in this tab, where it can be opened again.</summary>
    public Task LeaveAsync() => page.GotoAsync("about:blank");

    public Task ComeBackAsync() => page.GotoAsync(shop.Url.ToString());

    public Task SeeConfirmingAsync() =>
        SeeAsync(page.GetByRole(AriaRole.Heading, new() { Name = "We are confirming your payment" }));

    /// <summary>Goes to PayPal's page in this tab, as where PayPal's script is blocked.</summary>
    public async Task<PayPalWindow> ContinueToPayPalAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue to PayPal" }).ClickAsync();
        var window = new PayPalWindow(page);
        await SeeAsync(window.PayNow);
        return window;
    }

    /// <summary>Keeps PayPal's script out of the browser.</summary>
    public Task BlockPayPalsScriptAsync()
    {
        Expects("/sdk/js");
        return page.RouteAsync("**/sdk/js*", route => route.AbortAsync("blockedbyclient"));
    }

    public Task SeeNoticeAsync(string text) => Assertions.Expect(Notice).ToContainTextAsync(text);

    public static Task SeeAsync(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync();

    /// <summary>Takes a picture of the whole page for people to look at.</summary>
    public Task PhotographAsync(IPage what, string name) =>
        what.ScreenshotAsync(new() { Path = Path.Combine(shop.Folder, $"{name}.png"), FullPage = true });

    /// <summary>Takes a picture of the shop, and holds it to fitting its window and to being accessible.</summary>
    public Task LookAsync(string name) => LookAsync(page, name);

    /// <summary>The same with another window.</summary>
    public async Task LookAsync(IPage what, string name)
    {
        await PhotographAsync(what, name);
        await what.AssertFitsAsync(name);
        await what.AssertAccessibleAsync();
    }

    [GeneratedRegex("^Add .+ to cart$", RegexOptions.None, 1000)]
    private static partial Regex AddToCart();

    [GeneratedRegex("^Thank you", RegexOptions.None, 1000)]
    private static partial Regex ThankYou();
}
