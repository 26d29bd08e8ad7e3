using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Checkout.EndToEndTests.Programs;

/// <summary>A front end's calls without a browser, with no more headers and members than PayPal's published sample pages send.</summary>
internal sealed class Customer(Uri shop) : IDisposable
{
    private const int MostTries = 3;

    private readonly HttpClient http = new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = shop };

    /// <summary>Creates an order as the samples do, quantity as text. Every answer is read as JSON, whatever its status.</summary>
    public Task<Answer> CreateAsync(string product, string quantity = "1", string? key = null)
    {
        var cart = JsonContent.Create(new { cart = new[] { new { id = product, quantity } } });
        return PostAsync("/api/orders", cart, key);
    }

    public Task<Answer> QuoteAsync(string product) =>
        PostAsync("/api/quotes", JsonContent.Create(new { cart = new[] { new { id = product, quantity = "1" } } }));

    /// <summary>What the load balancer asks.</summary>
    public async Task<(HttpStatusCode Status, string Body)> AskAsync(string path)
    {
        using var response = await http.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>An order that can be approved. Gives PayPal's order id.</summary>
    public async Task<string> OrderAsync(string product)
    {
        // 503 says that the same request may be sent again.
        var key = Guid.NewGuid().ToString("N");
        var made = await CreateAsync(product, key: key);
        for (var tries = 1; made.Status is HttpStatusCode.ServiceUnavailable && tries < MostTries; tries++)
        {
            made = await CreateAsync(product, key: key);
        }

        // 200: a request that was answered with 503 had made it.
        Assert.True(made.Status is HttpStatusCode.Created or HttpStatusCode.OK, $"{made.Status}: {made.Body}");
        return made.Body.GetProperty("id").GetString()!;
    }

    /// <summary>Captures as the samples do: with a content type, and no body.</summary>
    public Task<Answer> CaptureAsync(string orderId) =>
        PostAsync($"/api/orders/{orderId}/capture", new ByteArrayContent([]) { Headers = { ContentType = new("application/json") } });

    public void Dispose() => http.Dispose();

    private async Task<Answer> PostAsync(string path, HttpContent content, string? key = null)
    {
        using (content)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            using var response = await http.SendAsync(request);
            using var body = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
            return new(response.StatusCode, body.RootElement.Clone());
        }
    }

    /// <summary>What a sample page looks at.</summary>
    internal sealed record Answer(HttpStatusCode Status, JsonElement Body)
    {
        public string? Issue => Body.TryGetProperty("details", out var details) ? details[0].GetProperty("issue").GetString() : null;
    }
}
