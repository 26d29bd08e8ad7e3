using Microsoft.Playwright;

namespace Checkout.EndToEndTests.Browsing;

/// <summary>Whether a page fits its window, however narrow.</summary>
internal static class Fitting
{
    private const string ScrollsSideways = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth";

    /// <summary>Holds a page to being read without scrolling sideways.</summary>
    public static async Task AssertFitsAsync(this IPage page, string name) =>
        Assert.False(await page.EvaluateAsync<bool>(ScrollsSideways), $"{name} scrolls sideways");
}
