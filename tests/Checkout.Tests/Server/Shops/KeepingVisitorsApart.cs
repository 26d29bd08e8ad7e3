using Checkout.Orders;
using Checkout.Tests.Server.Pages;

namespace Checkout.Tests.Server.Shops;

/// <summary>What opens an order in one shop opens nothing in another. In these tests both shops have the same signing key and, where it says
/// so, an order with the same ids: only the name of the shop tells them apart.</summary>
public sealed class KeepingVisitorsApart
{
    private const string Site = "https://www.example.com";

    private const string Own = $$""" "currency": "USD", "origins": "{{Site}}", {{SeveralShops.SharedSigningKey}} """;

    private const string Shops =
        $$"""{ "tide": { {{SeveralShops.TideAccount}}, {{Own}} }, "dune": { {{SeveralShops.DuneAccount}}, {{Own}} } }""";

    private static readonly (string, string)[] FromTheSite = [("Origin", Site), ("Sec-Fetch-Site", "cross-site")];

    [Fact]
    public async Task A_visitors_cookie_opens_no_order_of_another_shop()
    {
        await using var server = await SeveralShops.OpenAsync(Shops);
        var placed = await server.Visit("tide").PlaceAsync(Browser.Cart());
        var order = await CopyToDuneAsync(server, placed);
        var cookie = ValueOf(placed.Header("Set-Cookie")!, "checkout_visitor_tide");

        await AssertOpensAsync(server, "tide", order, ("Cookie", $"checkout_visitor_tide={cookie}"));
        foreach (var name in new[] { "checkout_visitor_tide", "checkout_visitor_dune", "checkout_visitor" })
        {
            await AssertRefusedByDuneAsync(server, order, ("Cookie", $"{name}={cookie}"));
        }
    }

    [Fact]
    public async Task An_order_key_opens_no_order_of_another_shop()
    {
        await using var server = await SeveralShops.OpenAsync(Shops);
        var placed = await OrderFromTheSiteAsync(server, "tide");
        var order = await CopyToDuneAsync(server, placed);
        (string, string)[] key = [("Checkout-Order-Key", placed["order_key"]!), .. FromTheSite];

        await AssertOpensAsync(server, "tide", order, key);
        await AssertRefusedByDuneAsync(server, order, key);

        // The shopper is another one there.
        var next = await OrderFromTheSiteAsync(server, "dune", ("Checkout-Order-Key", placed["order_key"]!));
        Assert.NotEqual(order.VisitorHash, (await server.OrderAsync("dune", next["id"]!)).VisitorHash);
    }

    [Fact]
    public async Task The_link_to_an_order_page_and_its_cookie_open_no_page_of_another_shop()
    {
        await using var server = await SeveralShops.OpenAsync(Shops);
        var placed = await OrderFromTheSiteAsync(server, "tide");
        var order = await CopyToDuneAsync(server, placed);
        var link = new Uri(placed["links/3/href"]!).PathAndQuery["/tide".Length..];

        var opened = await server.Visit("tide").GetAsync(link);
        var cookie = ValueOf(opened.Header("Set-Cookie")!, "checkout_order_tide");

        Assert.Equal((303, 404), (opened.Status, (await server.Visit("dune").GetAsync(link)).Status));
        Assert.Equal(200, (await PageAsync("tide", $"checkout_order_tide={cookie}")).Status);
        foreach (var name in new[] { "checkout_order_tide", "checkout_order_dune" })
        {
            Assert.Equal(404, (await PageAsync("dune", $"{name}={cookie}")).Status);
            await AssertRefusedByDuneAsync(server, order, ("Cookie", $"{name}={cookie}"));
        }

        Task<Reply> PageAsync(string shop, string sent) =>
            server.Visit(shop).SendAsync(HttpMethod.Get, order.PagePath(), headers: ("Cookie", sent));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_visitors_list_has_no_order_of_another_shop(bool isCopied)
    {
        await using var server = await SeveralShops.OpenAsync(Shops);
        var placed = await server.Visit("tide").PlaceAsync(Browser.Cart());
        var number = placed["number"]!;
        var cookie = ValueOf(placed.Header("Set-Cookie")!, "checkout_visitor_tide");
        if (isCopied)
        {
            await CopyToDuneAsync(server, placed);
        }

        Assert.Contains(number, await ListAsync("tide", $"checkout_visitor_tide={cookie}"), StringComparison.Ordinal);
        foreach (var sent in new[] { $"checkout_visitor_tide={cookie}", $"checkout_visitor_dune={cookie}" })
        {
            Assert.DoesNotContain(number, await ListAsync("dune", sent), StringComparison.Ordinal);
        }

        async Task<string> ListAsync(string shop, string sent)
        {
            var page = await server.Visit(shop).SendAsync(HttpMethod.Get, "/orders", headers: ("Cookie", sent));
            Assert.Equal(200, page.Status);
            return page.Text;
        }
    }

    [Fact]
    public async Task An_unsigned_cookie_of_an_earlier_version_is_known_only_to_the_shop_with_its_order()
    {
        await using var server = await SeveralShops.OpenAsync(Shops);
        var placed = await server.Visit("tide").PlaceAsync(Browser.Cart());
        var secret = ValueOf(placed.Header("Set-Cookie")!, "checkout_visitor_tide").Split('.')[0];

        Assert.Contains(placed["number"]!, await ListAsync("tide"), StringComparison.Ordinal);
        Assert.Contains("There are none yet", await ListAsync("dune"), StringComparison.Ordinal);

        async Task<string> ListAsync(string shop) => (await server.Visit(shop).SendAsync(
            HttpMethod.Get, "/orders", headers: ("Cookie", $"checkout_visitor_{shop}={secret}"))).Text;
    }

    private static async Task<Order> CopyToDuneAsync(SeveralShops server, Reply placed)
    {
        var order = await server.OrderAsync("tide", placed["id"]!);
        await server.CopyAsync(order, "dune");
        return order;
    }

    private static async Task<Reply> OrderFromTheSiteAsync(SeveralShops server, string shop, params (string, string)[] more)
    {
        var placed = await server.Visit(shop).SendAsync(
            HttpMethod.Post, "/api/orders", Browser.Cart(), [("Idempotency-Key", Guid.NewGuid().ToString()), .. FromTheSite, .. more]);
        Assert.Equal(201, placed.Status);
        return placed;
    }

    private static async Task AssertOpensAsync(SeveralShops server, string shop, Order order, params (string, string)[] headers) =>
        Assert.Equal(200, (await AskAsync(server, shop, HttpMethod.Get, order, "", headers)).Status);

    private static async Task AssertRefusedByDuneAsync(SeveralShops server, Order order, params (string, string)[] headers)
    {
        Assert.Equal(404, (await AskAsync(server, "dune", HttpMethod.Get, order, "", headers)).Status);
        foreach (var change in new[] { "/capture", "/cancel", "/release" })
        {
            Assert.Equal(404, (await AskAsync(server, "dune", HttpMethod.Post, order, change, headers)).Status);
        }

        Assert.Equal(OrderStatus.Created, (await server.OrderAsync("dune", order.PayPalOrderId!)).Status);
    }

    private static Task<Reply> AskAsync(
        SeveralShops server, string shop, HttpMethod method, Order order, string operation, (string, string)[] headers) =>
        server.Visit(shop).SendAsync(method, $"/api/orders/{order.PayPalOrderId}{operation}", headers: headers);

    /// <summary>The value of a cookie that was just set, whose name this is.</summary>
    private static string ValueOf(string cookie, string name)
    {
        Assert.StartsWith($"{name}=", cookie, StringComparison.Ordinal);
        return cookie.Split(';')[0][(name.Length + 1)..];
    }
}
