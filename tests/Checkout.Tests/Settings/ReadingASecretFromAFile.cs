using Checkout.Server.Settings;

namespace Checkout.Tests.Settings;

public sealed class ReadingASecretFromAFile : IDisposable
{
    private const string Key = "0123456789abcdef-0123456789abcdef";

    private const string AlertSecret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("checkout-secret-").FullName, "secret");

    public static TheoryData<string, string> Secrets => new()
    {
        { "PAYPAL_CLIENT_ID", "client" },
        { "PAYPAL_CLIENT_SECRET", "secret" },
        { "PAYPAL_WEBHOOK_ID", "WH-1" },
        { "PAYPAL_PROXY", "http://name:password@proxy.example:3128" },
        { "CHECKOUT_DATABASE", "Host=db;Password=x" },
        { "CHECKOUT_ADMIN_KEY", Key },
        { "CHECKOUT_SIGNING_KEY", new string('a', 64) },
        { "CHECKOUT_ALERT_SECRET", AlertSecret },
        { "CHECKOUT_ALERT_URL", "https://alerts.example/a-secret-path" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Every_secret_may_stand_in_a_file_with_or_without_a_final_line_break(string name, string value)
    {
        File.WriteAllText(path, $"\uFEFF{value}\r\n");

        var (settings, problems) = Variables.Read(true, [($"{name}_FILE", path), .. Beside(name)]);

        Assert.Empty(problems);
        Assert.Equal(path, settings.SecretFiles[name]);
        Assert.Contains(
            value,
            (string?[])
            [
                settings.ClientId, settings.ClientSecret, .. settings.WebhookIds, settings.PayPalProxy?.AbsoluteUri.TrimEnd('/'),
                settings.Database, .. settings.AdminKeys, .. settings.SigningKeys.Select(Convert.ToHexStringLower), settings.AlertSecret,
                settings.AlertUrl?.AbsoluteUri,
            ]);
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_beside_its_file_is_a_problem_and_an_empty_variable_counts_as_none(string name, string value)
    {
        File.WriteAllText(path, value);

        Assert.Contains(
            "are both set",
            Assert.Single(Variables.Read(true, [(name, value), ($"{name}_FILE", path), .. Beside(name)]).Problems),
            StringComparison.Ordinal);
        Assert.Empty(Variables.Read(true, [(name, ""), ($"{name}_FILE", path), .. Beside(name)]).Problems);
    }

    [Theory]
    [InlineData("does not exist", null)]
    [InlineData("is empty", "\n")]
    [InlineData("more than 64 KB", "large")]
    [InlineData("is not UTF-8", "binary")]
    [InlineData("cannot read", "folder")]
    public void A_secret_file_that_cannot_be_used_is_reported_by_its_setting(string problem, string? content)
    {
        switch (content)
        {
            case null:
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "binary":
                File.WriteAllBytes(path, [0xFF, 0xFE]);
                break;
            default:
                File.WriteAllText(path, content == "large" ? new string('k', SecretFile.MaxBytes + 1) : content);
                break;
        }

        var reported = Assert.Single(Variables.Read(true, ("PAYPAL_CLIENT_SECRET_FILE", path)).Problems);

        Assert.StartsWith("PAYPAL_CLIENT_SECRET_FILE names a file", reported, StringComparison.Ordinal);
        Assert.Contains(problem, reported, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_admin_keys_in_a_file_may_be_on_two_lines()
    {
        File.WriteAllText(path, $"{Key}\r\n{Key}-2\r\n");

        Assert.Equal([Key, $"{Key}-2"], Variables.Read(true, ("CHECKOUT_ADMIN_KEY_FILE", path)).Settings.AdminKeys);
    }

    [Fact]
    public void A_secret_in_a_file_is_checked_like_a_variable_and_never_quoted()
    {
        File.WriteAllText(path, "\"canary-secret\"\n");

        var problem = Assert.Single(Variables.Read(true, ("PAYPAL_CLIENT_SECRET_FILE", path)).Problems);

        Assert.StartsWith("PAYPAL_CLIENT_SECRET begins or ends with a quotation mark", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_is_not_secret_cannot_be_read_from_a_file() => Assert.Equal(
        ["CHECKOUT_CURRENCY_FILE is not a setting: did you mean CHECKOUT_CURRENCY? docs/configuration.md lists all settings."],
        Variables.Read(true, ("CHECKOUT_CURRENCY_FILE", "/run/secrets/currency")).Problems);

    /// <summary>The settings that this setting requires.</summary>
    private static (string, string)[] Beside(string name) =>
        name == "CHECKOUT_ALERT_URL" ? [("CHECKOUT_ALERT_SECRET", AlertSecret)] : [];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
}
