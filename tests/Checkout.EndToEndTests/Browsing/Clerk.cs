using System.Text;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests.Browsing;

/// <summary>Somebody who works at the console: finds everything by its role and name.</summary>
public sealed class Clerk(Shop shop, IPage page, Complaints complaints)
{
    private static readonly (int Width, ColorScheme Scheme)[] Windows =
        [(1440, ColorScheme.Light), (360, ColorScheme.Dark), (360, ColorScheme.Light), (1440, ColorScheme.Dark)];

    public IPage Page => page;

    private ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    private ILocator Content => page.GetByRole(AriaRole.Main);

    /// <summary>The browser will log an error that belongs to the test.</summary>
    public void Expects(string complaint) => complaints.Expect(complaint);

    public Task VisitAsync() => page.GotoAsync($"{shop.Url}admin");

    public async Task TryAsync(string key)
    {
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Opens the console and signs in. The browser logs that nobody is signed in before.</summary>
    public async Task SignInAsync(string key = Shop.AdminKey)
    {
        Expects("401");
        await VisitAsync();
        await TryAsync(key);
        await SeeHeadingAsync("Today");
    }

    public async Task OpenAsync(string view)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Console" })
            .GetByRole(AriaRole.Link, new() { Name = view, Exact = true }).ClickAsync();
        await SeeHeadingAsync(view);
    }

    /// <summary>Searches for an order, and opens it.</summary>
    public async Task FindOrderAsync(string text)
    {
        await OpenAsync("Orders");
        await page.GetByLabel("Search").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(Heading()).ToContainTextAsync("Order ");
        await SeeAsync("What can be done");
    }

    public Task ClickAsync(string button) => Content.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    /// <summary>Clicks the link whose name begins so, as soon as there is one.</summary>
    public Task ClickLinkAsync(string name) => Content.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();

    /// <summary>Chooses a small file.</summary>
    public Task AttachAsync(string field, string name) => Dialog.GetByLabel(field).SetInputFilesAsync(
        new FilePayload { Name = name, MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("%PDF-1.4") });

    public Task FillAsync(string field, string text) => Dialog.GetByLabel(field).FillAsync(text);

    /// <summary>Clicks the button of the dialog, which says what it does.</summary>
    public Task ConfirmAsync(string button) => Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task CancelAsync() => ConfirmAsync("Cancel");

    public Task SeeRefusedAsync(string text) => Assertions.Expect(Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync(text);

    /// <summary>The secret that is shown once.</summary>
    public async Task<string> ReadSecretAsync()
    {
        var secret = await Dialog.Locator("code").InnerTextAsync();
        await ConfirmAsync("I have copied it");
        return secret;
    }

    public Task SeeNoButtonAsync(string name) =>
        Assertions.Expect(Content.GetByRole(AriaRole.Button, new() { Name = name })).ToHaveCountAsync(0);

    public Task SeeNoViewAsync(string name) =>
        Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToHaveCountAsync(0);

    public Task SeeHeadingAsync(string text) => Assertions.Expect(Heading()).ToHaveTextAsync(text);

    public Task SeeAsync(string text) => Assertions.Expect(Content.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>What a fact of the order says.</summary>
    public Task SeeFactAsync(string name, string value) => Assertions.Expect(
        page.Locator(".facts div").Filter(new() { Has = page.GetByText(name, new() { Exact = true }) }).Locator("dd")).ToHaveTextAsync(value);

    /// <summary>Holds the page to fitting wide and narrow windows and to being accessible, light and dark.</summary>
    public async Task LookAsync(string name)
    {
        foreach (var (width, scheme) in Windows)
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.AssertFitsAsync($"{name} at {width}");
            await page.AssertAccessibleAsync();
        }

        await page.ScreenshotAsync(new() { Path = Path.Combine(shop.Folder, $"{name}.png"), FullPage = true });
    }

    private ILocator Heading() => Content.GetByRole(AriaRole.Heading, new() { Level = 1 });
}
