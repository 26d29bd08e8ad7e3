using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Checkout.EndToEndTests.Programs;
using Checkout.Server.Http.Limits;

namespace Checkout.EndToEndTests;

/// <summary>Over sockets: how much of the server one address may have.</summary>
public sealed class OpeningManyConnections
{
    private static readonly IPAddress Attacker = IPAddress.Parse("127.0.0.2");

    private static readonly IPAddress Shopper = IPAddress.Parse("127.0.0.3");

    [Fact]
    public async Task Eleven_hundred_silent_connections_of_one_address_leave_room_for_others_and_are_closed_soon()
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CONNECTIONS_PER_ADDRESS", "100"));
        var silent = new List<RawClient>();
        try
        {
            for (var i = 0; i < 1_100; i++)
            {
                try
                {
                    silent.Add(await RawClient.ConnectAsync(shop.Url, from: Attacker));
                }
                catch (SocketException reset) when (reset.SocketErrorCode is SocketError.ConnectionReset)
                {
                    // Beyond a hundred it is closed at once, which this side may learn before it knows that it is connected.
                    Assert.True(silent.Count >= 100, $"Only {silent.Count} were let in.");
                }
            }

            Assert.True(await AnswersAsync(shop, Shopper));
            var closed = silent.ConvertAll(client => client.ReadToEndAsync(TimeSpan.FromMinutes(2)));
            await Effect.AwaitAsync("those beyond a hundred are closed", () => Task.FromResult(Open(closed) <= 100));
            await Effect.AwaitAsync("twenty are left", () => Task.FromResult(Open(closed) <= ConnectionsPerAddress.MostSilent));
            Assert.True(await AnswersAsync(shop, Attacker));

            await Task.WhenAll(closed).WaitAsync(ConnectionsPerAddress.SilenceTimeout + Effect.Limit);
            Assert.True(await AnswersAsync(shop, Attacker));
        }
        finally
        {
            silent.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task A_connection_that_sends_something_in_time_is_served_like_any_other()
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CONNECTIONS_PER_ADDRESS", "2"));
        using var first = await RawClient.ConnectAsync(shop.Url, from: Attacker);
        using var second = await RawClient.ConnectAsync(shop.Url, from: Attacker);
        Assert.True(await first.IsAnsweredAsync());
        Assert.True(await second.IsAnsweredAsync());

        Assert.False(await AnswersAsync(shop, Attacker));

        second.Dispose();
        await Effect.AwaitAsync("there is room again", () => AnswersAsync(shop, Attacker));
        Assert.True(await first.IsAnsweredAsync());
    }

    [Fact]
    public async Task A_trusted_proxy_has_as_many_connections_as_it_needs()
    {
        await using var shop = await Shop.OpenAsync(
            null, ("CHECKOUT_CONNECTIONS_PER_ADDRESS", "2"), ("CHECKOUT_TRUSTED_PROXIES", "127.0.0.2"));
        var clients = new List<RawClient>();
        for (var i = 0; i < 10; i++)
        {
            clients.Add(await RawClient.ConnectAsync(shop.Url, from: Attacker));
            Assert.True(await clients[^1].IsAnsweredAsync());
        }

        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Silent_connections_do_not_keep_the_program_from_stopping()
    {
        await using var shop = await Shop.OpenAsync(null, ("CHECKOUT_CONNECTIONS_PER_ADDRESS", "100"));
        using var silent = await RawClient.ConnectAsync(shop.Url, from: Attacker);
        Assert.True(await AnswersAsync(shop, Attacker));
        var stopping = Stopwatch.StartNew();

        await shop.Program.TerminateAsync();

        Assert.Equal(0, await shop.Program.ExitAsync());
        Assert.True(stopping.Elapsed < TimeSpan.FromSeconds(10), $"It took {stopping.Elapsed}.");
    }

    private static int Open(List<Task<string>> closed) => closed.Count(task => !task.IsCompleted);

    private static async Task<bool> AnswersAsync(Shop shop, IPAddress from)
    {
        using var client = await RawClient.ConnectAsync(shop.Url, from: from);
        return await client.IsAnsweredAsync();
    }
}
