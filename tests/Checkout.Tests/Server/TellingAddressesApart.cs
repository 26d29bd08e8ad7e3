using System.Net;
using System.Text;
using Checkout.Server.Http;
using Checkout.Server.Http.Limits;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Checkout.Tests.Server;

/// <summary>Whose requests are counted together, and whom a proxy may speak for.</summary>
public sealed class TellingAddressesApart
{
    private static readonly ShopPlan OneEach = ShopPlan.WithoutWebhooks with { RateLimit = 1 };

    private const string Unlisted = "sends X-Forwarded-For but is not listed in CHECKOUT_TRUSTED_PROXIES";

    private static readonly ShopPlan BehindProxies = OneEach with
    {
        TrustedProxies = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("192.0.2.7/32"), IPNetwork.Parse("2001:db8:ff::/48")],
    };

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7", true)]
    [InlineData("198.51.100.7", "::ffff:198.51.100.7", true)]
    [InlineData("198.51.100.7", "198.51.100.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::1", "127.0.0.1", false)]
    // The hash is another one in each process: in one of 65,536, two addresses that are told apart here share their count.
    public async Task An_IPv4_address_is_counted_alone_and_an_IPv6_address_with_its_network(string first, string second, bool together)
    {
        await using var shop = await Shop.OpenAsync(OneEach);

        Assert.Equal(200, (await QuoteAsync(shop, first)).Response.StatusCode);
        Assert.Equal(together ? 429 : 200, (await QuoteAsync(shop, second)).Response.StatusCode);
    }

    [Fact]
    public void A_client_with_endless_addresses_has_no_endless_counts()
    {
        var random = new Random(11);
        var address = new byte[16];
        var counts = new HashSet<int>();
        for (var i = 0; i < 1_000_000; i++)
        {
            random.NextBytes(address);
            counts.Add(RateLimits.CountOf(new IPAddress(address)));
        }

        Assert.All(counts, count => Assert.InRange(count, 0, RateLimits.MostCounts - 1));
        Assert.InRange(counts.Count, RateLimits.MostCounts * 99 / 100, RateLimits.MostCounts);
    }

    [Theory]
    [InlineData("10.1.2.3", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.1.2.3", "6.6.6.6, 203.0.113.9", "203.0.113.9")]
    [InlineData("10.1.2.3", "203.0.113.9, 10.9.9.9, 192.0.2.7", "203.0.113.9")]
    [InlineData("10.1.2.3", "10.6.6.6, 203.0.113.9, 10.9.9.9", "203.0.113.9")]
    [InlineData("192.0.2.7", "203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:10.1.2.3", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.1.2.3", "203.0.113.9:4711", "203.0.113.9")]
    [InlineData("2001:db8:ff::1", "2001:db8:1:2::5", "2001:db8:1:2::5")]
    [InlineData("2001:db8:ff::1", "[2001:db8:1:2::5]:4711", "2001:db8:1:2::5")]
    [InlineData("10.1.2.3", "unknown", "10.1.2.3")]
    [InlineData("10.1.2.3", "203.0.113.9, <script>", "10.1.2.3")]
    [InlineData("10.1.2.3", "999.999.999.999", "10.1.2.3")]
    [InlineData("10.1.2.3", ",,, ,", "10.1.2.3")]
    [InlineData("192.0.2.8", "203.0.113.9", "192.0.2.8")]
    [InlineData("203.0.113.50", "10.1.2.3", "203.0.113.50")]
    [InlineData("2001:db8:fe::1", "203.0.113.9", "2001:db8:fe::1")]
    public async Task Only_a_trusted_proxy_names_the_client_and_only_as_far_as_it_is_trusted(
        string from, string forwarded, string counted)
    {
        await using var shop = await Shop.OpenAsync(BehindProxies);

        Assert.Equal(200, (await QuoteAsync(shop, from, ("X-Forwarded-For", forwarded))).Response.StatusCode);

        Assert.Equal(429, (await QuoteAsync(shop, counted)).Response.StatusCode);
    }

    [Fact]
    public async Task Forwarded_addresses_are_ignored_without_trusted_proxies()
    {
        await using var shop = await Shop.OpenAsync(OneEach);

        Assert.Equal(200, (await QuoteAsync(shop, "127.0.0.1", ("X-Forwarded-For", "203.0.113.9"))).Response.StatusCode);
        Assert.Equal(429, (await QuoteAsync(shop, "127.0.0.1", ("X-Forwarded-For", "203.0.113.10"))).Response.StatusCode);
        Assert.Equal(200, (await QuoteAsync(shop, "203.0.113.9")).Response.StatusCode);
    }

    [Fact]
    public async Task A_trusted_proxy_does_not_set_the_shops_host_or_scheme()
    {
        await using var shop = await Shop.OpenAsync(BehindProxies with { RateLimit = 0 });

        var placed = await SendAsync(shop, "10.1.2.3", "/api/orders",
            ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/evil"),
            ("Forwarded", "for=6.6.6.6;host=evil.example;proto=https"), ("X-Original-URL", "/evil"));

        Assert.Equal(201, placed.Response.StatusCode);
        Assert.Matches(
            "^checkout_visitor=[0-9a-f]{64}\\.[\\w-]{43}; max-age=604800; path=/; samesite=lax; httponly$",
            $"{placed.Response.Headers.SetCookie}");
        Assert.StartsWith("/api/orders/", $"{placed.Response.Headers.Location}", StringComparison.Ordinal);
        Assert.Equal("", $"{placed.Response.Headers.StrictTransportSecurity}");
        Assert.All(shop.ToPayPal.Sent, sent => Assert.DoesNotContain("evil", Encoding.UTF8.GetString(sent.Body), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_names_the_client_of_each_request_and_not_the_proxy_in_front()
    {
        await using var shop = await Shop.OpenAsync(BehindProxies);

        await QuoteAsync(shop, "10.1.2.3", ("X-Forwarded-For", "203.0.113.9"));

        const string answered = "POST /api/quotes answered 200";
        await shop.UntilLoggedAsync(answered);
        var line = Assert.Single(shop.Log.Lines, line => line.Contains(answered, StringComparison.Ordinal));
        Assert.Contains("[ClientAddress, 203.0.113.9]", line, StringComparison.Ordinal);
    }

    /// <summary>Behind a forgotten proxy all shoppers share one rate limit.</summary>
    [Theory]
    [InlineData(false, "10.1.2.3", "192.0.2.9")]
    [InlineData(true, "192.0.2.8", "::ffff:192.0.2.8", "2001:db8:fe::1")]
    public async Task A_peer_that_forwards_addresses_and_is_not_listed_is_logged_once(bool lists, params string[] peers)
    {
        await using var shop = await Shop.OpenAsync(lists ? BehindProxies : OneEach);
        await QuoteAsync(shop, lists ? "10.1.2.3" : "10.1.2.4", lists ? [("X-Forwarded-For", "203.0.113.9")] : []);

        foreach (var peer in peers.Concat(peers))
        {
            await QuoteAsync(shop, peer, ("X-Forwarded-For", "203.0.113.9"));
        }

        Assert.Equal(2, shop.CountLogged(Unlisted));
        Assert.Equal(1, shop.CountLogged($"{peers[0]} {Unlisted}"));
    }

    [Fact]
    public async Task Only_some_peers_are_logged_when_very_many_peers_forward_addresses()
    {
        await using var shop = await Shop.OpenAsync(OneEach);

        for (var i = 0; i < 2 * UnlistedProxies.Most; i++)
        {
            await QuoteAsync(shop, $"192.0.2.{i}", ("X-Forwarded-For", "203.0.113.9"));
        }

        Assert.Equal(UnlistedProxies.Most, shop.CountLogged(Unlisted));
    }

    private static Task<HttpContext> QuoteAsync(Shop shop, string from, params (string Name, string Value)[] headers) =>
        SendAsync(shop, from, "/api/quotes", headers);

    /// <summary>Sends a cart from an address, which a request within this process has only when it is given one.</summary>
    private static Task<HttpContext> SendAsync(Shop shop, string from, string path, params (string Name, string Value)[] headers) =>
        ((TestServer)shop.Get<IServer>()).SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            context.Request.Method = HttpMethods.Post;
            context.Request.Path = path;
            context.Request.ContentType = "application/json";
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(Browser.Cart()));
            foreach (var (name, value) in headers)
            {
                context.Request.Headers[name] = value;
            }
        });
}
