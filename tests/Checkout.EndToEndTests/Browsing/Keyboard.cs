using Microsoft.Playwright;

namespace Checkout.EndToEndTests.Browsing;

/// <summary>Going through a page without a mouse.</summary>
internal static class Keyboard
{
    /// <summary>More than there are things to stop at on a page.</summary>
    private const int MostTabs = 80;

    private const string HasFocus = "node => node === document.activeElement && document.hasFocus()";

    public static async Task TabToAsync(this IPage page, ILocator target)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await target.EvaluateAsync<bool>(HasFocus))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{MostTabs} tabs do not lead to {target}");
    }
}
