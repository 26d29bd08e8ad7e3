using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Checkout.EndToEndTests.Programs;

/// <summary>The merchant, who reads the books.</summary>
public sealed class Merchant(Uri shop) : IDisposable
{
    private readonly HttpClient http = new()
    {
        BaseAddress = shop,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Shop.AdminKey) },
    };

    /// <summary>What is wrong with the database; null while the shop is up.</summary>
    public async Task<string?> DatabaseFaultAsync()
    {
        using var ready = await http.GetAsync("/health/ready");
        var state = await ready.Content.ReadFromJsonAsync<JsonElement>();
        return ready.IsSuccessStatusCode ? null : state.GetProperty("database").Text("reason");
    }

    /// <summary>All orders, over as many pages as there are.</summary>
    public Task<IReadOnlyList<JsonElement>> OrdersAsync() => ListAsync("orders");

    /// <summary>One order with its timeline.</summary>
    public Task<JsonElement> OrderAsync(string orderId) => http.GetFromJsonAsync<JsonElement>($"/api/merchant/orders/{orderId}");

    /// <summary>PayPal's events, as the shop keeps them.</summary>
    public Task<IReadOnlyList<JsonElement>> WebhookEventsAsync() => ListAsync("webhook-events");

    public async Task<string?> StatusAsync(string orderId) =>
        (await OrdersAsync()).Where(order => order.Text("id") == orderId).Select(order => order.Text("status")).SingleOrDefault();

    /// <summary>Waits until an order has a status, which it reaches by workers and webhooks.</summary>
    public Task<string> SeesAsync(string orderId, string status) => Effect.AwaitAsync(
        $"order {orderId} is {status}", async () => await StatusAsync(orderId) is { } now && now == status ? now : null);

    /// <summary>The promise of the books: what PayPal took, order by order, is what the shop has on record, to the cent.</summary>
    public async Task AgreesWithAsync(SimulatedPayPal payPal)
    {
        var orders = await OrdersAsync();
        var taken = await payPal.CapturesAsync();
        var booked = orders.SelectMany(order => order.GetProperty("captures").EnumerateArray()).Select(Payments.Line);
        Assert.Equal(taken.Order(StringComparer.Ordinal), booked.Order(StringComparer.Ordinal));

        foreach (var order in orders.Where(order => order.GetProperty("captures").GetArrayLength() > 0))
        {
            var sum = order.GetProperty("captures").EnumerateArray()
                .Where(capture => capture.Text("status") == "COMPLETED").Sum(capture => Amount(capture.GetProperty("amount")));
            Assert.Equal(sum, Amount(order.GetProperty("captured")));
            var isPending = order.GetProperty("captures").EnumerateArray().Any(capture => capture.Text("status") == "PENDING");
            Assert.Equal(isPending ? 0 : Amount(order.GetProperty("amount")), sum);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string what)
    {
        var items = new List<JsonElement>();
        string? next = null;
        do
        {
            var after = next is null ? "" : $"&after={Uri.EscapeDataString(next)}";
            using var page = await http.GetFromJsonAsync<JsonDocument>($"/api/merchant/{what}?limit=100{after}");
            items.AddRange(page!.RootElement.GetProperty("items").Clone().EnumerateArray());
            next = page.RootElement.Text("next");
        }
        while (next is not null);
        return items;
    }

    private static decimal Amount(JsonElement money) => decimal.Parse(money.Text("value")!, CultureInfo.InvariantCulture);
}
