using System.Net.Sockets;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

/// <summary>Over a socket: who takes so long that it must be on purpose is dropped, and keeps nobody else waiting.</summary>
public sealed class SendingSlowly(Shop shop) : IClassFixture<Shop>
{
    /// <summary>More than are verified at once.</summary>
    private const int ManyWebhooks = 80;

    [Fact]
    public async Task Headers_that_never_end_are_not_waited_for()
    {
        using var client = await RawClient.ConnectAsync(shop.Url);
        await client.SendAsync("GET /api/config HTTP/1.1\r\nHost: shop\r\nX-Slow: ");

        Assert.StartsWith("HTTP/1.1 408 ", await client.TrickleAsync("a", TimeSpan.FromMilliseconds(500)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/quotes")]
    [InlineData("/api/orders")]
    [InlineData("/api/webhooks/paypal")]
    public async Task A_body_that_trickles_is_refused_as_too_slow(string path)
    {
        await shop.SubscribedAsync();
        using var client = await RawClient.ConnectAsync(shop.Url);
        await client.SendAsync(Post(path) + "\r\n");

        var answer = await client.TrickleAsync(" ", TimeSpan.FromMilliseconds(100));

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("\"issue\":\"REQUEST_TIMEOUT\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_never_reads_its_answers_is_disconnected()
    {
        using var client = await RawClient.ConnectAsync(shop.Url, receiveBuffer: 4096);

        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            while (true)
            {
                // The server waits the longer for a client, the longer its answer is.
                await client.SendAsync("GET /api/products HTTP/1.1\r\nHost: shop\r\n\r\n");
            }
        });
    }

    [Fact]
    public async Task Slow_webhooks_do_not_keep_others_from_being_verified()
    {
        await shop.SubscribedAsync();
        var slow = await Task.WhenAll(Enumerable.Range(0, ManyWebhooks).Select(_ => RawClient.ConnectAsync(shop.Url)));
        try
        {
            await Task.WhenAll(slow.Select(async client =>
            {
                // The shop asks for the body once it has begun to read it.
                await client.SendAsync(Post("/api/webhooks/paypal") + "Expect: 100-continue\r\n\r\n");
                Assert.True(await client.ReadUntilAsync("HTTP/1.1 100 Continue"), client.Heard);
                await client.SendAsync("{");
            }));

            Assert.Equal(400, await ForgeAsync());
        }
        finally
        {
            Array.ForEach(slow, client => client.Dispose());
        }
    }

    private static string Post(string path) =>
        $"POST {path} HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n";

    private async Task<int> ForgeAsync()
    {
        using var http = new HttpClient { BaseAddress = shop.Url };
        using var answer = await http.PostAsync("/api/webhooks/paypal", new StringContent("{}", null, "application/json"));
        return (int)answer.StatusCode;
    }
}
