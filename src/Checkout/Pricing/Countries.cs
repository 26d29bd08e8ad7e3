namespace Checkout.Pricing;

/// <summary>The countries that an address may have.</summary>
public static class Countries
{
    /// <summary>Whether the code is one of ISO 3166-1, or <c>C2</c>, PayPal's code for China outside China.</summary>
    /// <param name="code">Two capital letters.</param>
    /// <returns>False for any other text.</returns>
    public static bool IsKnown(string code) => CountryCode.IsKnown(code);
}
