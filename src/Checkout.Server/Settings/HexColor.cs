using System.Globalization;
using System.Runtime.InteropServices;

namespace Checkout.Server.Settings;

/// <summary>A colour, written as <c>#rrggbb</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HexColor(byte Red, byte Green, byte Blue)
{
    public static readonly HexColor White = new(255, 255, 255);

    public static HexColor Black => default;

    /// <summary>The contrast of normal text that WCAG's level AA requires.</summary>
    public const double ReadableContrast = 4.5;

    /// <summary>The share by which <see cref="Until"/> mixes in each step.</summary>
    private const double Step = 0.05;

    /// <summary>The brightness of the light that the colour gives, from 0 to 1. Source: WCAG 2, relative luminance.</summary>
    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    public static bool TryParse(string text, out HexColor color)
    {
        color = default;
        if (text is not ['#', _, _, _, _, _, _] || !text[1..].All(char.IsAsciiHexDigit))
        {
            return false;
        }

        var value = int.Parse(text.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        color = new((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>From 1, none, to 21, black on white.</summary>
    public double ContrastWith(HexColor other)
    {
        var (one, two) = (Luminance + 0.05, other.Luminance + 0.05);
        return Math.Max(one, two) / Math.Min(one, two);
    }

    /// <param name="share">From 0, this colour, to 1, the other one.</param>
    public HexColor Mix(HexColor other, double share) => new(
        Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    /// <summary>The first mixture with another colour that has a contrast with a background.</summary>
    public HexColor Until(double contrast, HexColor background, HexColor other)
    {
        var mixture = this;
        for (var share = Step; mixture.ContrastWith(background) < contrast && share <= 1; share += Step)
        {
            mixture = Mix(other, share);
        }

        return mixture;
    }

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private static byte Mix(byte one, byte two, double share) => (byte)Math.Round(one + ((two - one) * share));

    private static double Linear(byte channel) =>
        channel / 255.0 is var value && value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
}
