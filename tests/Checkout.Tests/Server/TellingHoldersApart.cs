using System.Net;
using Checkout.Storage;

namespace Checkout.Tests.Server;

/// <summary>A holder of units is a visitor, an address, or a network of IPv6.</summary>
public sealed class TellingHoldersApart
{
    private const string Home = "198.51.100.7";

    [Theory]
    [InlineData(Home, "::ffff:198.51.100.7", true)]
    [InlineData(Home, "198.51.100.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:ffff::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:2:2::1", false)]
    public async Task An_IPv4_address_has_its_own_share_and_an_IPv6_address_shares_with_its_network(
        string first, string second, bool together)
    {
        await using var shop = await Stocked.OpenAsync(stock: 3);

        await shop.OrderFromAsync(first, 1);
        await shop.OrderFromAsync(second, 1);

        Assert.Equal(together ? "2" : "1", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task The_address_that_a_trusted_proxy_forwards_counts_as_the_holder()
    {
        await using var shop = await Stocked.OpenAsync(stock: 3, new() { TrustedProxies = [IPNetwork.Parse("10.0.0.0/8")] });

        await shop.OrderFromAsync("10.1.2.3", 1, forwardedFor: Home);
        await shop.OrderFromAsync("10.1.2.3", 1, forwardedFor: "198.51.100.8");
        await shop.OrderFromAsync("10.1.2.3", 1, forwardedFor: Home);

        Assert.Equal("1", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task A_visitor_has_one_share_from_all_addresses_together()
    {
        await using var shop = await Stocked.OpenAsync(stock: 3);
        var first = await shop.OrderFromAsync(Home, 1);

        Assert.Equal(201, (await shop.OrderFromAsync("198.51.100.8", 1, cookie: first.Cookie)).Status);

        Assert.Equal("2", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task Holders_of_units_are_forgotten_after_a_day()
    {
        await using var shop = await Stocked.OpenAsync(stock: 9);
        await shop.OrderFromAsync(Home, 1);
        var now = shop.Time.GetUtcNow();

        Assert.Equal(0, await shop.Orders.ForgetHoldersAsync(now, 100));

        shop.Pass(StorageLimits.HolderLife);
        await Shop.EventuallyAsync(
            () => shop.Orders.ForgetHoldersAsync(now, 100), _ => shop.CountLogged("1 holders") == 1);
    }
}
