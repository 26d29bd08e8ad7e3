using System.Diagnostics;
using System.Net.Sockets;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

/// <summary>Over a socket: how many connections there may be, and how long an idle one is kept.</summary>
public sealed class HoldingConnections(Shop shop) : IClassFixture<Shop>
{
    /// <summary>As the limits in docs/api.md say.</summary>
    private const int Most = 1024;

    private const string End = "\r\n\r\n";

    /// <summary>Something whose answer has no body.</summary>
    private const string Ask = "HEAD /checkout.css HTTP/1.1\r\nHost: shop" + End;

    [Fact]
    public async Task A_connection_beyond_the_limit_is_closed_until_another_one_ends()
    {
        var clients = new List<RawClient>();
        try
        {
            for (var i = 0; i < Most; i++)
            {
                clients.Add(await RawClient.ConnectAsync(shop.Url));
                Assert.True(await AnswersAsync(clients[^1]), $"Connection {i + 1} was closed.");
            }

            using (var late = await RawClient.ConnectAsync(shop.Url))
            {
                Assert.False(await AnswersAsync(late));
            }

            clients[0].Dispose();
            await Effect.AwaitAsync("there is room for another connection", async () =>
            {
                using var next = await RawClient.ConnectAsync(shop.Url);
                return await AnswersAsync(next);
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
        Assert.True(await AnswersAsync(client));
        var idle = Stopwatch.StartNew();

        Assert.False(await client.ReadAsync(patience: TimeSpan.FromSeconds(100)));

        Assert.True(idle.Elapsed > TimeSpan.FromMinutes(1), $"Closed after {idle.Elapsed.TotalSeconds:F0} s.");
    }

    private static async Task<bool> AnswersAsync(RawClient client)
    {
        var before = client.Heard.Length;
        try
        {
            await client.SendAsync(Ask);
        }
        catch (SocketException)
        {
            return false;
        }

        while (!client.Heard.EndsWith(End, StringComparison.Ordinal) || client.Heard.Length == before)
        {
            if (!await client.ReadAsync())
            {
                return false;
            }
        }

        return client.Heard[before..].StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal);
    }
}
