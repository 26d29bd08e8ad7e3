using System.Text;

namespace Checkout.Tests.Server;

public sealed class ProtectingTheShopper
{
    private static readonly ShopPlan Https = ShopPlan.WithoutWebhooks with { PublicUrl = new Uri("https://shop.example") };

    [Fact]
    public async Task The_cookie_is_secret_to_scripts_to_other_sites_and_for_a_week()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var cookie = (await shop.Browser.GetAsync("/api/config")).Header("Set-Cookie");

        Assert.Matches("^checkout_visitor=[0-9a-f]{64}\\.[\\w-]{43}; max-age=604800; path=/; samesite=lax; httponly$", cookie);
        Assert.Null((await shop.Browser.GetAsync("/api/config")).Header("Set-Cookie"));
        Assert.Null((await shop.Browser.PlaceAsync(Browser.Cart())).Header("Set-Cookie"));
        Assert.NotEqual(cookie, (await shop.NewBrowser().PlaceAsync(Browser.Cart())).Header("Set-Cookie"));
    }

    [Fact]
    public async Task The_cookie_is_bound_to_the_host_over_https_and_the_browser_stays_on_https()
    {
        await using var shop = await Shop.OpenAsync(Https);

        var config = await shop.Browser.GetAsync("/api/config");

        Assert.Matches("^__Host-checkout_visitor=[0-9a-f]{64}\\.[\\w-]{43}; max-age=604800; path=/; secure; samesite=lax; httponly$",
            config.Header("Set-Cookie"));
        Assert.Equal("max-age=31536000", config.Header("Strict-Transport-Security"));
        Assert.Equal(200, (await shop.Browser.ShowAsync(await shop.Browser.OrderAsync())).Status);
    }

    [Fact]
    public async Task A_cookie_that_the_shop_did_not_make_is_replaced_and_opens_nothing()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var config = await shop.NewBrowser().SendAsync(HttpMethod.Get, "/api/config", headers: [("Cookie", "checkout_visitor=me")]);

        Assert.Matches("^checkout_visitor=[0-9a-f]{64}\\.[\\w-]{43};", config.Header("Set-Cookie"));
    }

    [Fact]
    public async Task The_cookie_comes_with_an_answer_that_failed_so_that_a_repeat_finds_its_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        shop.ToPayPal.IsCut = true;
        var stranger = shop.NewBrowser();

        var lost = await stranger.PlaceAsync(Browser.Cart(), "key-1");

        Assert.Equal(504, lost.Status);
        Assert.Matches("^checkout_visitor=", lost.Header("Set-Cookie"));
        shop.ToPayPal.IsCut = false;
        shop.Pass(Checkout.Orders.Order.ResolveAfter);
        Assert.Equal(200, (await stranger.PlaceAsync(Browser.Cart(), "key-1")).Status);
        Assert.Single((await shop.AdminAsync("/orders")).Items);
    }

    [Theory]
    [InlineData("/api/config")]
    [InlineData("/api/products")]
    [InlineData("/api/orders/5O190127TN364715T")]
    [InlineData("/api/merchant/orders")]
    [InlineData("/api/nothing")]
    public async Task Answers_of_the_API_are_kept_in_no_cache(string path)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        Assert.Equal("no-store", (await shop.Browser.GetAsync(path)).Header("Cache-Control"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/checkout.css")]
    [InlineData("/api/config")]
    [InlineData("/api/nothing")]
    [InlineData("/health/live")]
    [InlineData("/swagger/index.html")]
    public async Task Every_answer_has_the_security_headers(string path)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var answer = await shop.Browser.GetAsync(path);

        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("same-origin-allow-popups", answer.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("strict-origin-when-cross-origin", answer.Header("Referrer-Policy"));
        Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Null(answer.Header("Strict-Transport-Security"));
        Assert.Null(answer.Header("Server"));
    }

    [Fact]
    public async Task An_answer_to_an_exception_has_the_security_headers()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        shop.ToPayPal.IsCut = true;

        var lost = await shop.Browser.PlaceAsync(Browser.Cart());

        Assert.Equal((504, "no-store", "nosniff"), (lost.Status, lost.Header("Cache-Control"), lost.Header("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", lost.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task The_page_allows_only_its_own_scripts_and_those_of_PayPal_by_a_nonce_of_this_answer()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var first = await shop.Browser.GetAsync("/");
        var second = await shop.Browser.GetAsync("/index.html");

        var nonce = first.Header("Content-Security-Policy")!.Split("'nonce-")[1].Split('\'')[0];
        Assert.NotEmpty(nonce);
        Assert.Contains($"nonce=\"{nonce}\"", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{nonce}}", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(nonce, second.Text, StringComparison.Ordinal);
        Assert.Matches($"script-src 'self' 'nonce-[^']+' http://simulator;", first.Header("Content-Security-Policy"));
        Assert.Equal("no-store", first.Header("Cache-Control"));
    }

    [Fact]
    public async Task The_pages_configuration_has_the_scripts_address_and_no_secret()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var config = await shop.Browser.GetAsync("/api/config");

        Assert.Equal(
            ["environment", "client_id", "currency", "intent", "sdk_url", "locale"], config.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            "http://simulator/sdk/js?client-id=simulator-client-id&currency=USD&components=buttons&intent=capture&merchant-id=SMMERCHANT222",
            config["sdk_url"]);
        Assert.DoesNotContain(Shop.ClientSecret, config.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/config")]
    [InlineData("GET", "/api/products")]
    [InlineData("POST", "/api/orders")]
    [InlineData("OPTIONS", "/api/orders")]
    [InlineData("OPTIONS", "/api/merchant/orders")]
    [InlineData("GET", "/")]
    public async Task No_other_site_is_allowed_by_CORS(string method, string path)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        foreach (var origin in new[] { "https://evil.example", "http://localhost", "null" })
        {
            var answer = await shop.Browser.SendAsync(
                new HttpMethod(method), path, method == "POST" ? Browser.Cart() : null,
                ("Origin", origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type"));

            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
            // To a browser, 204 without these headers is a refusal, too.
            Assert.True(method != "OPTIONS" || answer.Status is 405 or 204, $"{answer}");
        }
    }

    [Fact]
    public async Task No_answer_contains_the_host_that_the_request_named()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        foreach (var path in new[] { "/", "/api/config", "/api/products", "/api/nothing", "/swagger", "/swagger/v1/swagger.json" })
        {
            AssertUnmoved(await shop.Browser.SendAsync(HttpMethod.Get, path, headers: [("Host", "evil.example")]));
        }

        var placed = await shop.Browser.SendAsync(HttpMethod.Post, "/api/orders", Browser.Cart(), ("Host", "evil.example"));

        Assert.Equal(201, placed.Status);
        AssertUnmoved(placed);
        var toPayPal = Encoding.UTF8.GetString(shop.ToPayPal.Sent.Last(sent => sent.Path == "/v2/checkout/orders").Body);
        Assert.Contains("http://localhost/pay/return?order=", toPayPal, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", toPayPal, StringComparison.Ordinal);

        static void AssertUnmoved(Reply reply) => Assert.DoesNotContain("evil", $"{reply.Headers}{reply}", StringComparison.Ordinal);
    }
}
