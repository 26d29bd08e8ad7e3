using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.EndToEndTests.Programs;

/// <summary>What the simulator lets a test see and do.</summary>
public sealed class SimulatedPayPal(Uri url) : IDisposable
{
    public const string AnyCapture = "/v2/checkout/orders/*/capture";

    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly HttpClient http = new() { BaseAddress = url };

    public Uri Url { get; } = url;

    /// <summary>All captures, each as "id status value currency".</summary>
    public async Task<IReadOnlyList<string>> CapturesAsync() => [.. (await ListAsync("captures")).Select(Payments.Line)];

    public async Task<IReadOnlyList<string>> AuthorizationsAsync() => [.. (await ListAsync("authorizations")).Select(Payments.Line)];

    /// <summary>All captures by PayPal's order id: the id of each, and the same line as above.</summary>
    public async Task<ILookup<string, (string Id, string Line)>> CapturesByOrderAsync() => (await ListAsync("captures")).ToLookup(
        capture => capture.GetProperty("supplementary_data").GetProperty("related_ids").Text("order_id")!,
        capture => (capture.Text("id")!, Payments.Line(capture)));

    /// <summary>The captures of one order of PayPal's.</summary>
    public async Task<IReadOnlyList<string>> CapturesOfAsync(string orderId) =>
        [.. (await CapturesByOrderAsync())[orderId].Select(capture => capture.Line)];

    /// <summary>The captures of one application, each as "merchant status value currency".</summary>
    public async Task<IReadOnlyList<string>> CapturesOfAppAsync(string clientId) =>
        [.. (await ListAsync($"captures?client_id={clientId}")).Select(capture =>
            $"{capture.GetProperty("payee").Text("merchant_id")} {capture.Text("status")} {capture.GetProperty("amount").Text("value")} "
            + capture.GetProperty("amount").Text("currency_code"))];

    public Task<IReadOnlyList<JsonElement>> OrdersAsync() => ListAsync("orders");

    /// <summary>Every call of the shop, oldest first.</summary>
    public Task<IReadOnlyList<JsonElement>> RequestsAsync() => ListAsync("requests");

    /// <summary>Every webhook that was sent, or waits to be.</summary>
    public Task<IReadOnlyList<JsonElement>> DeliveriesAsync() => ListAsync("webhooks/deliveries");

    /// <summary>Moves PayPal's clock, by an ISO 8601 duration, so that webhooks are sent again.</summary>
    public Task PassAsync(string duration) => SendAsync(HttpMethod.Post, "clock", new { advance = duration });

    /// <summary>Whether a request to take money has arrived.</summary>
    public async Task<bool> IsCapturingAsync(string orderId) => (await ListAsync("requests"))
        .Any(request => request.Text("path") == $"/v2/checkout/orders/{orderId}/capture");

    /// <summary>What the payer's click does.</summary>
    public Task ApproveAsync(string orderId, string payer = "pays", object? shipping = null) =>
        SendAsync(HttpMethod.Post, $"orders/{orderId}/approve", new { payer, shipping });

    /// <summary>From now on some calls to take the money go wrong; without a number, all of them.</summary>
    public Task BreakCapturesAsync(string fault, int? times = null, int? delayMs = null) =>
        SendAsync(HttpMethod.Post, "faults", new { method = "POST", path = AnyCapture, fault, times, delay_ms = delayMs });

    public Task MendAsync() => SendAsync(HttpMethod.Delete, "faults", null);

    /// <summary>From now on each call of a kind goes wrong with a probability, which the simulator's seed decides.</summary>
    public Task BreakAsync(string path, string fault, double probability = 1, int? delayMs = null, string method = "POST") =>
        SendAsync(HttpMethod.Post, "faults", new { method, path, fault, probability, delay_ms = delayMs });

    /// <summary>How often each fault has happened, in the order in which they were ordered.</summary>
    public async Task<IReadOnlyList<int>> FaultsHappenedAsync() =>
        [.. (await ListAsync("faults")).Select(fault => fault.GetProperty("happened").GetInt32())];

    /// <summary>The payer opens a claim about a capture.</summary>
    public Task DisputeAsync(string captureId) => SendAsync(HttpMethod.Post, $"captures/{captureId}/dispute", new { stage = "CHARGEBACK" });

    /// <summary>PayPal decides a claim.</summary>
    public Task DecideAsync(string disputeId, string outcome) =>
        SendAsync(HttpMethod.Post, $"disputes/{disputeId}/decide", new { outcome });

    public Task DropWebhooksAsync() => DeliverAsync(new { drop = true });

    /// <summary>From now on webhooks are delivered so.</summary>
    public Task DeliverAsync(object behaviour) => SendAsync(HttpMethod.Put, "webhooks", behaviour);

    public void Dispose() => http.Dispose();

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string what)
    {
        using var body = await http.GetFromJsonAsync<JsonDocument>($"/_simulator/{what}");
        return [.. body!.RootElement.GetProperty("items").Clone().EnumerateArray()];
    }

    private async Task SendAsync(HttpMethod method, string control, object? body)
    {
        using var request = new HttpRequestMessage(method, $"/_simulator/{control}");
        request.Content = body is null ? null : JsonContent.Create(body, options: WithoutNulls);
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{control}: {await answer.Content.ReadAsStringAsync()}");
    }
}
