namespace Checkout.Pricing;

/// <summary>A country as PayPal writes it: two capital letters of ISO 3166-1, or <c>C2</c>, its own code for China outside China.</summary>
internal static class CountryCode
{
    private const string China = "C2";

    private const string ChinaOfIso = "CN";

    /// <summary>More than there are.</summary>
    public const int MaxCountries = 300;

    public static bool IsValid(string text) => text == China || (text.Length == 2 && text.All(char.IsAsciiLetterUpper));

    /// <summary>One code for one country, to compare by: PayPal may write China either way.</summary>
    public static string Usual(string code) => code == China ? ChinaOfIso : code;
}
