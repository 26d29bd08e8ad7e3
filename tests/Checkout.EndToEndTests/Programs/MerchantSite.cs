using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Checkout.EndToEndTests.Browsing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checkout.EndToEndTests.Programs;

/// <summary>
/// A merchant who wrote nothing but a page around PayPal's script, and a few lines of a server; and the simulator that the page is used
/// with, under an origin that is not the simulator's.
/// </summary>
public sealed class MerchantSite : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private readonly string? apps;
    private LoneSimulator? simulator;
    private WebApplication? server;

    public MerchantSite()
    {
    }

    /// <param name="apps">The simulator's applications, as SIMULATOR_APPS has them. One has the default credentials.</param>
    internal MerchantSite(string apps) => this.apps = apps;

    /// <summary>The page's address, with a slash at its end.</summary>
    public string Url => server!.Urls.First() + "/";

    public Uri PayPalUrl => simulator!.Url;

    public SimulatedPayPal PayPal => simulator!.PayPal;

    public string Folder { get; } = Repository.NewFolder();

    public async ValueTask InitializeAsync()
    {
        simulator = await LoneSimulator.StartAsync(apps: apps);
        http.BaseAddress = simulator.Url;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String("simulator-client-id:simulator-client-secret"u8));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var answer = await http.SendAsync(request);
        var token = await answer.Content.ReadFromJsonAsync<JsonNode>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token!["access_token"]!.ToString());
        await ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        http.Dispose();
        await simulator!.DisposeAsync();
    }

    /// <summary>Lets somebody use the page; what the browser complains about fails the test.</summary>
    public Task VisitAsync(Chromium chromium, Func<MerchantPage, Task> act, int width = 1280, int height = 800) => chromium.BrowseAsync(
        Folder,
        () => simulator!.PayPal.Url.ToString(),
        (page, complaints) => act(new MerchantPage(this, page, complaints)),
        width,
        height);

    /// <summary>Creates an order as the merchant's server does, and gives its id.</summary>
    public async Task<string> CreateOrderAsync(string body)
    {
        using var request = Request(HttpMethod.Post, "/v2/checkout/orders", body);
        request.Headers.Add("PayPal-Request-Id", $"{Guid.NewGuid()}");
        using var answer = await http.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.ToString();
    }

    public async Task<JsonNode> OrderAsync(string id) => (await http.GetFromJsonAsync<JsonNode>($"/v2/checkout/orders/{id}"))!;

    private static HttpRequestMessage Request(HttpMethod method, string path, string body) =>
        new(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.MapGet("/", (string? clientId, string? query, string? attributes, HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = MerchantPage.Policy(PayPalUrl);
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
            var html = MerchantPage.Html(PayPalUrl, clientId ?? MerchantPage.ClientId, query, attributes);
            return Results.Text(html, "text/html; charset=utf-8");
        });
        server.MapPost("/orders", async (HttpRequest request) => await CreateOrderAsync(await BodyAsync(request)));
        server.MapPost("/orders/{id}", async (string id, HttpRequest request) =>
        {
            using var patch = Request(HttpMethod.Patch, $"/v2/checkout/orders/{id}", await BodyAsync(request));
            using var answer = await http.SendAsync(patch);
            return $"{(int)answer.StatusCode}";
        });
        await server.StartAsync();
    }

    private static async Task<string> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync();
    }
}
