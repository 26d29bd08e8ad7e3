using System.Net.Mail;

namespace Checkout.Server.Settings;

internal static class BrandParsers
{
    /// <summary>PayPal's limit for <c>brand_name</c>, in characters.</summary>
    public const int MaxName = 127;

    public const int MaxDescription = 300;

    public const int MaxLinks = 10;

    public const int MaxLabel = 40;

    public static Func<string, Reading<string?>> Line(int max) => text => text.Length > max
        ? Reading<string?>.Bad($"has {text.Length} characters: {max} are allowed.")
        : text.Any(char.IsControl)
            ? Reading<string?>.Bad("contains a line break or another control character: write it in one line.")
            : Reading<string?>.Good(text);

    /// <summary>An e-mail address or an https page.</summary>
    public static Reading<BrandLink?> Contact(string text) =>
        Page(text) is { } page ? Reading<BrandLink?>.Good(new("Contact", page))
        : IsMail(text) ? Reading<BrandLink?>.Good(new(text, new Uri($"mailto:{text}")))
        : Reading<BrandLink?>.Bad($"is \"{text}\": it must be an e-mail address, or a page such as https://shop.example.com/contact.");

    public static Reading<HexColor?> Color(string text)
    {
        if (!HexColor.TryParse(text, out var color))
        {
            return Reading<HexColor?>.Bad($"is \"{text}\": it must be written as #rrggbb, such as #1f5568.");
        }

        var contrast = color.ContrastWith(HexColor.White);
        return contrast >= HexColor.ReadableContrast
            ? Reading<HexColor?>.Good(color)
            : Reading<HexColor?>.Bad(FormattableString.Invariant(
                $"is \"{text}\": white text on it has a contrast of {Math.Floor(contrast * 10) / 10:0.0}, and {HexColor.ReadableContrast} is needed: choose a darker colour."));
    }

    /// <summary>Label=address, separated by commas. A comma in an address is written as %2C.</summary>
    public static Reading<IReadOnlyList<BrandLink>> Links(string text)
    {
        var links = new List<BrandLink>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 and <= MaxLabel } label, var address] || Page(address) is not { } page)
            {
                return Reading<IReadOnlyList<BrandLink>>.Bad(
                    $"contains \"{part}\": it must be links such as Imprint=https://shop.example.com/imprint, separated by commas.", []);
            }

            links.Add(new(label, page));
        }

        return links.Count <= MaxLinks
            ? Reading<IReadOnlyList<BrandLink>>.Good(links)
            : Reading<IReadOnlyList<BrandLink>>.Bad($"has {links.Count} links: {MaxLinks} are allowed.", []);
    }

    private static Uri? Page(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var page) && page is { Scheme: "https", UserInfo: "" } ? page : null;

    public static bool IsMail(string text) =>
        MailAddress.TryCreate(text, out var mail) && mail.Address == text
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "@.+-_".Contains(letter));
}
