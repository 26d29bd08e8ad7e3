using Checkout.Orders;

namespace Checkout.Tests.Server;

/// <summary>The merchant's front end is on another site, where browsers block cookies.</summary>
public sealed class OrderingFromAnotherSite
{
    private const string Site = "https://www.example.com";

    private static readonly ShopPlan Plan = ShopPlan.WithoutWebhooks with { PublicUrl = new Uri("https://pay.example.net") };

    private static readonly (string, string)[] FromTheSite = [("Origin", Site), ("Sec-Fetch-Site", "cross-site")];

    [Theory]
    [InlineData(Site, Site)]
    [InlineData("https://evil.example", null)]
    [InlineData("http://www.example.com", null)]
    [InlineData("https://www.example.com:8443", null)]
    [InlineData("https://www.example.com.evil.example", null)]
    [InlineData("https://sub.www.example.com", null)]
    [InlineData("null", null)]
    [InlineData("https://www\u3002example\u3002com", null)]
    public async Task A_browser_may_ask_only_for_a_listed_site(string origin, string? allowed)
    {
        await using var shop = await Shop.OpenAsync(Plan);

        var preflight = await PreflightAsync(shop, "/api/orders", origin);
        var read = await shop.Browser.SendAsync(HttpMethod.Get, "/api/config", headers: ("Origin", origin));

        Assert.Equal(allowed, preflight.Header("Access-Control-Allow-Origin"));
        Assert.Equal(allowed, read.Header("Access-Control-Allow-Origin"));
        Assert.Null(preflight.Header("Access-Control-Allow-Credentials"));
        Assert.Equal(allowed is null ? null : "Content-Type,Idempotency-Key,Checkout-Order-Key", preflight.Header("Access-Control-Allow-Headers"));
        Assert.Equal(allowed is null ? null : "Origin", read.Header("Vary"));
    }

    [Theory]
    [InlineData("/api/merchant/orders")]
    [InlineData("/api/backend/orders")]
    [InlineData("/api/webhooks/paypal")]
    [InlineData("/checkout")]
    public async Task What_is_not_the_shoppers_is_closed_to_other_sites(string path)
    {
        await using var shop = await Shop.OpenAsync(Plan);

        Assert.Null((await PreflightAsync(shop, path, Site)).Header("Access-Control-Allow-Origin"));
        Assert.Contains((await shop.Browser.SendAsync(HttpMethod.Post, path, "{}", FromTheSite)).Status, new[] { 400, 401, 403, 405, 503 });
    }

    [Fact]
    public async Task The_orders_key_takes_the_place_of_the_cookie()
    {
        await using var shop = await Shop.OpenAsync(Plan);
        var (id, key) = await OrderAsync(shop);

        Assert.Equal(200, (await AskAsync(shop, HttpMethod.Get, $"/api/orders/{id}", key)).Status);
        Assert.Equal(200, (await AskAsync(shop, HttpMethod.Post, $"/api/orders/{id}/release", key)).Status);
        await shop.PayPal.ApproveAsync(id);
        Assert.Equal(201, (await AskAsync(shop, HttpMethod.Post, $"/api/orders/{id}/capture", key)).Status);
        Assert.Equal(422, (await AskAsync(shop, HttpMethod.Post, $"/api/orders/{id}/cancel", key)).Status);
    }

    [Fact]
    public async Task A_key_opens_its_own_order_alone_and_only_for_its_time()
    {
        await using var shop = await Shop.OpenAsync(Plan);
        var (id, key) = await OrderAsync(shop);
        var (other, otherKey) = await OrderAsync(shop);
        var own = (await shop.OrderAsync(id)).Id.ToString("N");

        foreach (var wrong in new[] { null, "", "x", otherKey, key[..^1], $"{own}.{otherKey[33..]}", key.Replace(own, own.ToUpperInvariant(), StringComparison.Ordinal) + "x" })
        {
            Assert.Equal(404, (await AskAsync(shop, HttpMethod.Get, $"/api/orders/{id}", wrong)).Status);
            Assert.Equal(404, (await AskAsync(shop, HttpMethod.Post, $"/api/orders/{id}/cancel", wrong)).Status);
        }

        Assert.Equal(404, (await AskAsync(shop, HttpMethod.Get, $"/api/orders/{other}", key)).Status);
        shop.Pass(TimeSpan.FromDays(7));
        Assert.Equal(404, (await AskAsync(shop, HttpMethod.Get, $"/api/orders/{id}", key)).Status);
    }

    [Fact]
    public async Task No_cookie_is_set_and_the_shops_own_page_gets_no_key()
    {
        await using var shop = await Shop.OpenAsync(Plan);

        var placed = await PlaceAsync(shop, Guid.NewGuid().ToString());
        var config = await shop.NewBrowser().SendAsync(HttpMethod.Get, "/api/config", headers: FromTheSite);
        var own = await shop.Browser.PlaceAsync(Browser.Cart());

        Assert.NotNull(placed["order_key"]);
        Assert.Null(placed.Header("Set-Cookie"));
        Assert.Null(config.Header("Set-Cookie"));
        Assert.NotNull(own.Header("Set-Cookie"));
        Assert.Null(own["order_key"]);
    }

    [Fact]
    public async Task A_repeat_is_the_same_order_and_another_shopper_has_another_one()
    {
        await using var shop = await Shop.OpenAsync(Plan);
        var key = Guid.NewGuid().ToString();

        var first = await PlaceAsync(shop, key);
        var repeat = await PlaceAsync(shop, key);
        var other = await PlaceAsync(shop, Guid.NewGuid().ToString());

        Assert.Equal((201, 200, 201), (first.Status, repeat.Status, other.Status));
        Assert.Equal(first["id"], repeat["id"]);
        Assert.NotEqual(first["id"], other["id"]);
        Assert.NotEqual((await shop.OrderAsync(first["id"]!)).VisitorHash, (await shop.OrderAsync(other["id"]!)).VisitorHash);
    }

    [Theory]
    [InlineData("https://pay.example.net", "same-origin")]
    [InlineData("https://pay.example.net", null)]
    public async Task The_shops_own_page_keeps_its_cookie_even_if_its_site_is_listed(string origin, string? site)
    {
        await using var shop = await Shop.OpenAsync(Plan with { Origins = [new("https://pay.example.net")] });

        var placed = await shop.NewBrowser().SendAsync(
            HttpMethod.Post, "/api/orders", Browser.Cart(),
            [("Origin", origin), .. site is null ? Array.Empty<(string, string)>() : [("Sec-Fetch-Site", site)]]);

        Assert.Equal(201, placed.Status);
        Assert.NotNull(placed.Header("Set-Cookie"));
        Assert.Null(placed["order_key"]);
    }

    [Fact]
    public async Task The_order_page_opens_by_the_link_of_the_answer()
    {
        await using var shop = await Shop.OpenAsync(Plan);
        var placed = await PlaceAsync(shop, Guid.NewGuid().ToString());
        var page = new Uri(placed["links/3/href"]!);
        var browser = shop.NewBrowser();

        var answer = await browser.GetAsync(page.PathAndQuery);

        Assert.Equal("order-page", placed["links/3/rel"]);
        Assert.StartsWith("https://pay.example.net/orders/", page.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(303, answer.Status);
        Assert.Equal(404, (await shop.NewBrowser().GetAsync(page.AbsolutePath)).Status);
    }

    [Fact]
    public async Task A_key_that_can_be_guessed_is_refused()
    {
        await using var shop = await Shop.OpenAsync(Plan);

        Assert.Equal((400, "IDEMPOTENCY_KEY_INVALID"), (await PlaceAsync(shop, "order-1")).Refusal);
        Assert.Empty(await shop.PayPal.OrdersAsync());
    }

    [Fact]
    public async Task With_the_key_of_an_earlier_order_the_shopper_is_the_same()
    {
        await using var shop = await Shop.OpenAsync(Plan);
        var (first, key) = await OrderAsync(shop);

        var second = await PlaceAsync(shop, Guid.NewGuid().ToString(), ("Checkout-Order-Key", key));

        Assert.Equal((await shop.OrderAsync(first)).VisitorHash, (await shop.OrderAsync(second["id"]!)).VisitorHash);
    }

    [Fact]
    public async Task A_shop_systems_order_is_not_opened_by_an_order_key()
    {
        await using var shop = await Shop.OpenAsync(Plan);
        var (id, payPalId) = await new Backend.ShopSystem(shop).OrderAsync();
        var key = await shop.Get<Checkout.Server.Signing.OrderKeys>().MakeNamingAsync(
            Checkout.Server.Signing.OrderKeyKind.FrontEnd, Guid.Parse(id), default);

        Assert.Equal(404, (await AskAsync(shop, HttpMethod.Get, $"/api/orders/{payPalId}", key)).Status);
        Assert.Equal(404, (await AskAsync(shop, HttpMethod.Post, $"/api/orders/{payPalId}/capture", key)).Status);
        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(payPalId)).Status);
    }

    private static Task<Reply> PlaceAsync(Shop shop, string key, params (string, string)[] more) => shop.NewBrowser().SendAsync(
        HttpMethod.Post, "/api/orders", Browser.Cart(), [("Idempotency-Key", key), .. FromTheSite, .. more]);

    private static async Task<(string Id, string Key)> OrderAsync(Shop shop)
    {
        var placed = await PlaceAsync(shop, Guid.NewGuid().ToString());
        Assert.Equal(201, placed.Status);
        return (placed["id"]!, placed["order_key"]!);
    }

    private static Task<Reply> AskAsync(Shop shop, HttpMethod method, string path, string? key) => shop.NewBrowser().SendAsync(
        method, path, headers: key is null ? FromTheSite : [("Checkout-Order-Key", key), .. FromTheSite]);

    private static Task<Reply> PreflightAsync(Shop shop, string path, string origin) => shop.NewBrowser().SendAsync(
        HttpMethod.Options, path, headers:
        [
            ("Origin", origin), ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type,idempotency-key,checkout-order-key"),
        ]);
}
