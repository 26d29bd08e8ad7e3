using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class AuthorizingOrders
{
    [Fact]
    public async Task Reserved_money_can_be_taken_in_parts_until_the_last()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await AuthorizeAsync(simulator);

        var part = await CaptureAsync(simulator, authorization, new JsonObject { ["amount"] = Orders.Money("4.00") });
        var between = await simulator.GetAsync($"/v2/payments/authorizations/{authorization}");
        var rest = await CaptureAsync(simulator, authorization, new JsonObject());
        var after = await simulator.GetAsync($"/v2/payments/authorizations/{authorization}");
        var again = await CaptureAsync(simulator, authorization, new JsonObject());

        Assert.Equal("4.00", part["amount"]["value"]!.ToString());
        Assert.Equal("PARTIALLY_CAPTURED", between["status"].ToString());
        Assert.Equal("6.00", rest["amount"]["value"]!.ToString());
        Assert.Equal("CAPTURED", after["status"].ToString());
        Assert.Equal("AUTHORIZATION_ALREADY_CAPTURED", again.Issue);
    }

    [Fact]
    public async Task No_more_than_115_percent_can_be_taken()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await AuthorizeAsync(simulator);

        var tooMuch = await CaptureAsync(simulator, authorization, new JsonObject { ["amount"] = Orders.Money("11.51") });
        var most = await CaptureAsync(simulator, authorization, new JsonObject { ["amount"] = Orders.Money("11.50") });

        Assert.Equal("MAX_CAPTURE_AMOUNT_EXCEEDED", tooMuch.Issue);
        Assert.Equal(HttpStatusCode.Created, most.Status);
    }

    [Fact]
    public async Task A_voided_authorization_is_over()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await AuthorizeAsync(simulator);

        var voided = await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/void");

        Assert.Equal(HttpStatusCode.NoContent, voided.Status);
        Assert.Equal("VOIDED", (await simulator.GetAsync($"/v2/payments/authorizations/{authorization}"))["status"].ToString());
        Assert.Equal("AUTHORIZATION_VOIDED", (await CaptureAsync(simulator, authorization, new JsonObject())).Issue);
        Assert.Equal("PREVIOUSLY_VOIDED", (await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/void")).Issue);
    }

    [Fact]
    public async Task A_reservation_ends_after_29_days()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await AuthorizeAsync(simulator);

        await simulator.AdvanceAsync("P29D");
        await simulator.SignInAsync();

        Assert.Equal("AUTHORIZATION_EXPIRED", (await CaptureAsync(simulator, authorization, new JsonObject())).Issue);
        Assert.Equal("VOIDED", (await simulator.GetAsync($"/v2/payments/authorizations/{authorization}"))["status"].ToString());
    }

    [Fact]
    public async Task An_order_is_authorized_once()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync(Orders.Simple(intent: "AUTHORIZE"));
        var first = await simulator.PostAsync($"/v2/checkout/orders/{id}/authorize", requestId: "a", whole: true);

        var second = await simulator.PostAsync($"/v2/checkout/orders/{id}/authorize", requestId: "b");

        Assert.Equal("COMPLETED", first["status"].ToString());
        Assert.Equal("CREATED", first.Authorization["status"]!.ToString());
        Assert.Equal("ORDER_ALREADY_AUTHORIZED", second.Issue);
    }

    private static async Task<string> AuthorizeAsync(SimulatorApp simulator)
    {
        var id = await simulator.ApprovedOrderAsync(Orders.Simple(intent: "AUTHORIZE"));
        return (await simulator.PostAsync($"/v2/checkout/orders/{id}/authorize", whole: true)).Authorization["id"]!.ToString();
    }

    private static Task<Answer> CaptureAsync(SimulatorApp simulator, string authorization, JsonObject body) =>
        simulator.PostAsync($"/v2/payments/authorizations/{authorization}/capture", body, whole: true);
}
