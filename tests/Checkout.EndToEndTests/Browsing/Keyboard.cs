using Microsoft.Playwright;

namespace Checkout.EndToEndTests.Browsing;

/// <summary>Going through a page without a mouse.</summary>
internal static class Keyboard
{
    /// <summary>More than there are things to stop at on a page.</summary>
    private const int MostTabs = 80;

    private const string HasFocus = "node => node === document.activeElement && document.hasFocus()";

    private const string WhatIsWrong = """
        () => {
          const stop = document.activeElement;
          if (stop === document.body) {
            return 'top';
          }
          const { left, top, width, height } = stop.getBoundingClientRect();
          const { outlineStyle, outlineWidth } = getComputedStyle(stop);
          const isMarked = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
          const isSeen = stop.contains(document.elementFromPoint(left + Math.min(width, 60) / 2, top + Math.min(height, 30) / 2));
          return isMarked && isSeen ? null : `${isMarked ? 'covered' : 'not marked'}: ${stop.outerHTML.slice(0, 200)}`;
        }
        """;

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

    /// <summary>Goes backwards until nothing has the focus. Each stop must be marked, and nothing may lie over it.</summary>
    public static async Task GoBackToTheTopAsync(this IPage page)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Shift+Tab");
            if (await page.EvaluateAsync<string?>(WhatIsWrong) is { } wrong)
            {
                Assert.Equal("top", wrong);
                return;
            }
        }

        Assert.Fail($"{MostTabs} tabs do not lead back to the top");
    }
}
