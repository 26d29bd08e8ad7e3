using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Checkout.PayPal;
using Checkout.Server.Http;
using Checkout.Server.Settings;

namespace Checkout.Server.Pages;

/// <summary>The shop's brand in its pages, and a banner if no money moves. All text is encoded.</summary>
internal sealed partial class PageBrand(ServerSettings settings, PublicAddress address)
{
    private readonly Brand brand = settings.Brand;

    public string Name => brand.Name;

    /// <summary>Where a shopper can ask: the shop's contact or else its address.</summary>
    public BrandLink Contact => brand.Contact ?? new BrandLink(address.Url.Authority, address.Url);

    public Html Environment { get; } = settings.Environment switch
    {
        PayPalEnvironment.Simulator => Banner("Demo shop: payments go to a PayPal simulator, and no money moves."),
        PayPalEnvironment.Sandbox => Banner("Test shop: payments go to PayPal’s sandbox, and no money moves."),
        _ => Html.Empty,
    };

    public Html Style { get; } = settings.Brand.Color is { } color ? new Html($"<style>{PageColors.Css(color)}</style>") : Html.Empty;

    /// <summary>What a Content-Security-Policy without inline styles must allow for <see cref="Style"/>; empty without one.</summary>
    public string StyleSource { get; } = settings.Brand.Color is { } color
        ? $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(PageColors.Css(color))))}'"
        : "";

    public Html Legal { get; } = settings.Brand.LegalLinks.Count > 0
        ? Html.Of($"""<ul class="legal">{Html.Join(settings.Brand.LegalLinks.Select(link => Html.Of($"<li>{Link(link)}</li>")))}</ul>""")
        : Html.Empty;

    public static Html Link(BrandLink link) => Html.Of($"""<a href="{link.Address.AbsoluteUri}">{link.Label}</a>""");

    /// <param name="root">Leads from the page to the shop.</param>
    public string Icon(string root) => $"{root}{LogoPath ?? "assets/favicon.svg"}";

    public Html Logo(string root) => LogoPath is null ? Html.Empty : Html.Of($"""<img src="{Icon(root)}" alt="" height="36">""");

    /// <summary>Fills the shop page, which has names in double braces.</summary>
    /// <param name="html">The page.</param>
    /// <param name="form">What a browser without script shows in place of the shop.</param>
    public string Fill(string html, Html form) => Placeholder().Replace(html, match => (match.Groups["name"].Value switch
    {
        "form" => form,
        "name" => Html.Of($"{Name}"),
        "headline" => Html.Of($"{brand.Headline ?? Name}"),
        "description" => Html.Of($"{brand.Description ?? Name}"),
        "lead" => brand.Description is { } description ? Html.Of($"""<p class="lead">{description}</p>""") : Html.Empty,
        "icon" => Html.Of($"{Icon("")}"),
        "logo" => Logo(""),
        "environment" => Environment,
        "style" => Style,
        "contact" => brand.Contact is { } contact ? Html.Of($"<p>Questions? {Link(contact)}</p>") : Html.Empty,
        "legal" => Legal,
        // The nonce is filled in for each answer, and a merchant's own page may use braces for itself.
        _ => new Html(match.Value),
    }).ToString());

    private string? LogoPath => brand.Logo is { } logo ? $"pictures/{string.Join('/', logo.Split('/').Select(Uri.EscapeDataString))}" : null;

    private static Html Banner(string text) => Html.Of($"""<p class="environment">{text}</p>""");

    [GeneratedRegex(@"\{\{(?<name>[a-z]+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
