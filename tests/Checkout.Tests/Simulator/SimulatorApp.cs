using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Checkout.Tests.PayPal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayPalSimulator;
using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Apps;

namespace Checkout.Tests.Simulation;

/// <summary>A simulator on a test server, with the actions of merchant, payer and developer.</summary>
public sealed class SimulatorApp : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly AppOptions app;

    private SimulatorApp(WebApplication host, AppOptions app)
    {
        this.host = host;
        this.app = app;
        Client = host.GetTestClient();

        // Recorded requests are checked against PayPal's descriptions. This name marks requests that may be wrong on purpose.
        Client.DefaultRequestHeaders.UserAgent.ParseAdd("Checkout.Tests");
    }

    public HttpClient Client { get; }

    /// <summary>The money of the first application's merchant.</summary>
    internal MerchantAccount Account => host.Services.GetRequiredService<World>().Apps.All[0].Account;

    public Receiver Receiver { get; private init; } = new();

    /// <summary>What the simulator logged as an error.</summary>
    internal CollectedLog Log { get; private init; } = new();

    /// <summary>Starts a simulator with these applications, or with the default one, and signs in as the first.</summary>
    public static async Task<SimulatorApp> StartAsync(int? seed = null, params IReadOnlyList<AppOptions> apps)
    {
        var receiver = new Receiver();
        IReadOnlyList<AppOptions> all = apps.Count > 0 ? apps : [new AppOptions()];
        var options = new SimulatorOptions { DeliveryHandler = receiver, Seed = seed, Apps = all };
        var log = new CollectedLog();
        var started = PayPalSimulator.Simulator.Build(options, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.AddProvider(log).AddFilter<CollectedLog>(level => level >= LogLevel.Error);
        });
        await started.StartAsync();
        var simulator = new SimulatorApp(started, all[0]) { Receiver = receiver, Log = log };
        await simulator.SignInAsync();
        return simulator;
    }

    /// <summary>The same simulator, used by another of its applications.</summary>
    public async Task<SimulatorApp> AsAsync(AppOptions other)
    {
        var simulator = new SimulatorApp(host, other) { Receiver = Receiver, Log = Log };
        await simulator.SignInAsync();
        return simulator;
    }

    public async Task SignInAsync()
    {
        var answer = await TokenAsync(app.ClientId, app.ClientSecret);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer["access_token"].ToString());
    }

    public Task<Answer> TokenAsync(string id, string secret, string grant = "client_credentials") => SendAsync(() =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token")
        {
            Content = new StringContent($"grant_type={grant}", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        return request;
    });

    public Task<Answer> GetAsync(string path) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> DeleteAsync(string path) => SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, path));

    public Task<Answer> PostAsync(string path, JsonNode? body = null, string? requestId = null, bool whole = false) =>
        SendAsync(() => Request(HttpMethod.Post, path, body?.ToJsonString(), requestId, whole));

    public Task<Answer> PostTextAsync(string path, string body, string? requestId = null) =>
        SendAsync(() => Request(HttpMethod.Post, path, body, requestId, whole: false));

    public Task<Answer> PatchAsync(string path, JsonNode body) => PatchTextAsync(path, body.ToJsonString());

    public Task<Answer> PatchTextAsync(string path, string body) =>
        SendAsync(() => Request(HttpMethod.Patch, path, body, null, false));

    public Task<Answer> PutAsync(string path, JsonNode body) =>
        SendAsync(() => Request(HttpMethod.Put, path, body.ToJsonString(), null, false));

    public async Task<string> CreateOrderAsync(JsonNode? order = null)
    {
        var answer = await PostAsync("/v2/checkout/orders", order ?? Orders.Simple());
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer["id"].ToString();
    }

    public async Task<string> ApprovedOrderAsync(JsonNode? order = null, string payer = "pays")
    {
        var id = await CreateOrderAsync(order);
        await ApproveAsync(id, payer);
        return id;
    }

    public async Task ApproveAsync(string id, string payer = "pays") =>
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"/_simulator/orders/{id}/approve", new JsonObject { ["payer"] = payer })).Status);

    public Task<Answer> CaptureAsync(string id, string? requestId = null) =>
        PostAsync($"/v2/checkout/orders/{id}/capture", requestId: requestId, whole: true);

    /// <summary>The id of the capture of a new, paid order.</summary>
    public async Task<string> PaidAsync(string value = "10.00", string currency = "USD") =>
        (await CaptureAsync(await ApprovedOrderAsync(Orders.Simple(value, currency)))).Capture["id"]!.ToString();

    /// <summary>The id of the authorization of a new order.</summary>
    public async Task<string> AuthorizedAsync(string value = "10.00", string currency = "USD")
    {
        var id = await ApprovedOrderAsync(Orders.Simple(value, currency, "AUTHORIZE"));
        return (await PostAsync($"/v2/checkout/orders/{id}/authorize", whole: true)).Authorization["id"]!.ToString();
    }

    public async Task FaultAsync(string fault, string path = "*", JsonObject? more = null)
    {
        var body = more ?? [];
        body["fault"] = fault;
        body["path"] = path;
        body["times"] ??= 1;
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("/_simulator/faults", body)).Status);
    }

    /// <summary>Waits until a fault has happened to this many calls.</summary>
    public Task UntilFaultHappensAsync(int calls = 1) =>
        UntilAsync("/_simulator/requests", listed => listed.Count(call => call!["fault"] is not null) >= calls);

    /// <summary>Waits until a delivery has this state, or the delivery of this attempt.</summary>
    public Task UntilDeliveryAsync(string state, int? attempt = null) => UntilAsync(
        "/_simulator/webhooks/deliveries",
        listed => listed.Any(item => item!["state"]!.ToString() == state && (attempt is null || attempt == (int)item["attempt"]!)));

    public async Task AdvanceAsync(string duration) =>
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/_simulator/clock", new JsonObject { ["advance"] = duration })).Status);

    /// <summary>Moves the clock further than a token lives, and gets a new token.</summary>
    public async Task AdvanceToDayAsync(string duration)
    {
        await AdvanceAsync(duration);
        await SignInAsync();
    }

    public async Task<string> SubscribeAsync(string url = "http://localhost:5000/webhooks", params string[] types)
    {
        var names = types.Length == 0 ? ["*"] : types;
        var answer = await PostAsync("/v1/notifications/webhooks", new JsonObject
        {
            ["url"] = url,
            ["event_types"] = new JsonArray([.. names.Select(name => new JsonObject { ["name"] = name })]),
        });
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer["id"].ToString();
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        await host.DisposeAsync();
    }

    public async Task<Answer> SendAsync(Func<HttpRequestMessage> request)
    {
        using var message = request();
        using var response = await Client.SendAsync(message);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }

    public async Task UntilAsync(string list, Func<JsonArray, bool> hasCome)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!hasCome((await GetAsync(list))["items"].AsArray()))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body, string? requestId, bool whole)
    {
        var request = new HttpRequestMessage(method, path) { Content = new StringContent(body ?? "", Encoding.UTF8, "application/json") };
        if (requestId is not null)
        {
            request.Headers.Add("PayPal-Request-Id", requestId);
        }

        if (whole)
        {
            request.Headers.Add("Prefer", "return=representation");
        }

        return request;
    }
}

public sealed class Answer(HttpResponseMessage response, string text)
{
    private readonly Lazy<JsonNode?> json = new(() => JsonNode.Parse(text));

    public HttpStatusCode Status { get; } = response.StatusCode;

    public string Text => text;

    public HttpResponseHeaders Headers => response.Headers;

    public JsonNode Body => json.Value!;

    public string? Issue => Body["details"]?[0]?["issue"]?.ToString();

    public string? Field => Body["details"]?[0]?["field"]?.ToString();

    public JsonNode Capture => Body["purchase_units"]![0]!["payments"]!["captures"]![0]!;

    public JsonNode Authorization => Body["purchase_units"]![0]!["payments"]!["authorizations"]![0]!;

    public JsonNode this[string name] => Body[name]!;

    public string Link(string rel) => Body["links"]!.AsArray().Single(link => link!["rel"]!.ToString() == rel)!["href"]!.ToString();

    public bool HasLink(string rel) => Body["links"]!.AsArray().Any(link => link!["rel"]!.ToString() == rel);
}
