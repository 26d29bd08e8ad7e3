using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Checkout.EndToEndTests.Programs;

/// <summary>The merchant's own shop system, which calls the shop with its key.</summary>
internal sealed class ShopSystem(Uri shop) : IDisposable
{
    private readonly HttpClient http = new()
    {
        BaseAddress = shop,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Shop.BackendKey) },
    };

    public Task<Answer> CreateAsync(JsonObject order, string key) => SendAsync(HttpMethod.Post, "", order, key);

    public Task<Answer> ReadAsync(string id, bool refresh) => SendAsync(HttpMethod.Get, $"/{id}?refresh={(refresh ? "true" : "false")}");

    public Task<Answer> PatchAsync(string id, JsonObject change) => SendAsync(HttpMethod.Patch, $"/{id}", change);

    public Task<Answer> CaptureAsync(string id, JsonObject? expected = null) => SendAsync(HttpMethod.Post, $"/{id}/capture", expected);

    public void Dispose() => http.Dispose();

    private async Task<Answer> SendAsync(HttpMethod method, string path, JsonObject? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/backend/orders{path}");
        request.Content = body is null ? null : JsonContent.Create(body);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    internal sealed record Answer(HttpStatusCode Status, JsonElement Body)
    {
        public string? Issue => Body.TryGetProperty("details", out var details) ? details[0].Text("issue") : null;
    }
}
