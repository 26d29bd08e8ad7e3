namespace Checkout.Tests.Settings;

/// <summary>A credential that was pasted with extra characters is a different one, and PayPal would only answer that it is wrong.</summary>
public sealed class RefusingACredential
{
    private const string Canary = "0123456789-canary-abcdefghijklmnop";

    private const string Digits = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    public static TheoryData<string, string> Credentials => new()
    {
        { "PAYPAL_CLIENT_ID", Canary },
        { "PAYPAL_CLIENT_SECRET", Canary },
        { "PAYPAL_MERCHANT_ID", "ABCDEFGHJKLM2" },
        { "PAYPAL_WEBHOOK_ID", Canary },
        { "CHECKOUT_ADMIN_KEY", Canary },
        { "CHECKOUT_SIGNING_KEY", Digits },
        { "CHECKOUT_ALERT_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz" },
        { "SIMULATOR_CLIENT_ID", Canary },
        { "SIMULATOR_CLIENT_SECRET", Canary },
    };

    [Theory]
    [MemberData(nameof(Credentials))]
    public void A_credential_with_quotes_blanks_or_non_ASCII_is_refused_by_name_and_never_quoted(string name, string value)
    {
        Assert.Empty(Problems(name, value));
        Assert.All(
            [
                ($"\"{value}\"", "quotation mark"), ($"'{value}", "quotation mark"), ($"{value}\"", "quotation mark"),
                ($" {value}", "a space"), ($"{value} ", "a space"), ($"{value[..5]} {value[5..]}", "a space"), ($"{value}\u00A0", "a space"),
                ($"{value}\u200B", "U+200B"), ($"\uFEFF{value}", "U+FEFF"), ($"{value[..5]}\u00AD{value[5..]}", "U+00AD"),
                ($"{value}\u0007", "U+0007"), ($"{value}ü", "not ASCII"), ($"{value}\ud83c", "not valid Unicode"),
                ($"{value}\uFFFD", "not valid Unicode"),
            ],
            odd =>
            {
                var problem = Assert.Single(Problems(name, odd.Item1));
                Assert.StartsWith($"{name} ", problem, StringComparison.Ordinal);
                Assert.Contains(odd.Item2, problem, StringComparison.Ordinal);
                Assert.DoesNotContain(value[5..], problem, StringComparison.Ordinal);
                Assert.DoesNotContain(value[..5], problem, StringComparison.Ordinal);
            });
    }

    [Theory]
    [InlineData("PAYPAL_WEBHOOK_ID", Canary)]
    [InlineData("CHECKOUT_ADMIN_KEY", Canary)]
    [InlineData("CHECKOUT_SIGNING_KEY", Digits)]
    public void Each_of_two_credentials_is_checked(string name, string value)
    {
        Assert.Empty(Problems(name, $"{value}, {value}"));
        Assert.Contains("U+200B", Assert.Single(Problems(name, $"{value},{value}\u200B")), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Problems(string name, string value) => Variables.Read(true, (name, value)).Problems;
}
