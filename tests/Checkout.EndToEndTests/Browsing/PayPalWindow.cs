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

    public Task PayAsync() => PayNow.ClickAsync();

    public Task CancelAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
}
