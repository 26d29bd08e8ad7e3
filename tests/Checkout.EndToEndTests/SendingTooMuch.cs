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
        using var http = new HttpClient { BaseAddress = shop.Url };

        using var within = await http.PostAsync(path, Json(limit));
        using var beyond = await http.PostAsync(path, Json(limit + 1));

        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, within.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, beyond.StatusCode);
        Assert.Equal("application/problem+json", beyond.Content.Headers.ContentType?.MediaType);
    }

    private static StringContent Json(int length)
    {
        const string frame = """{"cart":""}""";
        return new(frame.Insert(frame.Length - 2, new string('a', length - frame.Length)), Encoding.UTF8, "application/json");
    }
}
