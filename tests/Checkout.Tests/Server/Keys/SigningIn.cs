using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Limits;
using Checkout.Server.Settings;
using Checkout.Storage;
using Checkout.Tests.Server.Shops;

namespace Checkout.Tests.Server.Keys;

public sealed class SigningIn
{
    private const string Unknown = "/webhook-events/WH-1/replay";

    private static readonly ShopPlan Public = ShopPlan.WithoutWebhooks with { PublicUrl = new Uri("https://shop.example") };

    [Fact]
    public async Task A_session_reads_by_its_cookie_and_changes_only_with_its_csrf_header()
    {
        await using var shop = await Shop.OpenAsync(Public);
        var console = await Console.SignInAsync(shop.NewBrowser());
        var other = await Console.SignInAsync(shop.NewBrowser());

        var shown = await console.ReadAsync("/session");
        var cookie = console.SignedIn.Header("Set-Cookie")!;

        Assert.Equal((200, console.SignedIn.Text), (shown.Status, shown.Text));
        Assert.Equal(
            ("CHECKOUT_ADMIN_KEY", "owner", "1800", "default"),
            (shown["name"], shown["roles/0"], shown["ends_after_idle_seconds"], shown["shop"]));
        Assert.StartsWith("__Host-checkout_console=", cookie, StringComparison.Ordinal);
        Assert.EndsWith("; path=/; secure; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(200, (await console.ReadAsync("/orders")).Status);
        Assert.Equal((404, "INVALID_RESOURCE_ID"), (await console.ChangeAsync(Unknown)).Refusal);
        foreach (var csrf in new[] { "", "wrong", other.SignedIn["csrf"]! })
        {
            var refused = await console.Browser.SendAsync(
                HttpMethod.Post, $"/api/merchant{Unknown}", headers: (ConsoleSessions.CsrfHeader, csrf));
            Assert.Equal((403, "CSRF_TOKEN_MISSING"), refused.Refusal);
        }

        Assert.Equal((401, "AUTHENTICATION_FAILURE"), (await console.Browser.GetAsync("/api/backend/orders/x")).Refusal);
        Assert.Equal("up", (await console.Browser.GetAsync("/health/ready"))["database/status"]);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://blog.shop.example")]
    public async Task A_request_from_another_site_never_uses_a_session(string name, string value)
    {
        await using var shop = await Shop.OpenAsync(Public);
        var console = await Console.SignInAsync(shop.NewBrowser());

        Assert.Equal((401, "AUTHENTICATION_FAILURE"), (await console.ReadAsync("/orders", (name, value))).Refusal);
        Assert.Equal(200, (await console.ReadAsync("/orders", ("Sec-Fetch-Site", "same-origin"))).Status);
    }

    [Fact]
    public async Task After_five_wrong_keys_even_the_right_one_waits_and_programs_with_a_key_go_on()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        for (var i = 0; i < SignInTries.Most; i++)
        {
            Assert.Equal((401, "AUTHENTICATION_FAILURE"), (await Console.TryAsync(shop.Browser, "a wrong key")).Refusal);
        }

        var refused = await Console.TryAsync(shop.Browser, Shop.AdminKey);

        Assert.Equal((429, "RATE_LIMIT_REACHED"), refused.Refusal);
        Assert.NotNull(refused.Header("Retry-After"));
        Assert.Equal(200, (await shop.AdminAsync("/orders")).Status);
        shop.Pass(RateLimits.Window);
        await Console.SignInAsync(shop.Browser);
        var entries = (await shop.Get<AuditLog>().ListAsync(new(Operation: "sign-in"), null, 10)).Items;
        Assert.Equal(
            [("CHECKOUT_ADMIN_KEY", "done"), .. Enumerable.Repeat(("-", "refused"), SignInTries.Most)],
            entries.Select(entry => (entry.Actor, entry.Outcome)));
    }

    [Fact]
    public async Task The_shop_systems_key_does_not_sign_in()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        Assert.Equal((403, "ROLE_NOT_ALLOWED"), (await Console.TryAsync(shop.Browser, Shop.BackendKey)).Refusal);
        Assert.Equal((401, "AUTHENTICATION_FAILURE"), (await shop.AdminAsync("/session")).Refusal);
        Assert.Equal((400, "INVALID_MEMBER_VALUE"), (await Console.TryAsync(shop.Browser, "")).Refusal);
    }

    [Fact]
    public async Task A_session_ends_when_nobody_uses_it_and_requests_in_the_background_are_no_use()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var console = await Console.SignInAsync(shop.Browser);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            shop.Pass(TimeSpan.FromMinutes(20));
            Assert.Equal(200, (await console.ReadAsync("/orders")).Status);
        }

        shop.Pass(TimeSpan.FromMinutes(20));
        Assert.Equal(200, (await console.ReadAsync("/orders", (ConsoleSessions.BackgroundHeader, "true"))).Status);
        shop.Pass(TimeSpan.FromMinutes(10));

        Assert.Equal((401, "AUTHENTICATION_FAILURE"), (await console.ReadAsync("/orders")).Refusal);
    }

    [Fact]
    public async Task A_session_ends_on_signing_out_and_when_the_settings_no_longer_have_its_key()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (leaving, staying) = (await Console.SignInAsync(shop.NewBrowser()), await Console.SignInAsync(shop.NewBrowser()));

        var left = await leaving.SignOutAsync();

        Assert.Equal(204, left.Status);
        Assert.Contains("expires=Thu, 01 Jan 1970", left.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.Equal(401, (await leaving.Browser.SendAsync(
            HttpMethod.Get, Console.Session, headers: ("Cookie", leaving.SignedIn.Header("Set-Cookie")!.Split(';')[0]))).Status);
        Assert.Equal(200, (await staying.ReadAsync("/session")).Status);
        shop.Get<ServerSettings>().AdminKeys = ["another-key-of-the-merchant-000001"];
        Assert.Equal(401, (await staying.ReadAsync("/session")).Status);
    }

    [Fact]
    public async Task Sessions_of_two_shops_at_one_address_are_apart()
    {
        const string keys = """ "admin_key": {"file": "FOLDER/admin.key"} """;
        const string shops =
            $$"""{ "tide": { {{SeveralShops.TideAccount}}, {{keys}} }, "dune": { {{SeveralShops.DuneAccount}}, {{keys}} } }""";
        await using var server = await SeveralShops.OpenAsync(shops, ("admin.key", Shop.AdminKey));
        var console = await Console.SignInAsync(server.Visit("tide"));

        var cookie = console.SignedIn.Header("Set-Cookie")!;
        var value = cookie.Split('=', ';')[1];

        Assert.Equal("tide", console.SignedIn["shop"]);
        Assert.StartsWith("checkout_console_tide=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(200, (await AskAsync("tide", $"checkout_console_tide={value}")).Status);
        foreach (var name in new[] { "checkout_console_tide", "checkout_console_dune", "checkout_console" })
        {
            Assert.Equal(401, (await AskAsync("dune", $"{name}={value}")).Status);
        }

        Task<Reply> AskAsync(string shop, string sent) =>
            server.Visit(shop).SendAsync(HttpMethod.Get, Console.Session, headers: ("Cookie", sent));
    }

    [Fact]
    public async Task Neither_keys_nor_what_opens_a_session_reach_the_log()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var console = await Console.SignInAsync(shop.NewBrowser());
        await Console.TryAsync(shop.NewBrowser(), "canary-wrong-key");
        await console.ReadAsync("/orders");
        await console.ChangeAsync(Unknown);
        await console.SignOutAsync();

        var log = string.Join('\n', shop.Log.Lines);

        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
        Assert.DoesNotContain(console.SignedIn["csrf"]!, log, StringComparison.Ordinal);
        Assert.DoesNotContain(console.SignedIn.Header("Set-Cookie")!.Split('=', ';')[1], log, StringComparison.Ordinal);
    }
}
