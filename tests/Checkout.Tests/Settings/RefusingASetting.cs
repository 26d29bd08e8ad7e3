using static Checkout.Tests.Settings.Variables;

namespace Checkout.Tests.Settings;

public sealed class RefusingASetting
{
    [Theory]
    [InlineData("sandbox", "PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "CHECKOUT_PUBLIC_URL")]
    [InlineData("live", "PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "PAYPAL_MERCHANT_ID", "CHECKOUT_PUBLIC_URL",
        "CHECKOUT_CATALOG", "CHECKOUT_SHOP_NAME")]
    [InlineData("simulator", "PAYPAL_SIMULATOR_URL")]
    public void All_missing_settings_of_an_environment_are_named_at_once(string environment, params string[] missing)
    {
        var (_, problems) = Read(false, ("PAYPAL_ENVIRONMENT", environment));

        Assert.Equal(missing, problems.Select(problem => problem.Split(' ')[0]));
        Assert.All(problems, problem => Assert.Contains(" is missing: ", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PAYPAL_SIMULATOR_URL", "http://simulator:8081")]
    [InlineData("SIMULATOR_URLS", "http://localhost:8081")]
    public void A_live_shop_never_trusts_a_simulator(string name, string value) =>
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
    [InlineData("CHECKOUT_SHOP_NAME", "two\nlines")]
    [InlineData("CHECKOUT_CONTACT", "http://shop.example/contact")]
    [InlineData("CHECKOUT_CONTACT", "name@")]
    [InlineData("CHECKOUT_CONTACT", "Name <name@shop.example>")]
    [InlineData("CHECKOUT_CONTACT", "name@shop.example?cc=other@shop.example")]
    [InlineData("CHECKOUT_LEGAL_LINKS", "Imprint")]
    [InlineData("CHECKOUT_LEGAL_LINKS", "=https://shop.example")]
    [InlineData("CHECKOUT_LEGAL_LINKS", "Imprint=http://shop.example")]
    [InlineData("CHECKOUT_LEGAL_LINKS", "Imprint=javascript:alert(1)")]
    [InlineData("CHECKOUT_LEGAL_LINKS", "Imprint=https://name:password@shop.example")]
    [InlineData("CHECKOUT_LOGO", "none.png")]
    [InlineData("CHECKOUT_LOGO", "../assets/favicon.svg")]
    [InlineData("CHECKOUT_PICTURES", "/no/such/folder")]
    [InlineData("CHECKOUT_DOWNLOADS", "/no/such/folder")]
    [InlineData("CHECKOUT_PAGE", "/no/such/folder")]
    [InlineData("CHECKOUT_ORIGINS", "*")]
    [InlineData("CHECKOUT_ORIGINS", "null")]
    [InlineData("CHECKOUT_ORIGINS", "http://www.example.com")]
    [InlineData("CHECKOUT_ORIGINS", "https://www.example.com/shop")]
    [InlineData("CHECKOUT_ORIGINS", "https://*.example.com")]
    [InlineData("CHECKOUT_BACKEND_KEY", "too-short")]
    [InlineData("CHECKOUT_COLOR", "blue")]
    [InlineData("CHECKOUT_COLOR", "#fff")]
    [InlineData("CHECKOUT_COLOR", "#1f5568;}body{")]
    [InlineData("CHECKOUT_COLOR", "#ffcc00")]
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
    [InlineData("SMTP_URL", "mail.example.com")]
    [InlineData("SMTP_URL", "https://mail.example.com")]
    [InlineData("CHECKOUT_MERCHANT_MAIL", "Merchant <m@example.com>")]
    [InlineData("CHECKOUT_MAIL_LANGUAGE", "it")]
    [InlineData("CHECKOUT_MAIL_TEMPLATES", "/nowhere")]
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
    [InlineData("CHECKOUT_HELD_MONEY", "keep")]
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
    public void A_public_address_without_https_is_refused_at_PayPal_and_taken_for_a_simulator()
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
                "CHECKOUT_SHOP_NAME", "CHECKOUT_ADMIN_KEY", "CHECKOUT_RATE_LIMIT"],
            problems.Select(problem => problem.Split(' ')[0]));
        Assert.DoesNotContain("canary", string.Concat(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_the_simulators_applications_are_reported_at_once_and_no_secret_is_among_them()
    {
        var (_, problems) = Read(
            true, ("SIMULATOR_CLIENT_ID", "mine"), ("SIMULATOR_APPS", """[{"client_id":"a b","client_secret":"canary"}]"""));

        Assert.Equal(
            ["SIMULATOR_CLIENT_ID", "SIMULATOR_APPS[0].client_id", "SIMULATOR_APPS[0].merchant_id"],
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
}
