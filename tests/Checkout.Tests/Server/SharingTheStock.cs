using System.Net;
using System.Text;
using Checkout.Orders;
using Checkout.Storage;
using Checkout.Tests.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Checkout.Tests.Server;

/// <summary>Nobody keeps the stock from the others without paying.</summary>
public sealed class SharingTheStock(PostgreSqlCluster cluster)
{
    private const string Home = "198.51.100.7";

    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    [Theory, OnBothEngines]
    public async Task One_request_without_a_cookie_holds_a_third_at_most_and_is_not_refused(Engine engine)
    {
        await using var shop = await OpenAsync(engine, stock: 100);

        Assert.Equal(201, (await OrderAsync(shop, Home, 34)).Status);
        Assert.Equal("100", await Stocked.LeftAsync(shop.NewBrowser()));

        Assert.Equal(201, (await OrderAsync(shop, Home, 33)).Status);
        Assert.Equal("67", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task A_thousand_requests_from_one_address_hold_a_third_at_most(Engine engine)
    {
        await using var shop = await OpenAsync(engine, stock: 100);

        for (var batch = 0; batch < 20; batch++)
        {
            var statuses = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => (await OrderAsync(shop, Home, 1)).Status));
            Assert.All(statuses, status => Assert.Equal(201, status));
        }

        Assert.Equal("67", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Theory]
    [InlineData(Home, "::ffff:198.51.100.7", true)]
    [InlineData(Home, "198.51.100.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:ffff::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:2:2::1", false)]
    public async Task An_address_has_its_own_share_and_one_of_IPv6_its_networks(string first, string second, bool together)
    {
        await using var shop = await OpenAsync(Engine.Sqlite, stock: 3);

        await OrderAsync(shop, first, 1);
        await OrderAsync(shop, second, 1);

        Assert.Equal(together ? "2" : "1", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_the_forwarded_address_counts()
    {
        await using var shop = await OpenAsync(Engine.Sqlite, stock: 3, new() { TrustedProxies = [IPNetwork.Parse("10.0.0.0/8")] });

        await OrderAsync(shop, "10.1.2.3", 1, forwardedFor: Home);
        await OrderAsync(shop, "10.1.2.3", 1, forwardedFor: "198.51.100.8");
        await OrderAsync(shop, "10.1.2.3", 1, forwardedFor: Home);

        Assert.Equal("1", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task A_visitor_has_one_share_from_whatever_addresses()
    {
        await using var shop = await OpenAsync(Engine.Sqlite, stock: 3);
        var first = await OrderAsync(shop, Home, 1);

        Assert.Equal(201, (await OrderAsync(shop, "198.51.100.8", 1, cookie: first.Cookie)).Status);

        Assert.Equal("2", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task Releasing_and_holding_again_counts_for_an_hour(Engine engine)
    {
        await using var shop = await OpenAsync(engine, stock: 3);
        var first = await OrderAsync(shop, Home, 1);
        await ReleaseAsync(shop, first);
        Assert.Equal("3", await Stocked.LeftAsync(shop.NewBrowser()));

        await OrderAsync(shop, Home, 1);
        Assert.Equal("3", await Stocked.LeftAsync(shop.NewBrowser()));

        shop.Pass(AnHour / 2);
        await OrderAsync(shop, Home, 1);
        Assert.Equal("3", await Stocked.LeftAsync(shop.NewBrowser()));

        shop.Pass(AnHour / 2);
        await OrderAsync(shop, Home, 1);
        Assert.Equal("2", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task Approvals_that_were_saved_up_hold_no_more_than_the_share_either(Engine engine)
    {
        await using var shop = await OpenAsync(engine, stock: 3, new() { CaptureAfter = null });
        var saved = new List<Placed>();
        for (var hour = 0; hour < 3; hour++)
        {
            saved.Add(await OrderAsync(shop, Home, 1));
            await shop.PassAndLookAsync(AnHour);
        }

        foreach (var order in saved)
        {
            await shop.PayPal.ApproveAsync(order.Id);
        }

        // No order is captured by itself here, so only a look learns of its approval.
        await shop.PassAndLookAsync(AnHour);
        foreach (var order in saved)
        {
            await shop.UntilAsync(order.Id, OrderStatus.Approved);
        }

        Assert.Equal("2", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task Paid_units_no_longer_count_against_their_buyer(Engine engine)
    {
        await using var shop = await OpenAsync(engine, stock: 9);
        var first = await OrderAsync(shop, Home, 3);
        await shop.PayPal.ApproveAsync(first.Id);
        await shop.UntilToldOfApprovalAsync(first.Id);
        shop.Pass(TimeSpan.FromSeconds(31));
        await shop.UntilAsync(first.Id, OrderStatus.Completed);

        // A third of the six that are left to sell.
        await OrderAsync(shop, Home, 1);

        Assert.Equal("5", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task One_of_the_units_left_to_sell_may_always_be_held()
    {
        await using var shop = await OpenAsync(Engine.Sqlite, stock: 1);

        await OrderAsync(shop, Home, 1);

        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task A_share_of_zero_means_no_limit_and_stores_no_holders()
    {
        await using var shop = await OpenAsync(Engine.Sqlite, stock: 100, new() { HeldShare = 0 });

        await OrderAsync(shop, Home, 100);

        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));
        Assert.Equal(0, await shop.Orders.ForgetHoldersAsync(DateTimeOffset.MaxValue.AddDays(-1), 100));
    }

    [Fact]
    public async Task An_order_without_a_hold_is_paid_where_units_are_left()
    {
        await using var shop = await OpenAsync(Engine.Sqlite, stock: 3);
        var order = await OrderAsync(shop, Home, 3);
        Assert.Equal("3", await Stocked.LeftAsync(shop.NewBrowser()));
        await shop.PayPal.ApproveAsync(order.Id);
        await shop.UntilToldOfApprovalAsync(order.Id);

        shop.Pass(TimeSpan.FromSeconds(31));

        await shop.UntilAsync(order.Id, OrderStatus.Completed);
        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task An_order_of_more_units_than_allowed_is_refused_with_the_number()
    {
        await using var shop = await Shop.OpenAsync(new() { CatalogPath = await Stocked.CatalogAsync(stock: 9, maxPerOrder: 2) });

        var refused = await shop.Browser.PlaceAsync(Browser.Cart(Stocked.Cup, "3"));

        Assert.Equal((400, "CART_ITEM_LIMIT", "/cart/0/quantity"), (refused.Status, refused.Issue, refused["details/0/field"]));
        Assert.Equal("2", Assert.Single((await shop.Browser.GetAsync("/api/products")).Items).At("max_per_order"));
        Assert.Equal(201, (await shop.Browser.PlaceAsync(Browser.Cart(Stocked.Cup, "2"))).Status);
    }

    [Fact]
    public async Task Holders_of_units_are_forgotten_after_a_day()
    {
        await using var shop = await OpenAsync(Engine.Sqlite, stock: 9);
        await OrderAsync(shop, Home, 1);
        var now = shop.Time.GetUtcNow();

        Assert.Equal(0, await shop.Orders.ForgetHoldersAsync(now, 100));

        shop.Pass(StorageLimits.HolderLife);
        await Shop.EventuallyAsync(
            () => shop.Orders.ForgetHoldersAsync(now, 100), _ => shop.CountLogged("1 holders") == 1);
    }

    private async Task<Shop> OpenAsync(Engine engine, int stock, ShopPlan? plan = null) => await Shop.OpenAsync((plan ?? new()) with
    {
        CatalogPath = await Stocked.CatalogAsync(stock),
        Database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null,
    });

    /// <summary>Orders from an address, which a request within this process has only when it is given one.</summary>
    private static async Task<Placed> OrderAsync(
        Shop shop, string from, int quantity, string? forwardedFor = null, string? cookie = null)
    {
        var context = await SendAsync(shop, from, "/api/orders", Browser.Cart(Stocked.Cup, $"{quantity}"), forwardedFor, cookie);
        using var reader = new StreamReader(context.Response.Body);
        var body = System.Text.Json.JsonElement.Parse(await reader.ReadToEndAsync());
        return new(context.Response.StatusCode, body.At("id")!, cookie ?? $"{context.Response.Headers.SetCookie}".Split(';')[0]);
    }

    private static async Task ReleaseAsync(Shop shop, Placed order) => Assert.Equal(
        200, (await SendAsync(shop, Home, $"/api/orders/{order.Id}/release", "", null, order.Cookie)).Response.StatusCode);

    private static Task<HttpContext> SendAsync(
        Shop shop, string from, string path, string body, string? forwardedFor, string? cookie) =>
        ((TestServer)shop.Get<IServer>()).SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            context.Request.Method = HttpMethods.Post;
            context.Request.Path = path;
            context.Request.ContentType = "application/json";
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            context.Request.Headers["X-Forwarded-For"] = forwardedFor;
            context.Request.Headers.Cookie = cookie;
        });

    private sealed record Placed(int Status, string Id, string Cookie);
}
