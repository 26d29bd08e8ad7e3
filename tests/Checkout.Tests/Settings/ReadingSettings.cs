using System.Net;
using Checkout.PayPal.Orders;
using Checkout.Server.Settings;
using PayPalSimulator;

namespace Checkout.Tests.Settings;

public sealed class ReadingSettings
{
    private const string Key = "0123456789abcdef-0123456789abcdef";

    private static readonly (string, string)[] Live =
    [
        ("PAYPAL_ENVIRONMENT", "live"), ("PAYPAL_CLIENT_ID", "client"), ("PAYPAL_CLIENT_SECRET", "secret"),
            ("PAYPAL_MERCHANT_ID", "ABCDEFGHJKLM2"),
        ("CHECKOUT_PUBLIC_URL", "https://shop.example"), ("CHECKOUT_CATALOG", "/shop/catalog.json"),
    ];

    [Fact]
    public void No_setting_is_required_in_development()
    {
        var (settings, problems) = Read(isDevelopment: true);

        Assert.Empty(problems);
        Assert.Equal(("simulator", true, "CAPTURE", "USD", true),
            (settings.Environment, settings.HostsSimulator, settings.Intent, settings.Currency, settings.Swagger));
        Assert.Equal((new SimulatorOptions().ClientId, new SimulatorOptions().ClientSecret, SimulatorOptions.MerchantId),
            (settings.ClientId, settings.ClientSecret, settings.MerchantId));
        Assert.Equal(("http://localhost:8080", "Data Source=data/checkout.db"), (settings.Urls, settings.Database));
        Assert.Equal((120, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60)),
            (settings.RateLimit, settings.CaptureAfter, settings.ReconcileAfter));
        Assert.Equal((TimeSpan.FromDays(30), false), (settings.KeepEvents, settings.RegistersWebhook));
        Assert.Empty(settings.AdminKeys);
        Assert.Empty(settings.TrustedProxies);
        Assert.False(settings.RestocksOnRefund);
    }

    [Fact]
    public void The_PayPal_environment_is_required_outside_development() =>
        Assert.StartsWith("PAYPAL_ENVIRONMENT is missing", Read(isDevelopment: false).Problems[0], StringComparison.Ordinal);

    [Fact]
    public void Everything_that_is_set_is_read()
    {
        var (settings, problems) = Read(
            false,
            [
                .. Live, ("PAYPAL_WEBHOOK_ID", "WH-1, WH-2"), ("PAYPAL_INTENT", "AUTHORIZE"),
                    ("CHECKOUT_URLS", "http://+:8080;http://localhost:9090"),
                ("CHECKOUT_DATABASE", "Host=db;Database=checkout"), ("CHECKOUT_CURRENCY", "JPY"),
                ("CHECKOUT_ADMIN_KEY", Key), ("CHECKOUT_RATE_LIMIT", "0"), ("CHECKOUT_CAPTURE_AFTER", "0"),
                    ("CHECKOUT_RECONCILE_AFTER", "5"),
                ("CHECKOUT_TRUSTED_PROXIES", "10.0.0.0/8, ::1"), ("CHECKOUT_SWAGGER", "true"), ("CHECKOUT_RESTOCK_ON_REFUND", "true"),
                ("CHECKOUT_KEEP_EVENTS_DAYS", "7"), ("PAYPAL_WEBHOOK_AUTOREGISTER", "true"),
            ]);

        Assert.Empty(problems);
        Assert.Equal(("live", "client", "secret", "ABCDEFGHJKLM2"),
            (settings.Environment, settings.ClientId, settings.ClientSecret, settings.MerchantId));
        Assert.Equal(["WH-1", "WH-2"], settings.WebhookIds);
        Assert.Equal([Key], settings.AdminKeys);
        Assert.Equal((CheckoutPaymentIntent.Authorize, "JPY", "/shop/catalog.json"),
            (settings.Intent, settings.Currency, settings.CatalogPath));
        Assert.Equal((new Uri("https://shop.example"), "Host=db;Database=checkout"), (settings.PublicUrl, settings.Database));
        Assert.Equal((0, null, TimeSpan.FromSeconds(5)), (settings.RateLimit, settings.CaptureAfter, settings.ReconcileAfter));
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("::1/128")], settings.TrustedProxies);
        Assert.True(settings.Swagger);
        Assert.Equal((TimeSpan.FromDays(7), true), (settings.KeepEvents, settings.RegistersWebhook));
        Assert.True(settings.RestocksOnRefund);
    }

    [Fact]
    public void By_default_a_live_shop_serves_no_Swagger_and_a_sandbox_does()
    {
        Assert.False(Read(false, Live).Settings.Swagger);
        Assert.True(Read(false, [.. Live, ("PAYPAL_ENVIRONMENT", "sandbox")]).Settings.Swagger);
    }

    [Theory]
    [InlineData("sandbox", "PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "CHECKOUT_PUBLIC_URL")]
    [InlineData("live", "PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "PAYPAL_MERCHANT_ID", "CHECKOUT_PUBLIC_URL",
        "CHECKOUT_CATALOG")]
    [InlineData("simulator", "PAYPAL_SIMULATOR_URL")]
    public void All_missing_settings_of_an_environment_are_reported_at_once(string environment, params string[] missing)
    {
        var (_, problems) = Read(false, ("PAYPAL_ENVIRONMENT", environment));

        Assert.Equal(missing, problems.Select(problem => problem.Split(' ')[0]));
        Assert.All(problems, problem => Assert.Contains(" is missing: ", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PAYPAL_SIMULATOR_URL", "http://simulator:8081", false)]
    [InlineData("SIMULATOR_URLS", "http://localhost:8081", true)]
    public void Outside_development_the_settings_say_where_the_simulator_runs(string name, string value, bool here)
    {
        var (settings, problems) = Read(false, ("PAYPAL_ENVIRONMENT", "simulator"), (name, value));

        Assert.Empty(problems);
        Assert.Equal(here, settings.HostsSimulator);
    }

    [Theory]
    [InlineData("PAYPAL_SIMULATOR_URL", "http://simulator:8081")]
    [InlineData("SIMULATOR_URLS", "http://localhost:8081")]
    public void A_real_shop_never_trusts_a_simulator(string name, string value) =>
        Assert.Contains("never trusts a simulator", Assert.Single(Read(false, [.. Live, (name, value)]).Problems),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("PAYPAL_ENVIRONMENT", "production")]
    [InlineData("PAYPAL_INTENT", "capture")]
    [InlineData("PAYPAL_MERCHANT_ID", "merchant@example.com")]
    [InlineData("PAYPAL_WEBHOOK_ID", "WH-1,WH-2,WH-3")]
    [InlineData("PAYPAL_SIMULATOR_URL", "simulator:8081")]
    [InlineData("PAYPAL_SIMULATOR_URL", "ftp://simulator")]
    [InlineData("CHECKOUT_URLS", "8080")]
    [InlineData("CHECKOUT_URLS", "http://localhost:8080;nowhere")]
    [InlineData("CHECKOUT_PUBLIC_URL", "shop.example")]
    [InlineData("CHECKOUT_PUBLIC_URL", "https://shop.example/path")]
    [InlineData("CHECKOUT_PUBLIC_URL", "https://shop.example/?query")]
    [InlineData("CHECKOUT_DATABASE", "Server=db")]
    [InlineData("CHECKOUT_CURRENCY", "XXX")]
    [InlineData("CHECKOUT_CURRENCY", "usd")]
    [InlineData("CHECKOUT_ADMIN_KEY", "too-short")]
    [InlineData("CHECKOUT_ADMIN_KEY", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("CHECKOUT_ADMIN_KEY", "abcdefghijkabcdefghijkabcdefghijkabcdefghijk")]
    [InlineData("CHECKOUT_ADMIN_KEY", "k3yk3yk3y-0123456789-abcdefghijkl,too-short")]
    [InlineData("CHECKOUT_ADMIN_KEY", $"{Key},{Key}b,{Key}c")]
    [InlineData("PAYPAL_WEBHOOK_ID", "WEBHOOK_ID")]
    [InlineData("PAYPAL_WEBHOOK_ID", "WH-1,WEBHOOK_ID")]
    [InlineData("PAYPAL_PROXY", "socks5://proxy.example:1080")]
    [InlineData("CHECKOUT_PUBLIC_URL", "https://name@shop.example")]
    [InlineData("CHECKOUT_DATABASE", "Host=db;Pasword=x")]
    [InlineData("CHECKOUT_DATABASE", "Data Source=:memory:")]
    [InlineData("CHECKOUT_CURRENCY", "U\ud83cD")]
    [InlineData("CHECKOUT_RATE_LIMIT", "-1")]
    [InlineData("CHECKOUT_RATE_LIMIT", "many")]
    [InlineData("CHECKOUT_CAPTURE_AFTER", "1.5")]
    [InlineData("CHECKOUT_CAPTURE_AFTER", "10001")]
    [InlineData("CHECKOUT_RECONCILE_AFTER", "0")]
    [InlineData("CHECKOUT_TRUSTED_PROXIES", "10.0.0.0/8,nowhere")]
    [InlineData("CHECKOUT_SWAGGER", "yes")]
    [InlineData("CHECKOUT_KEEP_EVENTS_DAYS", "-1")]
    [InlineData("CHECKOUT_KEEP_EVENTS_DAYS", "forever")]
    [InlineData("PAYPAL_WEBHOOK_AUTOREGISTER", "1")]
    [InlineData("CHECKOUT_RESTOCK_ON_REFUND", "1")]
    [InlineData("SIMULATOR_URLS", "https://localhost:8081")]
    [InlineData("SIMULATOR_SEED", "seven")]
    public void A_value_that_cannot_be_used_is_named_with_what_to_write(string name, string value)
    {
        var problem = Assert.Single(Read(true, (name, value)).Problems, problem => problem.StartsWith(name, StringComparison.Ordinal));

        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CHECKOUT_PUBLIC_URL", "https://name:canary@shop.example")]
    [InlineData("PAYPAL_SIMULATOR_URL", "http://canary@simulator:8081")]
    public void An_address_that_may_hold_a_password_is_refused_without_being_repeated(string name, string value) =>
        Assert.DoesNotContain("canary", Assert.Single(Read(true, (name, value)).Problems), StringComparison.Ordinal);

    [Fact]
    public void A_public_address_without_https_is_refused_for_PayPal_and_accepted_for_a_simulator()
    {
        Assert.Contains("https://", Assert.Single(Read(false, [.. Live, ("CHECKOUT_PUBLIC_URL", "http://shop.example")]).Problems),
            StringComparison.Ordinal);
        Assert.Empty(Read(true, ("CHECKOUT_PUBLIC_URL", "http://shop.example")).Problems);
    }

    [Fact]
    public void All_problems_are_reported_at_once_and_no_secret_is_among_them()
    {
        var (_, problems) = Read(
            false, ("PAYPAL_ENVIRONMENT", "live"), ("PAYPAL_CLIENT_SECRET", "canary-1"), ("CHECKOUT_ADMIN_KEY", "canary-2"),
            ("CHECKOUT_DATABASE", "Server=db;Password=canary-3"), ("CHECKOUT_RATE_LIMIT", "-1"), ("SIMULATOR_CLIENT_SECRET", "canary-4"));

        Assert.Equal(
            ["PAYPAL_CLIENT_ID", "PAYPAL_MERCHANT_ID", "CHECKOUT_PUBLIC_URL", "CHECKOUT_DATABASE", "CHECKOUT_CATALOG",
                "CHECKOUT_ADMIN_KEY", "CHECKOUT_RATE_LIMIT"],
            problems.Select(problem => problem.Split(' ')[0]));
        Assert.DoesNotContain("canary", string.Concat(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CHECKOUT_URLS", "https://localhost:8443")]
    [InlineData("CHECKOUT_URLS", "http://localhost:0")]
    [InlineData("CHECKOUT_URLS", "http://localhost:8080/shop")]
    [InlineData("SIMULATOR_URLS", "http://localhost:0")]
    public void An_address_that_cannot_be_listened_on_is_a_problem_and_not_a_crash(string name, string url) =>
        Assert.Contains(url, Assert.Single(Read(true, (name, url)).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://+:8080")]
    [InlineData("http://[::1]:8080;http://127.0.0.1:8080")]
    public void An_address_that_can_be_listened_on_is_accepted(string urls) => Assert.Empty(Read(true, ("CHECKOUT_URLS", urls)).Problems);

    [Fact]
    public void An_empty_or_blank_value_counts_as_not_set() =>
        Assert.Empty(Read(true, ("PAYPAL_ENVIRONMENT", ""), ("CHECKOUT_ADMIN_KEY", "  "), ("CHECKOUT_RATE_LIMIT", ""),
            ("PAYPAL_WEBHOOK_ID", " ")).Problems);

    [Fact]
    public void Settings_do_not_print_their_secrets() =>
        Assert.DoesNotContain("secret", string.Concat((object)Read(false, Live).Settings), StringComparison.Ordinal);

    /// <summary>PayPal and browsers write and compare such a host as <c>xn--…</c>.</summary>
    [Theory]
    [InlineData("https://müller.example", "https://xn--mller-kva.example/")]
    [InlineData("https://MÜLLER.example:8443", "https://xn--mller-kva.example:8443/")]
    [InlineData("https://xn--mller-kva.example", "https://xn--mller-kva.example/")]
    [InlineData("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443/")]
    public void A_public_address_with_non_ASCII_letters_is_converted_to_its_DNS_form(string written, string used)
    {
        var (settings, problems) = Read(false, [.. Live, ("CHECKOUT_PUBLIC_URL", written)]);

        Assert.Empty(problems);
        Assert.Equal(used, settings.PublicUrl!.AbsoluteUri);
        Assert.Equal(used, settings.PublicUrl.ToString());
    }

    [Fact]
    public void Two_admin_keys_are_valid_while_the_merchant_changes_them() =>
        Assert.Equal([Key, $"{Key}-2"], Read(true, ("CHECKOUT_ADMIN_KEY", $"{Key}, {Key}-2")).Settings.AdminKeys);

    [Fact]
    public void A_proxy_may_have_a_name_and_a_password_which_no_problem_repeats()
    {
        Assert.Equal("name:canary", Read(true, ("PAYPAL_PROXY", "http://name:canary@proxy.example:3128")).Settings.PayPalProxy!.UserInfo);
        Assert.DoesNotContain("canary", Assert.Single(Read(true, ("PAYPAL_PROXY", "https://name:canary@proxy.example/x")).Problems),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_of_the_table_are_those_of_the_settings()
    {
        var (settings, usual) = (Read(isDevelopment: true).Settings, new ServerSettings());

        Assert.Equal(
            (usual.StockHold, usual.HeldShare, usual.ConnectionsPerAddress, usual.KeepUnpaid, usual.CatalogPath, usual.RateLimit),
            (settings.StockHold, settings.HeldShare, settings.ConnectionsPerAddress, settings.KeepUnpaid, settings.CatalogPath,
                settings.RateLimit));
        Assert.Equal((900, 33, 100), (usual.StockHold.TotalSeconds, usual.HeldShare, usual.ConnectionsPerAddress));
    }

    private static (ServerSettings Settings, IReadOnlyList<string> Problems) Read(bool isDevelopment,
        params (string Name, string Value)[] environment) => Variables.Read(isDevelopment, environment);
}
