using System.Net;
using Checkout.Server.Http.Limits;

namespace Checkout.Tests.Server;

public sealed class CountingConnections
{
    private static readonly IPAddress One = IPAddress.Parse("198.51.100.7");

    private static readonly IPAddress Other = IPAddress.Parse("198.51.100.8");

    [Fact]
    public void A_client_cannot_use_up_the_connections_of_other_clients()
    {
        var counts = new ConnectionCounts(most: 2, mostSilent: 1);

        Assert.True(counts.TryOpen(One));
        Assert.True(counts.TryOpen(One));
        Assert.False(counts.TryOpen(One));
        Assert.True(counts.TryOpen(Other));
        counts.Close(One);
        Assert.True(counts.TryOpen(One));
    }

    [Fact]
    public void A_client_may_have_only_a_few_silent_connections()
    {
        var counts = new ConnectionCounts(most: 3, mostSilent: 1);
        counts.TryOpen(One);
        counts.TryOpen(One);

        Assert.True(counts.TryFallSilent(One));
        Assert.False(counts.TryFallSilent(One));
        counts.EndSilence(One);
        Assert.True(counts.TryFallSilent(One));
    }

    [Fact]
    public void A_client_without_an_open_connection_takes_no_memory()
    {
        var counts = new ConnectionCounts(most: 3, mostSilent: 1);
        for (var i = 0; i < 10_000; i++)
        {
            var client = new IPAddress(i);
            counts.TryOpen(client);
            counts.TryFallSilent(client);
            counts.EndSilence(client);
            counts.Close(client);
        }

        Assert.Equal(0, counts.Clients);
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("::1", "::")]
    public void A_client_is_an_IPv4_address_or_an_IPv6_network(string address, string client) =>
        Assert.Equal(IPAddress.Parse(client), ClientNetwork.Of(IPAddress.Parse(address)));
}
