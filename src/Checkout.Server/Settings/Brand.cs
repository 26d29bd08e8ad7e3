namespace Checkout.Server.Settings;

/// <summary>How a shop shows itself to its shoppers.</summary>
/// <param name="Name">The shop's name on the page and at PayPal.</param>
internal sealed record Brand(string Name)
{
    /// <summary>The brand of the sample catalog, which is used until the shop has a name.</summary>
    public static readonly Brand Sample = new("Tide & Clay")
    {
        Headline = "Useful things, made in small batches",
        Description = "A pottery and a coffee roastery under one roof by the sea. Made by hand, packed the same week, and paid safely with PayPal.",
        Logo = "logo.svg",
        Contact = new("hello@tide-and-clay.example", new Uri("mailto:hello@tide-and-clay.example")),
        LegalLinks =
        [
            new("Imprint", new Uri("https://tide-and-clay.example/imprint")), new("Privacy", new Uri("https://tide-and-clay.example/privacy")),
            new("Terms", new Uri("https://tide-and-clay.example/terms")), new("Returns", new Uri("https://tide-and-clay.example/returns")),
        ],
    };

    /// <summary>The heading of the page; null uses the name.</summary>
    public string? Headline { get; init; }

    public string? Description { get; init; }

    public BrandLink? Contact { get; init; }

    /// <summary>The contact's e-mail address; null if it is a page, or if there is none.</summary>
    public string? ContactMail => Contact is { Address.Scheme: "mailto" } contact ? contact.Label : null;

    /// <summary>A file that <see cref="PictureFolders"/> has; null if there is none.</summary>
    public string? Logo { get; init; }

    /// <summary>The colour of buttons and links, on which white text is readable; null uses that of the page.</summary>
    public HexColor? Color { get; init; }

    public IReadOnlyList<BrandLink> LegalLinks { get; init; } = [];
}

internal sealed record BrandLink(string Label, Uri Address);
