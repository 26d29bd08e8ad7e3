namespace Checkout.Pricing;

internal sealed class ShippingChoice(Catalog catalog, string currency, List<CartProblem> problems)
{
    public List<PricedShippingOption> Offered { get; private set; } = [];

    /// <summary>The countries of the chosen option, sorted; null means all.</summary>
    public IReadOnlyList<string>? ShipsTo { get; private set; }

    /// <summary>The option that the cart names or else the cheapest one. Among equally cheap ones, the first.</summary>
    public PricedShippingOption? Choose(Cart cart)
    {
        var isCountry = IsCountry(cart.Country, out var country);
        var named = string.IsNullOrWhiteSpace(cart.ShippingOption) ? null : cart.ShippingOption;
        if (named is not null && catalog.ShippingOptions.All(option => option.Id != named))
        {
            problems.Add(new(
                CartIssue.ShippingOptionUnknown, "/shipping_option", "This shipping option does not exist: choose another one."));
            return null;
        }

        if (!isCountry || catalog.ShippingOptions.Count == 0)
        {
            return null;
        }

        Offered = [.. Open(country).Select(option => new PricedShippingOption(option.Id, option.Label, option.Prices[currency]))];
        var chosen = named is null ? Offered.MinBy(option => option.Price) : Offered.Find(option => option.Id == named);
        if (chosen is null)
        {
            problems.Add(NotOffered(named, country));
            return null;
        }

        var countries = catalog.ShippingOptions.First(option => option.Id == chosen.Id).Countries;
        ShipsTo = countries is null ? null : [.. countries.Order(StringComparer.Ordinal)];
        return chosen;
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

    private bool IsCountry(string? text, out string? country)
    {
        country = string.IsNullOrWhiteSpace(text) ? null : CountryCode.Usual(text.ToUpperInvariant());
        if (country is null || CountryCode.IsKnown(country))
        {
            return true;
        }

        var reason = CountryCode.Explain(text) ?? "The country is not known: write it as two letters, such as US";
        problems.Add(new(CartIssue.CountryInvalid, "/country", reason.EndsWith('?') ? reason : $"{reason}."));
        return false;
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
