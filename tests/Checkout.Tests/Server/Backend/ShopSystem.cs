using System.Text.Json.Nodes;

namespace Checkout.Tests.Server.Backend;

/// <summary>The merchant's own shop system, which calls the server with its key.</summary>
internal sealed class ShopSystem(Shop shop, string key = Shop.BackendKey)
{
    private const string Orders = "/api/backend/orders";

    private int made;

    /// <summary>A cart of two cups with tax and shipping: 25.00 + 4.75 + 4.90 − 1.00 = 33.65 EUR.</summary>
    public static JsonObject Body(string reference = "A-1") => new()
    {
        ["reference"] = reference,
        ["lines"] = new JsonArray(new JsonObject
        {
            ["name"] = "Cup",
            ["sku"] = "CUP",
            ["quantity"] = 2,
            ["unit_price"] = Eur("12.50"),
            ["tax"] = Eur("4.75"),
        }),
        ["shipping"] = Eur("4.90"),
        ["discount"] = Eur("1.00"),
        ["total"] = Eur("33.65"),
    };

    public static JsonObject Eur(string value) => new() { ["currency_code"] = "EUR", ["value"] = value };

    public static JsonObject Address(string city = "Kiel", string? name = "Ada Byron") => new()
    {
        ["full_name"] = name,
        ["address_line_1"] = "Hafenstr. 1",
        ["admin_area_2"] = city,
        ["postal_code"] = "24103",
        ["country_code"] = "DE",
    };

    /// <summary>Three cups for 45.00 EUR in place of the cart.</summary>
    public static JsonObject Dearer() => new()
    {
        ["lines"] = new JsonArray(new JsonObject { ["name"] = "Cup", ["quantity"] = 3, ["unit_price"] = Eur("15.00") }),
        ["total"] = Eur("45.00"),
    };

    public Task<Reply> CreateAsync(JsonObject? body = null, string? key = null) =>
        SendAsync(HttpMethod.Post, Orders, body ?? Body(), ("Idempotency-Key", key ?? $"key-{Interlocked.Increment(ref made)}"));

    /// <summary>A new order that PayPal has.</summary>
    public async Task<(string Id, string PayPalId)> OrderAsync(JsonObject? body = null)
    {
        var created = await CreateAsync(body);
        Assert.True(created.Status == 201, created.ToString());
        return (created["id"]!, created["paypal_order_id"]!);
    }

    public Task<Reply> ReadAsync(string id, bool refresh = false) =>
        SendAsync(HttpMethod.Get, $"{Orders}/{id}{(refresh ? "?refresh=true" : "")}");

    public Task<Reply> FindAsync(string reference) =>
        SendAsync(HttpMethod.Get, $"{Orders}?reference={Uri.EscapeDataString(reference)}");

    public Task<Reply> PatchAsync(string id, JsonObject body) => SendAsync(HttpMethod.Patch, $"{Orders}/{id}", body);

    public Task<Reply> CaptureAsync(string id, JsonObject? body = null) => SendAsync(HttpMethod.Post, $"{Orders}/{id}/capture", body);

    public Task<Reply> SendAsync(HttpMethod method, string path, JsonObject? body = null, params (string, string)[] headers) =>
        shop.NewBrowser().SendAsync(method, path, body?.ToJsonString(), [("Authorization", $"Bearer {key}"), .. headers]);
}
