using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checkout.EndToEndTests.Programs;

/// <summary>Receives PayPal's deliveries instead of the shop, so that a test may send them on, changed or not.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<Delivery> received = new();

    private PostOffice(WebApplication server) => this.server = server;

    /// <summary>PayPal's id of the subscription, for which the deliveries are signed.</summary>
    public string WebhookId { get; private set; } = "";

    public static async Task<PostOffice> OpenAsync(Uri simulator)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var office = new PostOffice(builder.Build());
        office.server.MapPost("/", office.ReceiveAsync);
        await office.server.StartAsync();
        office.WebhookId = await SubscribeAsync(simulator, office.server.Urls.First());
        return office;
    }

    /// <summary>Waits for the delivery of an event whose body has all of these.</summary>
    public Task<Delivery> ReceivedAsync(params string[] words) => Effect.AwaitAsync(
        $"a delivery with {string.Join(" and ", words)}",
        () => Task.FromResult(received.FirstOrDefault(
            one => words.All(word => Encoding.UTF8.GetString(one.Body).Contains(word, StringComparison.Ordinal)))));

    /// <summary>Sends a delivery on to a shop. Gives the status, and the issue of a refusal.</summary>
    public static async Task<(int Status, string? Issue)> SendOnAsync(Uri shop, Delivery delivery, byte[]? body = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(shop, "/api/webhooks/paypal"));
        request.Content = new ByteArrayContent(body ?? delivery.Body) { Headers = { ContentType = new("application/json") } };
        foreach (var (name, value) in delivery.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var issue = text.Length > 0 && JsonElement.Parse(text).TryGetProperty("details", out var details) ? details[0].Text("issue") : null;
        return ((int)response.StatusCode, issue);
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        received.Enqueue(new(
            [.. request.Headers.Where(header => header.Key.StartsWith("paypal-", StringComparison.OrdinalIgnoreCase))
                .Select(header => (header.Key, header.Value.ToString()))],
            body.ToArray()));
    }

    private static async Task<string> SubscribeAsync(Uri simulator, string url)
    {
        using var http = new HttpClient { BaseAddress = simulator };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String("simulator-client-id:simulator-client-secret"u8));
        using var login = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var loggedIn = await http.PostAsync("/v1/oauth2/token", login);
        var token = (await loggedIn.Content.ReadFromJsonAsync<JsonElement>()).Text("access_token");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var made = await http.PostAsync(
            "/v1/notifications/webhooks", JsonContent.Create(new { url, event_types = new[] { new { name = "*" } } }));
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).Text("id")!;
    }

    /// <summary>A delivery: its headers that name PayPal, and its body.</summary>
    internal sealed record Delivery(IReadOnlyList<(string Name, string Value)> Headers, byte[] Body);
}
