using System.Globalization;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

/// <summary>HEAD, as it is on a socket: what follows the headers is the next answer.</summary>
public sealed class AskingForHeadersOnly(Shop shop) : IClassFixture<Shop>
{
    private const string End = "\r\n\r\n";

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/assets/checkout.css", 200)]
    [InlineData("/api/products", 200)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/swagger/v1/swagger.json", 200)]
    public async Task An_answer_to_HEAD_ends_with_its_headers_and_the_connection_stays_open(string path, int status)
    {
        using var client = await RawClient.ConnectAsync(shop.Url);

        await client.SendAsync(Request("HEAD", path) + Request("HEAD", path) + Request("GET", path));
        Assert.True(await client.ReadUntilAsync($"{End}HTTP/1.1 {status} "));
        while (client.Heard.Split(End).Length < 4)
        {
            Assert.True(await client.ReadAsync());
        }

        var answers = client.Heard.Split(End);
        Assert.All(answers[..3], answer => Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal));
        Assert.Equal(Length(answers[2]), Length(answers[0]));
        Assert.Equal(Length(answers[2]), Length(answers[1]));
    }

    private static string Request(string method, string path) =>
        string.Create(CultureInfo.InvariantCulture, $"{method} {path} HTTP/1.1\r\nHost: shop{End}");

    private static string? Length(string headers) =>
        Array.Find(headers.Split("\r\n"), line => line.StartsWith("Content-Length:", StringComparison.Ordinal));
}
