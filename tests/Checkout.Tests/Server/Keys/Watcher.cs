using System.Text.Json;
using Checkout.Server.Merchant.Changes;

namespace Checkout.Tests.Server.Keys;

/// <summary>Somebody who watches the shop's changes.</summary>
internal sealed class Watcher : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;
    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private Watcher(HttpClient http, HttpResponseMessage response, Stream body) =>
        (this.http, this.response, lines) = (http, response, new StreamReader(body));

    public int Status => (int)response.StatusCode;

    public static Task<Watcher> ByKeyAsync(Shop shop, string key = Shop.AdminKey) => OpenAsync(shop, "Authorization", $"Bearer {key}");

    public static Task<Watcher> BySessionAsync(Shop shop, Console console) =>
        OpenAsync(shop, "Cookie", console.SignedIn.Header("Set-Cookie")!.Split(';')[0]);

    /// <summary>The next event; null if there is none any more.</summary>
    public async Task<(string Name, JsonElement Data)?> NextAsync()
    {
        var name = "";
        while (await lines.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return (name, JsonElement.Parse(line["data: ".Length..]));
            }
        }

        return null;
    }

    /// <summary>What the next event of a name tells.</summary>
    public async Task<JsonElement> UntilAsync(string wanted)
    {
        while (await NextAsync() is var (name, data))
        {
            if (name == wanted)
            {
                return data;
            }
        }

        throw new InvalidOperationException($"The stream ended without {wanted}.");
    }

    /// <summary>Why the stream ends, which is the last that it says.</summary>
    public async Task<string?> EndAsync()
    {
        while (await NextAsync() is var (name, data))
        {
            if (name == "end")
            {
                Assert.Null(await NextAsync());
                return data.At("reason");
            }
        }

        return null;
    }

    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
        http.Dispose();
    }

    private static async Task<Watcher> OpenAsync(Shop shop, string header, string value)
    {
        var client = new HttpClient(shop.NewHandler()) { BaseAddress = new Uri("http://localhost") };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/merchant/changes");
        request.Headers.Add(header, value);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.IsSuccessStatusCode)
        {
            Assert.Equal(WatchChanges.Type, answer.Content.Headers.ContentType?.ToString());
        }

        return new(client, answer, await answer.Content.ReadAsStreamAsync());
    }
}
