namespace Checkout.Tests.Settings;

public sealed class MisspellingASetting
{
    [Theory]
    [InlineData("CHECKOUT_CURENCY", "CHECKOUT_CURRENCY")]
    [InlineData("CHECKOUT_RATE_LIMTI", "CHECKOUT_RATE_LIMIT")]
    [InlineData("checkout_currency", "CHECKOUT_CURRENCY")]
    [InlineData("PAYPAL_CLIENT_SECRETS", "PAYPAL_CLIENT_SECRET")]
    [InlineData("PAYPAL_SECRET_FILE", "PAYPAL_CLIENT_SECRET_FILE")]
    [InlineData("PAYPAL_SECRET", "PAYPAL_CLIENT_SECRET")]
    [InlineData("PAYPAL_CLIENTID", "PAYPAL_CLIENT_ID")]
    [InlineData("SIMULATOR_URL", "SIMULATOR_URLS")]
    public void An_unknown_setting_is_a_problem_that_suggests_the_nearest_name(string written, string meant) => Assert.Equal(
        [$"{written} is not a setting: did you mean {meant}? docs/configuration.md lists all settings."],
        Variables.Read(true, (written, "canary")).Problems);

    [Theory]
    [InlineData("CHECKOUT_")]
    [InlineData("CHECKOUT_HOMEPAGE_TITLE")]
    public void An_unknown_setting_that_resembles_no_other_is_a_problem(string name) =>
        Assert.StartsWith($"{name} is not a setting: ", Assert.Single(Variables.Read(true, (name, "")).Problems),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("CHECKOUT_SERVICE_HOST")]
    [InlineData("CHECKOUT_SERVICE_PORT")]
    [InlineData("CHECKOUT_SERVICE_PORT_HTTP")]
    [InlineData("CHECKOUT_PORT")]
    [InlineData("CHECKOUT_PORT_8080_TCP")]
    [InlineData("CHECKOUT_PORT_8080_TCP_ADDR")]
    [InlineData("PAYPAL_SIMULATOR_PORT_8081_TCP_PROTO")]
    [InlineData("SIMULATOR_SERVICE_HOST")]
    [InlineData("POSTGRES_PASSWORD")]
    [InlineData("RECORD_EXCHANGES_IN")]
    [InlineData("Serilog__MinimumLevel__Default")]
    public void Variables_of_Kubernetes_Docker_and_other_programs_are_ignored(string name) =>
        Assert.Empty(Variables.Read(true, (name, "tcp://10.0.0.1:8080")).Problems);
}
