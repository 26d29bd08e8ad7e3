namespace Checkout.Pricing;

internal sealed class ShippingChoice(Catalog catalog, string currency, List<CartProblem> problems)
{
    public List<PricedShippingOption> Offered { get; private set; } = [];

    /// <summary>Null if the shop has no options, and after a problem.</summary>
    public PricedShippingOption? Chosen { get; private set; }

    /// <summary>The countries of the chosen option, sorted; null means all.</summary>
    public IReadOnlyList<string>? ShipsTo { get; private set; }

    /// <summary>Chooses the option that the cart names, or the usual one.</summary>
    public void Choose(string? option, bool isCountry, string? country)
    {
        var named = string.IsNullOrWhiteSpace(option) ? null : option;
        if (named is not null && catalog.ShippingOptions.All(known => known.Id != named))
        {
            problems.Add(new(
                CartIssue.ShippingOptionUnknown, "/shipping_option", "This shipping option does not exist: choose another one."));
            return;
        }

        if (!isCountry || catalog.ShippingOptions.Count == 0)
        {
            return;
        }

        var open = Open(country).ToList();
        Offered = [.. open.Select(Priced)];
        var chosen = named is null ? Usual(open, country ?? catalog.Country) : open.Find(offered => offered.Id == named);
        if (chosen is null)
        {
            problems.Add(NotOffered(named, country));
            return;
        }

        Chosen = Priced(chosen);
        ShipsTo = chosen.Countries is null ? null : [.. chosen.Countries.Order(StringComparer.Ordinal)];
    }

    private PricedShippingOption Priced(ShippingOption option) => new(option.Id, option.Label, option.Prices[currency], option.Estimate);

    /// <summary>The cheapest option that reaches the country or, if none does, the cheapest of those that reach the most countries. Among
    /// equally cheap ones, the first.</summary>
    private ShippingOption? Usual(List<ShippingOption> open, string? country)
    {
        var reaching = open.FindAll(option => country is not null && option.GoesTo(country));
        return (reaching.Count > 0 ? reaching : open.FindAll(option => option.Reach == open.Max(other => other.Reach)))
            .MinBy(option => option.Prices[currency]);
    }

    /// <summary>Without a country, only options for all countries are safe to offer. If there are none, all options are offered until the
    /// country is known, because PayPal's own front ends send no country.</summary>
    private IEnumerable<ShippingOption> Open(string? country)
    {
        var priced = catalog.ShippingOptions.Where(option => option.Prices.ContainsKey(currency)).ToList();
        return country is not null ? priced.Where(option => option.GoesTo(country))
            : priced.Exists(option => option.GoesEverywhere) ? priced.Where(option => option.GoesEverywhere)
            : priced;
    }

    private static CartProblem NotOffered(string? named, string? country) => (named, country) switch
    {
        (null, null) => new(CartIssue.ShippingOptionNotOffered, "/shipping_option", "The shop cannot ship this cart: contact the shop."),
        (null, _) => new(CartIssue.ShippingOptionNotOffered, "/country", $"The shop does not ship to {country}: choose another country."),
        (_, null) => new(
            CartIssue.ShippingOptionNotOffered,
            "/shipping_option",
            "This shipping option is not available for every country: name the country, or choose another option."),
        _ => new(
            CartIssue.ShippingOptionNotOffered,
            "/shipping_option",
            $"This shipping option is not available for {country}: choose another one."),
    };
}
