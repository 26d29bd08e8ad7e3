using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Tests.Server.Shops;

public sealed class ServingSeveralShops
{
    private const string TideKey = "canary-key-of-the-shop-tide-abcdefgh";
    private const string DuneKey = "canary-key-of-the-shop-dune-abcdefgh";

    private const string Tide = $$""" "tide": { {{SeveralShops.TideAccount}}, "currency": "USD", "admin_key": {"file": "FOLDER/tide.key"} } """;

    private const string Dune =
        $$""" "dune": { {{SeveralShops.DuneAccount}}, "currency": "EUR", "admin_key": {"file": "FOLDER/dune.key"}, "rate_limit": 5} """;

    [Fact]
    public async Task Each_shop_sells_in_its_own_currency()
    {
        await using var server = await OpenAsync($"{{{Tide},{Dune}}}");

        Assert.Equal(("USD", "EUR"), (await CurrencyAsync(server.Visit("tide")), await CurrencyAsync(server.Visit("dune"))));
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));
        Assert.Equal("COMPLETED", await server.BuyAsync("dune"));
        Assert.Equal(
            [("EUR", "DUNEMERCHANT2"), ("USD", "TYDEMERCHANT2")],
            (await server.PayPal.CapturesAsync()).Select(capture => (capture.At("amount/currency_code"), capture.At("payee/merchant_id")))
                .Order());
    }

    [Fact]
    public async Task Each_shop_shows_its_own_brand_and_pictures()
    {
        var pictures = Directory.CreateTempSubdirectory("checkout-pictures-").FullName;
        await File.WriteAllTextAsync(Path.Combine(pictures, "logo.png"), "a picture");
        await using var server = await OpenAsync($$"""
            { "tide": { {{SeveralShops.TideAccount}}, "shop_name": "Tide", "pictures": "{{pictures}}", "logo": "logo.png" },
              "dune": { {{SeveralShops.DuneAccount}}, "shop_name": "Dune", "color": "#123456" } }
            """);

        var (tide, dune) = (await server.Visit("tide").GetAsync("/"), await server.Visit("dune").GetAsync("/"));

        Assert.Contains("<title>Tide</title>", tide.Text, StringComparison.Ordinal);
        Assert.Contains("<img src=\"pictures/logo.png\"", tide.Text, StringComparison.Ordinal);
        Assert.Contains("<title>Dune</title>", dune.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("#123456", tide.Text, StringComparison.Ordinal);
        Assert.Equal(
            (200, 404),
            ((await server.Visit("tide").GetAsync("/pictures/logo.png")).Status, (await server.Visit("dune").GetAsync("/pictures/logo.png")).Status));
    }

    [Fact]
    public async Task Two_shops_can_use_the_same_account()
    {
        await using var server = await OpenAsync($$"""{ {{Tide}}, "dune": { {{SeveralShops.TideAccount}}, "currency": "USD" } }""");
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));
        Assert.Equal("COMPLETED", await server.BuyAsync("dune"));

        // Each has a webhook of its own, and hears of its own orders.
        await server.UntilAsync(() => Told(server, "tide") && Told(server, "dune"));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("ALARM", StringComparison.Ordinal));

        static bool Told(SeveralShops server, string shop) => server.Log.Lines.Any(line =>
            line.Contains($"/{shop}/api/webhooks/paypal answered 200", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_of_one_shop_reaches_another()
    {
        await using var server = await OpenAsync($"{{{Tide},{Dune}}}");
        var visitor = server.Visit("tide");
        var placed = await visitor.PlaceAsync(Browser.Cart(), key: "one-key");
        var order = placed["id"]!;
        var cookie = Cookie(placed);

        // The order, with the cookie's value under either name.
        var stranger = server.Visit("dune");
        var value = cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..];
        foreach (var sent in new[] { cookie, $"checkout_visitor_dune={value}" })
        {
            Assert.Equal(404, (await stranger.SendAsync(HttpMethod.Get, $"/api/orders/{order}", headers: ("Cookie", sent))).Status);
            Assert.Equal(404, (await stranger.SendAsync(HttpMethod.Post, $"/api/orders/{order}/capture", headers: ("Cookie", sent))).Status);
            Assert.Equal(404, (await stranger.SendAsync(HttpMethod.Post, $"/api/orders/{order}/cancel", headers: ("Cookie", sent))).Status);
        }

        // The idempotency key, with the same cookie.
        var other = await stranger.SendAsync(
            HttpMethod.Post, "/api/orders", Browser.Cart(), ("Idempotency-Key", "one-key"), ("Cookie", $"checkout_visitor_dune={value}"));
        Assert.Equal(201, other.Status);
        Assert.NotEqual(order, other["id"]);

        // The merchant's key, and what it shows.
        Assert.Equal(401, (await MerchantAsync(server, "dune", TideKey)).Status);
        Assert.Equal([order], (await MerchantAsync(server, "tide", TideKey)).Items.Select(one => one.At("id")));
        Assert.Equal([other["id"]], (await MerchantAsync(server, "dune", DuneKey)).Items.Select(one => one.At("id")));
        Assert.Equal(404, (await server.Visit("dune").SendAsync(
            HttpMethod.Get, $"/api/merchant/orders/{order}", headers: ("Authorization", $"Bearer {DuneKey}"))).Status);

        Assert.StartsWith("checkout_visitor_tide=", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/tide/", placed.Header("Set-Cookie"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_shop_systems_order_key_and_reference_belong_to_one_shop()
    {
        const string BackendKey = "canary-backend-key-of-tide-abcdefgh";
        await using var server = await SeveralShops.OpenAsync(
            $$"""{ "tide": { {{SeveralShops.TideAccount}}, "backend_key": {"file": "FOLDER/backend"} }, {{Dune}} }""",
            ("backend", BackendKey), ("dune.key", DuneKey));
        var body = Backend.ShopSystem.Body().ToJsonString();

        var created = await AskAsync("tide", HttpMethod.Post, "", BackendKey, body);
        var other = await AskAsync("dune", HttpMethod.Post, "", DuneKey, body);

        Assert.Equal((201, 201), (created.Status, other.Status));
        Assert.Equal(401, (await AskAsync("dune", HttpMethod.Get, $"/{created["id"]}", BackendKey)).Status);
        Assert.Equal(404, (await AskAsync("dune", HttpMethod.Get, $"/{created["id"]}", DuneKey)).Status);
        Assert.Equal(404, (await AskAsync("dune", HttpMethod.Post, $"/{created["paypal_order_id"]}/capture", DuneKey)).Status);
        Assert.Equal(404, (await AskAsync("dune", HttpMethod.Patch, $"/{created["id"]}", DuneKey, "{}")).Status);
        Assert.Equal(other["id"], (await AskAsync("dune", HttpMethod.Get, "?reference=A-1", DuneKey))["id"]);
        Assert.StartsWith("/tide/api/backend/orders/", created.Header("Location"), StringComparison.Ordinal);
        Assert.Equal((404, "SHOP_UNKNOWN"), (await AskAsync("rock", HttpMethod.Get, $"/{created["id"]}", BackendKey)).Refusal);

        Task<Reply> AskAsync(string shop, HttpMethod method, string path, string key, string? json = null) => server.Visit(shop).SendAsync(
            method, $"/api/backend/orders{path}", json, ("Authorization", $"Bearer {key}"), ("Idempotency-Key", "one-key"));
    }

    [Fact]
    public async Task The_limit_of_requests_counts_in_each_shop_alone()
    {
        await using var server = await OpenAsync($"{{{Tide.Replace(" } ", """, "rate_limit": 5 } """, StringComparison.Ordinal)},{Dune}}}");
        var dune = server.Visit("dune");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, (await dune.QuoteAsync(Browser.Cart())).Status);
        }

        Assert.Equal(429, (await dune.QuoteAsync(Browser.Cart())).Status);
        Assert.Equal(200, (await server.Visit("tide").QuoteAsync(Browser.Cart())).Status);
    }

    [Fact]
    public async Task An_address_without_a_shop_is_refused()
    {
        await using var server = await OpenAsync($"{{{Tide}}}");

        foreach (var path in new[] { "/", "/unknown/", "/api/products", "/TIDE/", "/tide2/api/products", "/swagger/v1/swagger.json" })
        {
            Assert.Equal((404, "SHOP_UNKNOWN"), (await server.Visit("").GetAsync(path)).Refusal);
        }

        Assert.Equal(200, (await server.Visit("").GetAsync("/health/live")).Status);
        var ready = await server.Visit("").GetAsync("/health/ready");
        Assert.Equal((200, "application/json", "up"), (ready.Status, ready.Type, ready["status"]));
        var page = await server.Visit("").GetAsync("/tide");
        Assert.Equal((307, "/tide/"), (page.Status, page.Header("Location")));
        Assert.Equal(200, (await server.Visit("").GetAsync("/tide/")).Status);
        Assert.Equal(200, (await server.Visit("tide").GetAsync("/health/ready")).Status);
        Assert.Equal("../..", (await server.Visit("tide").GetAsync("/swagger/v1/swagger.json"))["servers/0/url"]);
    }

    [Fact]
    public async Task The_addresses_in_answers_lead_to_the_shop()
    {
        await using var server = await OpenAsync($"{{{Tide}}}");
        var visitor = server.Visit("tide");

        var placed = await visitor.PlaceAsync(Browser.Cart());
        Assert.Equal($"/tide/api/orders/{placed["id"]}", placed.Header("Location"));
        Assert.Equal($"/tide/api/orders/{placed["id"]}", placed["links/0/href"]);
        var stored = await server.Shops.Named("tide")!.Shop!.Get<OrderStore>().FindByPayPalIdAsync(placed["id"]!);
        Assert.Contains($"/tide/pay/return?order={stored!.Order.Number}&key=", stored.Order.ReturnUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_of_its_own_leads_to_a_shop_without_its_path()
    {
        await using var server = await OpenAsync(
            $$"""{ {{Tide}}, "dune": { {{SeveralShops.DuneAccount}}, "currency": "EUR", "host": "dune.example"} }""");

        Assert.Equal("EUR", await CurrencyAsync(server.Visit("http://dune.example")));
        Assert.Equal("COMPLETED", await server.BuyAsync("http://dune.example"));
        Assert.Equal((404, "SHOP_UNKNOWN"), (await server.Visit("dune").GetAsync("/api/products")).Refusal);
        Assert.Equal("USD", await CurrencyAsync(server.Visit("tide")));
        Assert.Equal(404, (await server.Visit("http://dune.example/tide").GetAsync("/api/products")).Status);
    }

    [Fact]
    public async Task A_shop_with_a_fault_is_closed_and_the_others_sell()
    {
        await using var server = await OpenAsync($$"""{ {{Tide}}, "dune": { {{SeveralShops.DuneAccount}}, "currency": "EUR", "catalog": "FOLDER/dune.json"} }""");

        Assert.Equal((503, "SHOP_CLOSED"), (await server.Visit("dune").GetAsync("/api/products")).Refusal);
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));
        Assert.Contains(server.Log.Lines, line => line.Contains("ALARM Shop dune is closed", StringComparison.Ordinal));

        server.WriteFile("dune.json", await File.ReadAllTextAsync(SampleCatalog.Path));
        await server.UntilAsync(() => server.Shops.Named("dune")!.IsOpen);
        Assert.Equal("COMPLETED", await server.BuyAsync("dune"));
    }

    [Fact]
    public async Task Shops_are_added_changed_and_removed_while_the_server_runs()
    {
        await using var server = await OpenAsync($"{{{Tide}}}");
        var visitor = server.Visit("tide");
        var open = await visitor.OrderAsync();

        server.Write($"{{{Tide},{Dune}}}");
        await server.UntilAsync(() => server.Shops.Named("dune") is not null);
        Assert.Equal("COMPLETED", await server.BuyAsync("dune"));

        var same = server.Shops.Named("tide")!.Shop;
        server.Write($"{{{Tide},{Dune.Replace("EUR", "GBP", StringComparison.Ordinal)}}}");
        await server.UntilAsync(() => server.Shops.Named("dune")!.Shop!.Settings.Currency == "GBP");
        Assert.Equal("GBP", await CurrencyAsync(server.Visit("dune")));
        Assert.Same(same, server.Shops.Named("tide")!.Shop);

        // A removed shop takes no new orders, but the payment of an order that it has.
        server.Write($"{{{Dune.Replace("EUR", "GBP", StringComparison.Ordinal)}}}");
        await server.UntilAsync(() => server.Shops.Named("tide")!.IsRemoved);
        Assert.Equal((404, "SHOP_UNKNOWN"), (await visitor.PlaceAsync(Browser.Cart())).Refusal);
        Assert.Equal((404, "SHOP_UNKNOWN"), (await visitor.SendAsync(HttpMethod.Post, "/api/orders/", Browser.Cart())).Refusal);
        Assert.Equal(404, (await visitor.GetAsync("/")).Status);
        await server.PayPal.ApproveAsync(open);
        Assert.Equal(201, (await visitor.CaptureAsync(open)).Status);
        await server.UntilAsync(() => server.Shops.Named("tide") is null);
        Assert.Equal((404, "SHOP_UNKNOWN"), (await visitor.ShowAsync(open)).Refusal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_changes_nothing()
    {
        await using var server = await OpenAsync($"{{{Tide}}}");

        server.Write("{");
        await server.UntilAsync(() => server.Log.Lines.Any(line => line.Contains("The shops stay as they were", StringComparison.Ordinal)));
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));
    }

    [Fact]
    public async Task A_change_with_a_fault_closes_only_its_own_shop_which_ends_its_orders()
    {
        await using var server = await OpenAsync($"{{{Tide},{Dune}}}");
        var visitor = server.Visit("tide");
        var open = await visitor.OrderAsync();
        server.WriteFile("dune.key", "short");

        server.Write($"{{{Tide.Replace("USD", "XXX", StringComparison.Ordinal)},{Dune}}}");
        await server.UntilAsync(() => !server.Shops.Named("tide")!.IsOpen);
        Assert.Equal((503, "SHOP_CLOSED"), (await visitor.PlaceAsync(Browser.Cart())).Refusal);
        Assert.Equal("COMPLETED", await server.BuyAsync("dune"));
        await server.PayPal.ApproveAsync(open);
        Assert.Equal(201, (await visitor.CaptureAsync(open)).Status);

        server.Write($"{{{Tide},{Dune}}}");
        await server.UntilAsync(() => server.Shops.Named("tide")!.IsOpen);
        Assert.Equal(200, (await visitor.ShowAsync(open)).Status);
        Assert.Equal("COMPLETED", await server.BuyAsync(visitor));
    }

    [Fact]
    public async Task A_newcomer_takes_neither_the_host_nor_the_webhook_of_another_shop()
    {
        const string Taken = """, "host": "tide.example", "paypal_webhook_id": "WH-OF-TIDE" } """;
        await using var server = await OpenAsync($"{{ {Tide.Replace(" } ", Taken, StringComparison.Ordinal)} }}");

        server.Write($$"""
            { "aaa": { {{SeveralShops.DuneAccount}}, "host": "TIDE.example" }, {{Tide.Replace(" } ", Taken, StringComparison.Ordinal)}},
              "bbb": { {{SeveralShops.DuneAccount}}, "paypal_webhook_id": "WH-OF-TIDE" } }
            """);
        await server.UntilAsync(() => server.Shops.Named("bbb") is not null);

        Assert.StartsWith("host is tide.example", Assert.Single(server.Shops.Named("aaa")!.Problems), StringComparison.Ordinal);
        Assert.StartsWith("paypal_webhook_id is that of another", Assert.Single(server.Shops.Named("bbb")!.Problems), StringComparison.Ordinal);
        Assert.Equal("USD", await CurrencyAsync(server.Visit("http://tide.example")));
    }

    [Fact]
    public async Task A_host_can_be_given_away_by_a_shop_that_a_fault_closes()
    {
        const string Host = """, "host": "tide.example" } """;
        await using var server = await OpenAsync($"{{ {Tide.Replace(" } ", Host, StringComparison.Ordinal)} }}");

        server.Write($$"""
            { "aaa": { {{SeveralShops.DuneAccount}}, "currency": "EUR", "host": "tide.example" },
              {{Tide.Replace("USD", "XXX", StringComparison.Ordinal).Replace(" } ", Host, StringComparison.Ordinal)}} }
            """);
        await server.UntilAsync(() => server.Shops.Named("aaa")?.IsOpen == true);

        Assert.Equal("EUR", await CurrencyAsync(server.Visit("http://tide.example")));
        Assert.False(server.Shops.Named("tide")!.IsOpen);
    }

    [Fact]
    public async Task A_shop_with_a_wrong_name_hides_no_address_of_the_server()
    {
        await using var server = await OpenAsync($$"""{ {{Tide}}, "health": {}, "": {}, "Api": {} }""");

        Assert.Equal(200, (await server.Visit("").GetAsync("/health/live")).Status);
        Assert.Equal((404, "SHOP_UNKNOWN"), (await server.Visit("").GetAsync("/")).Refusal);
        Assert.Contains(server.Log.Lines, line => line.Contains("Shop health is closed: has a name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_with_orders_is_not_given_to_another_account()
    {
        await using var server = await OpenAsync($"{{{Tide},{Dune}}}");
        await server.BuyAsync("tide");

        server.Write($$"""{ "tide": { {{SeveralShops.DuneAccount}} }, {{Dune}} }""");
        await server.UntilAsync(() => !server.Shops.Named("tide")!.IsOpen);
        Assert.Contains("another REST app", server.Shops.Named("tide")!.Problems.Single(), StringComparison.Ordinal);
        Assert.Equal((503, "SHOP_CLOSED"), (await server.Visit("tide").GetAsync("/api/products")).Refusal);
    }

    [Fact]
    public async Task A_shop_whose_PayPal_refuses_it_hurts_no_other()
    {
        await using var server = await OpenAsync($$"""{ {{Tide}}, "dune": { {{SeveralShops.DuneAccount.Replace("/dune-app", "/tide-app", StringComparison.Ordinal)}}, "currency": "EUR"} }""");

        Assert.Equal((503, "PAYPAL_REFUSES_THE_SHOP"), (await server.Visit("dune").PlaceAsync(Browser.Cart())).Refusal);
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));
        Assert.Equal(503, (await server.Visit("dune").GetAsync("/health/ready")).Status);
        Assert.Equal(200, (await server.Visit("tide").GetAsync("/health/ready")).Status);
    }

    private static Task<SeveralShops> OpenAsync(string shops) =>
        SeveralShops.OpenAsync(shops, ("tide.key", TideKey), ("dune.key", DuneKey));

    private static async Task<string?> CurrencyAsync(Browser browser) => (await browser.GetAsync("/api/config"))["currency"];

    private static Task<Reply> MerchantAsync(SeveralShops server, string shop, string key) => server.Visit(shop).SendAsync(
        HttpMethod.Get, "/api/merchant/orders", headers: ("Authorization", $"Bearer {key}"));

    private static string Cookie(Reply reply) => reply.Header("Set-Cookie")!.Split(';')[0];
}
