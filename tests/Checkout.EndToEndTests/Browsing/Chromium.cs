using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Checkout.EndToEndTests.Browsing;

/// <summary>One browser for all tests; each shopper has a profile of his own in it. Started by the first who needs it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>How long anything in a browser may take: much more than it does, because test machines are busy.</summary>
    private const float PatienceMs = 45_000;

    // No sandbox: containers have none to offer. The rest keeps the browser from calling home.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // As browsers do more and more.
        "--test-third-party-cookie-phaseout",
        // A renderer that waits for a site nobody opens costs as much as one that is used.
        "--disable-features=SpareRendererForSitePerProcess",
    ];

    private readonly Lazy<Task<IBrowser>> browser;
    private IPlaywright? playwright;

    public Chromium() => browser = new(LaunchAsync);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Lets two shoppers be in the shop at once, each with a profile of his own.</summary>
    public Task ShopAsync(Shop shop, Func<Shopper, Shopper, Task> act) => ShopAsync(shop, one => ShopAsync(shop, other => act(one, other)));

    /// <summary>Lets a shopper do something. An error in the browser's console, or a violated policy, fails the test.</summary>
    public Task ShopAsync(Shop shop, Func<Shopper, Task> act, int width = 1280, int height = 800) => BrowseAsync(
        shop.Folder, () => shop.Program.Console, (page, complaints) => act(new Shopper(shop, page, complaints)), width, height);

    /// <summary>Lets somebody work at the console.</summary>
    public Task WorkAsync(Shop shop, Func<Clerk, Task> act) => BrowseAsync(
        shop.Folder, () => shop.Program.Console, (page, complaints) => act(new Clerk(shop, page, complaints)), 1440);

    /// <summary>Lets somebody browse, with pictures of all windows in the folder when something goes wrong.</summary>
    internal async Task BrowseAsync(
        string folder, Func<string> console, Func<IPage, Complaints, Task> act, int width = 1280, int height = 800)
    {
        RequireBrowser();
        await using var context = await (await browser.Value).NewContextAsync(
            new() { ViewportSize = new() { Width = width, Height = height }, Locale = "en-US" });
        context.SetDefaultTimeout(PatienceMs);
        var complaints = await Complaints.ListenAsync(context);
        var page = await context.NewPageAsync();
        try
        {
            await act(page, complaints);
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or Xunit.Sdk.IAssertionException)
        {
            var pictures = await PhotographAllAsync(context, folder);
            throw new InvalidOperationException(
                $"{exception.Message}\nThe browser's console: {complaints}\nPictures: {pictures}\nThe program: {console()}", exception);
        }

        complaints.AssertNone();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated)
        {
            await (await browser.Value).DisposeAsync();
            playwright!.Dispose();
        }
    }

    private static async Task<string> PhotographAllAsync(IBrowserContext context, string folder)
    {
        var paths = new List<string>();
        foreach (var open in context.Pages)
        {
            paths.Add(Path.Combine(folder, $"failed-{paths.Count}.png"));
            await open.ScreenshotAsync(new() { Path = paths[^1], FullPage = true });
        }

        return string.Join(", ", paths);
    }

    private static void RequireBrowser()
    {
        if (File.Exists(Program))
        {
            return;
        }

        const string reason = $"There is no Chromium at {Program}: sudo apt-get install chromium";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    private async Task<IBrowser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Headless = true, Args = Arguments });
    }
}
