using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Checkout.Tests.Server;

/// <summary>The simulator's controls and, with a token, its API: what payers, banks and other programs of the merchant do.</summary>
internal sealed class SimulatedPayPal(HttpMessageHandler server, Uri address)
{
    /// <summary>The path of every capture, for a fault.</summary>
    public const string Capture = "/v2/checkout/orders/*/capture";

    private readonly HttpClient http = new(server) { BaseAddress = address };

    /// <summary>Where the cart of a test is priced for, if it names no country.</summary>
    private static readonly object InAmerica = new
    {
        name = new { full_name = "Petra Winter" },
        address = new { address_line_1 = "1 Main Street", admin_area_2 = "San Jose", admin_area_1 = "CA", postal_code = "95131", country_code = "US" },
    };

    /// <summary>The payer says yes. The one whose payment is pending lives abroad, and has it sent to the United States.
    /// <paramref name="payer"/> is <c>pays</c>, <c>declined_once</c>, <c>pending</c> or a whole payer.</summary>
    public Task ApproveAsync(string id, object? payer = null, object? shipping = null) =>
        ControlAsync($"orders/{id}/approve", new { payer = payer ?? "pays", shipping = shipping ?? (payer is "pending" ? InAmerica : null) });

    public Task CancelAsync(string id) => ControlAsync($"orders/{id}/cancel");

    public Task SettleAsync(string captureId) => ControlAsync($"captures/{captureId}/settle");

    public Task ReverseAsync(string captureId) => ControlAsync($"captures/{captureId}/reverse");

    public Task CancelReversalAsync(string captureId) => ControlAsync($"captures/{captureId}/cancel-reversal");

    /// <summary>The payer disputes a payment.</summary>
    /// <returns>The id of the dispute.</returns>
    public async Task<string> DisputeAsync(string captureId, object? terms = null)
    {
        await ControlAsync($"captures/{captureId}/dispute", terms ?? new { stage = "CHARGEBACK" });
        return (await ListAsync("disputes")).Last(
            dispute => dispute.At("disputed_transactions/0/seller_transaction_id") == captureId).At("dispute_id")!;
    }

    /// <summary>What the payer or PayPal does in a dispute, such as <c>decide</c>.</summary>
    public Task InDisputeAsync(string id, string control, object? body = null) => ControlAsync($"disputes/{id}/{control}", body);

    /// <summary>A dispute as PayPal shows it to the merchant.</summary>
    public async Task<JsonElement> DisputeOfAsync(string id) =>
        (await ListAsync("disputes")).Single(dispute => dispute.At("dispute_id") == id);

    /// <summary>Money moves in the merchant's account without an order: <c>withdraw</c>, <c>convert</c>, <c>payment</c>, <c>fee</c> or
    /// <c>hold</c>.</summary>
    public Task MoveAsync(string how, object body) => ControlAsync($"account/{how}", body);

    /// <summary>What the merchant has, such as <c>paypal USD 12.00</c>, and what PayPal withholds as <c>paypal:held</c>; nothing of zero.</summary>
    public async Task<IReadOnlyList<string>> BalancesAsync() =>
    [
        .. (await ListAsync("account")).SelectMany(account => account.GetProperty("balances").EnumerateArray())
            .SelectMany(balance => new[] { ("paypal", "available_balance"), ("paypal:held", "withheld_balance") }
                .Select(one => $"{one.Item1} {balance.At("currency")} {balance.At($"{one.Item2}/value")}"))
            .Where(text => !text.EndsWith(" 0.00", StringComparison.Ordinal)),
    ];

    /// <summary>Moves PayPal's clock, by an ISO 8601 duration.</summary>
    public Task PassAsync(string duration) => ControlAsync("clock", new { advance = duration });

    /// <summary>Something shall go wrong: see the simulator's faults.</summary>
    public Task FailAsync(
        string path, string fault, int? times = 1, int? delay_ms = null, int? status = null, string? issue = null, string? method = null) =>
        ControlAsync("faults", new { path, fault, times, delay_ms, status, issue, method });

    /// <summary>PayPal takes the money of the next capture, and its answer is lost.</summary>
    public Task LoseCaptureAnswerAsync() => FailAsync(Capture, "reset_after");

    /// <summary>PayPal refuses the next captures; all of them where <paramref name="times"/> is null.</summary>
    public Task RefuseCaptureAsync(int? status = null, string? issue = null, int? times = 1) =>
        FailAsync(Capture, "error", times, status: status, issue: issue);

    public async Task HealAsync() => (await http.DeleteAsync("/_simulator/faults")).EnsureSuccessStatusCode();

    /// <summary>How webhooks behave from now on; what is not named is as usual.</summary>
    public async Task DeliverAsync(object behaviour) =>
        (await http.PutAsJsonAsync("/_simulator/webhooks", behaviour)).EnsureSuccessStatusCode();

    public Task<IReadOnlyList<JsonElement>> OrdersAsync() => ListAsync("orders");

    public Task<IReadOnlyList<JsonElement>> CapturesAsync() => ListAsync("captures");

    public Task<IReadOnlyList<JsonElement>> DeliveriesAsync() => ListAsync("webhooks/deliveries");

    /// <summary>The calls whose method and path end so, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> CallsAsync(string method, string ending) =>
        [.. (await ListAsync("requests")).Where(call => call.At("method") == method
            && call.At("path")!.EndsWith(ending, StringComparison.Ordinal))];

    public async Task<IReadOnlyList<JsonElement>> CaptureCallsAsync() => await CallsAsync("POST", "/capture");

    /// <summary>The merchant gives money back in PayPal's own pages; all of it, unless a value is named.</summary>
    public Task RefundAsync(string captureId, string? value = null) => CallAsync(
        HttpMethod.Post, $"/v2/payments/captures/{captureId}/refund", value is null ? "{}"
            : $$"""{"amount":{"currency_code":"USD","value":"{{value}}"} }""");

    /// <summary>The merchant lets go of held money in PayPal's own pages.</summary>
    public Task VoidAsync(string authorizationId) =>
        CallAsync(HttpMethod.Post, $"/v2/payments/authorizations/{authorizationId}/void", "{}");

    /// <summary>All of the held money is taken in PayPal's own pages.</summary>
    public Task CaptureHeldAsync(string authorizationId) =>
        CallAsync(HttpMethod.Post, $"/v2/payments/authorizations/{authorizationId}/capture", "{}");

    /// <summary>Somebody changes the order with the merchant's credentials.</summary>
    public Task PatchAsync(string orderId, string path, string json) =>
        CallAsync(HttpMethod.Patch, $"/v2/checkout/orders/{orderId}", $$"""[{"op":"replace","path":"{{path}}","value":{{json}}}]""");

    private async Task ControlAsync(string path, object? body = null)
    {
        var json = body is null ? "" : JsonSerializer.Serialize(body, Terse);
        using var response = await http.PostAsync($"/_simulator/{path}", new StringContent(json, Encoding.UTF8, "application/json"));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task CallAsync(HttpMethod method, string path, string json)
    {
        using var login = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        login.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"simulator-client-id:{Shop.ClientSecret}")));
        using var loggedIn = await http.SendAsync(login);
        var token = JsonElement.Parse(await loggedIn.Content.ReadAsStringAsync()).At("access_token");

        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string path) =>
        [.. JsonElement.Parse(await http.GetStringAsync($"/_simulator/{path}")).GetProperty("items").EnumerateArray()];

    private static readonly JsonSerializerOptions Terse =
        new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}
