using System.Web;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests.Browsing;

/// <summary>PayPal's approval page, in its window or in the shop's own.</summary>
public sealed class PayPalWindow(IPage page)
{
    public IPage Page => page;

    public ILocator PayNow => page.GetByRole(AriaRole.Button, new() { Name = "Pay now" });

    public ILocator Total => page.Locator("#total");

    public ILocator Problem => page.Locator("#problem");

    public ILocator Address => page.GetByRole(AriaRole.Combobox, new() { Name = "Ship to" });

    public string OrderId => HttpUtility.ParseQueryString(new Uri(page.Url).Query)["token"]!;

    public Task ChooseAsync(string payer) => page.GetByRole(AriaRole.Radio, new() { Name = payer }).CheckAsync();

    public Task PayAsync() => LeaveAsync(() => PayNow.ClickAsync());

    public async Task PayByKeyAsync()
    {
        await page.TabToAsync(PayNow);
        await LeaveAsync(() => page.Keyboard.PressAsync("Enter"));
    }

    public Task CancelAsync() => LeaveAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync());

    /// <summary>The window may be gone before the key or the button of the mouse is up again.</summary>
    private async Task LeaveAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (PlaywrightException) when (page.IsClosed)
        {
        }
    }
}
