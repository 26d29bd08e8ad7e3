using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class ControllingTheSimulator
{
    [Theory]
    [InlineData("/_simulator/clock", "{\"advance\":\"6 hours\"}")]
    [InlineData("/_simulator/clock", "{\"advance\":\"-PT1H\"}")]
    [InlineData("/_simulator/clock", "{}")]
    [InlineData("/_simulator/faults", "{\"fault\":\"explode\"}")]
    [InlineData("/_simulator/faults", "{\"fault\":\"error\",\"when\":\"now\"}")]
    [InlineData("/_simulator/faults", "{\"fault\":\"error\",\"probability\":2}")]
    [InlineData("/_simulator/faults", "{\"fault\":\"error\",\"path\":\"v2\"}")]
    [InlineData("/_simulator/faults", "not json")]
    [InlineData("/_simulator/orders/X/approve", "{\"payer\":\"nobody\"}")]
    [InlineData("/_simulator/orders/X/approve", "{\"payer\":{\"email_address\":5}}")]
    [InlineData("/_simulator/orders/X/approve", "{\"shipping\":[]}")]
    [InlineData("/_simulator/captures/X/settle", "{\"status\":\"LOST\"}")]
    public async Task An_invalid_control_is_refused_with_a_reason(string path, string body)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.PostTextAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(answer["message"].ToString());
    }

    [Fact]
    public async Task A_custom_payer_and_address_are_used()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync();

        await simulator.PostAsync($"/_simulator/orders/{id}/approve", new JsonObject
        {
            ["payer"] = new JsonObject { ["name"] = new JsonObject { ["given_name"] = "Zoë" }, ["email_address"] = "zoe@example.com" },
            ["shipping"] = new JsonObject
            {
                ["name"] = new JsonObject { ["full_name"] = "Zoë Zidane" },
                ["address"] = new JsonObject { ["country_code"] = "FR", ["postal_code"] = "75001", ["admin_area_2"] = "Paris" },
            },
        });
        var order = await simulator.GetAsync($"/v2/checkout/orders/{id}");

        Assert.Equal("Zoë", order["payer"]["name"]!["given_name"]!.ToString());
        Assert.Equal("Paris", order["purchase_units"][0]!["shipping"]!["address"]!["admin_area_2"]!.ToString());
    }

    [Fact]
    public async Task A_reset_deletes_everything_except_webhooks_and_tokens()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();
        await simulator.PaidAsync();
        await simulator.FaultAsync("error", "/nowhere");
        await simulator.AdvanceAsync("PT1H");

        Assert.Equal(HttpStatusCode.NoContent, (await simulator.PostAsync("/_simulator/reset")).Status);

        foreach (var list in new[] { "orders", "captures", "refunds", "requests", "faults", "webhooks/deliveries" })
        {
            Assert.Empty((await simulator.GetAsync($"/_simulator/{list}"))["items"].AsArray());
        }

        Assert.Single((await simulator.GetAsync("/v1/notifications/webhooks"))["webhooks"].AsArray());
        var now = (await simulator.GetAsync("/_simulator/clock"))["now"].GetValue<DateTimeOffset>();
        Assert.InRange(now, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task Every_API_call_is_listed_with_its_request_id_and_fault()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync("rate_limit", "/v2/checkout/orders");
        await simulator.PostAsync("/v2/checkout/orders", Orders.Simple(), "my-id");

        var last = (await simulator.GetAsync("/_simulator/requests"))["items"].AsArray().Last()!;

        Assert.Equal("my-id", last["request_id"]!.ToString());
        Assert.Equal("rate_limit", last["fault"]!.ToString());
        Assert.Equal(429, (int)last["status"]!);
    }

    [Fact]
    public async Task Ids_repeat_with_the_seed_and_only_then()
    {
        await using var one = await SimulatorApp.StartAsync(seed: 1);
        await using var same = await SimulatorApp.StartAsync(seed: 1);
        await using var other = await SimulatorApp.StartAsync();

        var id = await one.CreateOrderAsync();

        Assert.Equal(id, await same.CreateOrderAsync());
        Assert.NotEqual(id, await other.CreateOrderAsync());
    }

    [Fact]
    public async Task The_health_control_has_the_address_for_browsers()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        Assert.Equal("http://localhost", (await simulator.GetAsync("/_simulator/health"))["public_url"].ToString());
    }

    [Theory]
    [InlineData("SIMULATOR_URLS", "nonsense")]
    [InlineData("SIMULATOR_URLS", "https://localhost:8081")]
    [InlineData("SIMULATOR_PUBLIC_URL", "localhost")]
    [InlineData("SIMULATOR_SEED", "x")]
    public void A_wrong_setting_is_named(string name, string value) => Assert.Contains(
        name,
        Assert.Throws<FormatException>(() => PayPalSimulator.SimulatorOptions.Read(asked => asked == name ? value : null)).Message,
        StringComparison.Ordinal);
}
