using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Checkout.PayPal;
using Checkout.Server.Settings;

namespace Checkout.Server.Pages;

/// <summary>Fills a page with the shop's brand and with a banner if no money moves. They take the place of the names in
/// double braces. All text is encoded.</summary>
internal sealed partial class PageBrand(ServerSettings settings)
{
    private readonly Dictionary<string, string> parts = PartsOf(settings.Brand, settings.Environment);

    /// <param name="html">The page.</param>
    /// <param name="nonce">What the Content-Security-Policy of this answer allows.</param>
    public string Fill(string html, string nonce) => Name().Replace(
        html, match => match.Groups["name"].Value is var name && name == "nonce" ? nonce : parts[name]);

    private static Dictionary<string, string> PartsOf(Brand brand, string environment) => new(StringComparer.Ordinal)
    {
        ["name"] = Text(brand.Name),
        ["headline"] = Text(brand.Headline ?? brand.Name),
        ["description"] = Text(brand.Description ?? brand.Name),
        ["lead"] = brand.Description is { } description ? $"<p class=\"lead\">{Text(description)}</p>" : "",
        ["icon"] = IconOf(brand) ?? "assets/favicon.svg",
        ["logo"] = IconOf(brand) is { } logo ? $"<img src=\"{logo}\" alt=\"\" height=\"36\">" : "",
        ["environment"] = environment switch
        {
            PayPalEnvironment.Simulator => Banner("Demo shop: payments go to a PayPal simulator, and no money moves."),
            PayPalEnvironment.Sandbox => Banner("Test shop: payments go to PayPal’s sandbox, and no money moves."),
            _ => "",
        },
        ["style"] = brand.Color is { } color ? $"<style>{PageColors.Css(color)}</style>" : "",
        ["contact"] = brand.Contact is { } contact ? $"<p>Questions? {Link(contact)}</p>" : "",
        ["legal"] = brand.LegalLinks.Count > 0
            ? $"<ul class=\"legal\">{string.Concat(brand.LegalLinks.Select(link => $"<li>{Link(link)}</li>"))}</ul>" : "",
    };

    private static string? IconOf(Brand brand) => brand.Logo is { } logo
        ? $"pictures/{Text(string.Join('/', logo.Split('/').Select(Uri.EscapeDataString)))}"
        : null;

    private static string Banner(string text) => $"<p class=\"environment\">{Text(text)}</p>";

    private static string Link(BrandLink link) => $"<a href=\"{Text(link.Address.AbsoluteUri)}\">{Text(link.Label)}</a>";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    [GeneratedRegex(@"\{\{(?<name>[a-z]+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
