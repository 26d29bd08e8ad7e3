using System.Diagnostics;
using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

/// <summary>The pages are served as they are written, so what is written must be what Safari 14 reads, and in the console what Safari 16.4
/// reads.</summary>
public sealed class SupportingOldBrowsers(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    /// <summary>Safari 14 has not these; what comes with every browser of today is easily used by mistake.</summary>
    private const string Forget =
        """
        for (const [owner, names] of [
          [AbortSignal, ['timeout', 'any']], [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with']],
          [String.prototype, ['at']], [Object, ['hasOwn', 'groupBy']], [Promise, ['withResolvers', 'try']],
          [Crypto.prototype, ['randomUUID']], [Intl, ['DisplayNames']],
          [window, ['structuredClone', 'HTMLDialogElement', 'requestIdleCallback']], [Array, ['fromAsync']],
          [URL, ['canParse', 'parse']], [Response, ['json']],
        ]) {
          names.forEach(name => delete owner[name]);
        }
        """;

    private const string Oldest = "--target=safari14,chrome91,edge91,firefox79";

    private const string OldestOfConsole = "--target=safari16.4,chrome111,edge111,firefox121";

    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.Pages, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Pages, path))
        .Where(name => Path.GetExtension(name) is ".js" or ".css" && !name.Contains("admin", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_script_has_syntax_that_the_oldest_browsers_do_not_know(string file)
    {
        var source = Path.Combine(Repository.Pages, file);

        // esbuild counts every version before 14.1 as having a bug of Safari 13: github.com/babel/babel/issues/17773.
        var lowered = await BuildAsync(source, Oldest, "--supported:destructuring=true");

        Assert.Equal(await BuildAsync(source, "--target=esnext"), lowered);
    }

    [Fact]
    public async Task The_whole_page_can_be_built_for_the_oldest_browsers() => Assert.NotEmpty(await BuildAsync(
        Path.Combine(Repository.Pages, "shop/main.js"), Oldest, "--supported:destructuring=true", "--bundle", "--format=esm"));

    [Theory]
    [InlineData("admin/main.js")]
    [InlineData("assets/admin.css")]
    public async Task The_console_has_no_syntax_that_its_oldest_browsers_do_not_know(string file)
    {
        var source = Path.Combine(Repository.Pages, file);

        var lowered = await BuildAsync(source, OldestOfConsole, "--bundle", "--format=esm");

        Assert.Equal(await BuildAsync(source, "--target=esnext", "--bundle", "--format=esm"), lowered);
    }

    [Fact]
    public Task A_browser_without_the_newer_functions_buys_to_the_end() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.Page.AddInitScriptAsync(Forget);
        await shopper.WantAMugAsync();
        Assert.Equal("undefined", await shopper.Page.EvaluateAsync<string>("typeof AbortSignal.timeout + ''"));
        await shopper.LookAsync("old-browser-cart");

        var order = await shopper.PayAsync();

        Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
        Assert.Single(await shop.PayPal.CapturesOfAsync(order));
    });

    /// <summary>Gives what esbuild makes of a file; an error or a warning fails the test.</summary>
    private static async Task<string> BuildAsync(string source, params string[] options)
    {
        Require();
        using var esbuild = Process.Start(new ProcessStartInfo(Repository.Esbuild, [source, .. options, "--log-level=warning"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = esbuild.StandardError.ReadToEndAsync();
        var built = await esbuild.StandardOutput.ReadToEndAsync();
        await esbuild.WaitForExitAsync();
        Assert.Equal("", await complaints);
        Assert.Equal(0, esbuild.ExitCode);
        return built;
    }

    private static void Require()
    {
        const string reason = "esbuild is not installed: npm ci --prefix tests/Checkout.EndToEndTests";
        Assert.SkipUnless(File.Exists(Repository.Esbuild) || Environment.GetEnvironmentVariable("CI") == "true", reason);
        Assert.True(File.Exists(Repository.Esbuild), reason);
    }
}
