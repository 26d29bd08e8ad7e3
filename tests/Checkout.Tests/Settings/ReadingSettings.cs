using System.Net;
using Checkout.PayPal.Orders;
using Checkout.Server.Settings;
using PayPalSimulator.Apps;
using static Checkout.Tests.Settings.Variables;

namespace Checkout.Tests.Settings;

public sealed class ReadingSettings
{
    private const string Apps = """
        [{"client_id":"mugs","client_secret":"mugs-secret","merchant_id":"SMMUGS2222222"},
         {"client_id":"vinyl","client_secret":"vinyl-secret","merchant_id":"SMVNYL2222222"}]
        """;

    [Fact]
    public void No_setting_is_required_in_development()
    {
        var (settings, problems) = Read(isDevelopment: true);
        var only = new AppOptions();

        Assert.Empty(problems);
        Assert.Equal(("simulator", true, "CAPTURE", "USD", true),
            (settings.Environment, settings.HostsSimulator, settings.Intent, settings.Currency, settings.Swagger));
        Assert.Equal((only.ClientId, only.ClientSecret, only.MerchantId),
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
    public void Mails_are_files_beside_the_database_until_the_shop_is_live_or_has_a_server()
    {
        var database = ("CHECKOUT_DATABASE", "Data Source=/data/checkout.db");
        var sent = Read(false, [.. Live, ("SMTP_URL", "smtp://a:b@mail.example:587"), ("CHECKOUT_MAIL_FROM", "a@shop.example")]);

        Assert.Equal("/data/mail", Read(true, database).Settings.Mail.Folder);
        Assert.False(Read(false, [.. Live, database]).Settings.Mail.CanSend);
        Assert.False(Read(false, [.. Live, ("PAYPAL_ENVIRONMENT", "sandbox"), ("CHECKOUT_DATABASE", "Host=db;Database=a")]).Settings.Mail.CanSend);
        Assert.True(Read(false, [.. Live, ("PAYPAL_ENVIRONMENT", "sandbox"), database]).Settings.Mail.CanSend);
        Assert.Empty(sent.Problems);
        Assert.Equal((null, "a@shop.example", true), (sent.Settings.Mail.Folder, sent.Settings.Mail.From, sent.Settings.Mail.CanSend));
    }

    [Fact]
    public void A_live_shop_serves_no_Swagger_by_default_and_a_sandbox_shop_does()
    {
        Assert.False(Read(false, Live).Settings.Swagger);
        Assert.True(Read(false, [.. Live, ("PAYPAL_ENVIRONMENT", "sandbox")]).Settings.Swagger);
    }

    [Theory]
    [InlineData("PAYPAL_SIMULATOR_URL", "http://simulator:8081", false)]
    [InlineData("SIMULATOR_URLS", "http://localhost:8081", true)]
    public void A_simulator_outside_development_runs_at_the_address_of_its_setting(string name, string value, bool here)
    {
        var (settings, problems) = Read(false, ("PAYPAL_ENVIRONMENT", "simulator"), (name, value));

        Assert.Empty(problems);
        Assert.Equal(here, settings.HostsSimulator);
    }

    [Theory]
    [InlineData(null, "mugs", "mugs-secret", "SMMUGS2222222")]
    [InlineData("vinyl", "vinyl", "vinyl-secret", "SMVNYL2222222")]
    public void A_shop_with_the_simulator_is_the_first_of_its_applications_or_the_one_with_its_client_id(
        string? asked, string clientId, string secret, string merchantId)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("checkout-apps-").FullName, "apps.json");
        File.WriteAllText(path, Apps);
        foreach (var setting in new[] { ("SIMULATOR_APPS", Apps), ("SIMULATOR_APPS_FILE", path) })
        {
            var (settings, problems) = Read(true, setting, ("PAYPAL_CLIENT_ID", asked ?? ""));

            Assert.Empty(problems);
            Assert.Equal((clientId, secret, merchantId), (settings.ClientId, settings.ClientSecret, settings.MerchantId));
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

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
}
