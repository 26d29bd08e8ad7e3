using Checkout.Server.Settings;

namespace Checkout.Server.Pages;

/// <summary>The page's colours that follow from the shop's. Text and outlines stay readable on the backgrounds of
/// <c>wwwroot/assets/checkout.css</c>, which is light or dark as the browser asks.</summary>
internal static class PageColors
{
    /// <summary>The backgrounds of text: the darkest one of the light page and the lightest one of the dark page.</summary>
    private static readonly HexColor Light = new(0xf7, 0xf3, 0xec);
    private static readonly HexColor Dark = new(0x1b, 0x23, 0x28);

    /// <summary>The contrast of a button with the page around it.</summary>
    private const double ButtonContrast = 1.6;

    public static string Css(HexColor color)
    {
        var onLight = color.Until(HexColor.ReadableContrast, Light, HexColor.Black);
        var onDark = color.Until(HexColor.ReadableContrast, Dark, HexColor.White);
        var button = color.Until(ButtonContrast, Dark, HexColor.White);
        return $":root{{{Variables(color, onLight, color.Mix(HexColor.White, 0.88))}}}"
            + $"@media (prefers-color-scheme:dark){{:root{{{Variables(button, onDark, Dark.Mix(color, 0.25))}}}}}";
    }

    private static string Variables(HexColor button, HexColor text, HexColor soft) =>
        $"--sea:{button};--sea-deep:{button.Mix(HexColor.Black, 0.25)};--sea-ink:{text};--sea-soft:{soft}";
}
