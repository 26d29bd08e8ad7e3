namespace Checkout.Pricing;

internal static class CartCountry
{
    /// <summary>Reads the country of a cart; null if it has none. A wrong one is reported.</summary>
    /// <returns>Whether the country is known or absent.</returns>
    public static bool TryRead(Cart cart, List<CartProblem> problems, out string? country)
    {
        var text = cart.Country;
        country = string.IsNullOrWhiteSpace(text) ? null : CountryCode.Usual(text.ToUpperInvariant());
        if (country is null || CountryCode.IsKnown(country))
        {
            return true;
        }

        var reason = CountryCode.Explain(text) ?? "The country is not known: write it as two letters, such as US";
        problems.Add(new(CartIssue.CountryInvalid, "/country", reason.EndsWith('?') ? reason : $"{reason}."));
        return false;
    }
}
