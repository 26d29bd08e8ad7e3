using System.Diagnostics;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

/// <summary>Over a socket: how many connections there may be, and how long an idle one is kept.</summary>
public sealed class HoldingConnections(Shop shop) : IClassFixture<Shop>
{
    /// <summary>As the limits in docs/api.md say.</summary>
    private const int Most = 1024;

    [Fact]
    public async Task A_connection_beyond_the_limit_is_closed_until_another_one_ends()
    {
        var clients = new List<RawClient>();
        try
        {
            for (var i = 0; i < Most; i++)
            {
                clients.Add(await RawClient.ConnectAsync(shop.Url));
                Assert.True(await clients[^1].IsAnsweredAsync(), $"Connection {i + 1} was closed.");
            }

            using (var late = await RawClient.ConnectAsync(shop.Url))
            {
                Assert.False(await late.IsAnsweredAsync());
            }

            clients[0].Dispose();
            await Effect.AwaitAsync("there is room for another connection", async () =>
            {
                using var next = await RawClient.ConnectAsync(shop.Url);
                return await next.IsAnsweredAsync();
            });
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task An_idle_connection_is_kept_longer_than_a_proxy_keeps_it_and_then_closed()
    {
        using var client = await RawClient.ConnectAsync(shop.Url);
        Assert.True(await client.IsAnsweredAsync());
        var idle = Stopwatch.StartNew();

        Assert.False(await client.ReadAsync(patience: TimeSpan.FromSeconds(100)));

        Assert.True(idle.Elapsed > TimeSpan.FromMinutes(1), $"Closed after {idle.Elapsed.TotalSeconds:F0} s.");
    }
}
