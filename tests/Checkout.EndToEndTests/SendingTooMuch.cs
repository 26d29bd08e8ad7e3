using System.Net;
using System.Text;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

/// <summary>Over a socket, because only a real server enforces its limits.</summary>
public sealed class SendingTooMuch(Shop shop) : IClassFixture<Shop>
{
    private const int Kilobyte = 1024;

    [Theory]
    [InlineData("/api/quotes", 64 * Kilobyte)]
    [InlineData("/api/orders", 64 * Kilobyte)]
    [InlineData("/api/webhooks/paypal", 256 * Kilobyte)]
    public async Task A_body_over_the_limit_is_refused_as_too_large_and_one_at_the_limit_is_read(string path, int limit)
    {
        await shop.SubscribedAsync();
        using var http = new HttpClient { BaseAddress = shop.Url };

        using var within = await http.PostAsync(path, Json(limit));
        using var beyond = await http.PostAsync(path, Json(limit + 1));

        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, within.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, beyond.StatusCode);
        Assert.Equal("application/problem+json", beyond.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/quotes", 64 * Kilobyte)]
    [InlineData("/api/orders", 64 * Kilobyte)]
    [InlineData("/api/webhooks/paypal", 256 * Kilobyte)]
    public async Task A_body_without_a_length_is_refused_when_it_passes_the_limit(string path, int limit)
    {
        await shop.SubscribedAsync();
        using var client = await RawClient.ConnectAsync(shop.Url);
        await client.SendAsync(Head(path) + "Transfer-Encoding: chunked\r\n\r\n");
        var chunk = $"{Kilobyte:x}\r\n{new string(' ', Kilobyte)}\r\n";
        for (var sent = 0; sent < limit; sent += Kilobyte)
        {
            await client.SendAsync(chunk);
        }

        await client.SendAsync("1\r\n \r\n");

        AssertTooLarge(await client.ReadToEndAsync());
    }

    [Theory]
    [InlineData("/api/quotes", 64 * Kilobyte)]
    [InlineData("/api/orders", 64 * Kilobyte)]
    [InlineData("/api/webhooks/paypal", 256 * Kilobyte)]
    public async Task A_length_over_the_limit_is_refused_before_the_body_is_sent(string path, int limit)
    {
        await shop.SubscribedAsync();
        foreach (var length in new[] { limit + 1, long.MaxValue })
        {
            using var client = await RawClient.ConnectAsync(shop.Url);
            await client.SendAsync(Head(path) + $"Content-Length: {length}\r\n\r\n");

            AssertTooLarge(await client.ReadToEndAsync());
        }
    }

    [Theory]
    [InlineData("/api/quotes")]
    [InlineData("/api/orders")]
    [InlineData("/api/webhooks/paypal")]
    public async Task A_chunk_whose_length_overflows_is_refused_as_malformed(string path)
    {
        await shop.SubscribedAsync();
        using var client = await RawClient.ConnectAsync(shop.Url);

        await client.SendAsync(Head(path) + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", await client.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Contains("\"issue\":\"INVALID_REQUEST\"", client.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(431, 1, 17 * Kilobyte)]
    [InlineData(431, 4, 5 * Kilobyte)]
    [InlineData(431, 70, 1)]
    [InlineData(200, 40, 200)]
    public async Task Headers_are_limited_in_number_and_in_size(int status, int count, int length)
    {
        using var client = await RawClient.ConnectAsync(shop.Url);
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('a', length)}\r\n"));

        await client.SendAsync($"GET /api/products HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n{headers}\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(414, 5 * Kilobyte)]
    [InlineData(200, 3 * Kilobyte)]
    public async Task The_request_line_is_limited_in_size(int status, int length)
    {
        using var client = await RawClient.ConnectAsync(shop.Url);

        await client.SendAsync($"GET /api/products?q={new string('a', length)} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static string Head(string path) => $"POST {path} HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n";

    private static void AssertTooLarge(string answer)
    {
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("\"issue\":\"PAYLOAD_TOO_LARGE\"", answer, StringComparison.Ordinal);
    }

    private static StringContent Json(int length)
    {
        const string frame = """{"cart":""}""";
        return new(frame.Insert(frame.Length - 2, new string('a', length - frame.Length)), Encoding.UTF8, "application/json");
    }
}
