using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class AuthorizingOrders
{
    [Fact]
    public async Task An_authorization_can_be_captured_in_parts_until_the_last()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await simulator.AuthorizedAsync();

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
    public async Task No_more_than_115_percent_of_an_authorization_can_be_captured()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await simulator.AuthorizedAsync();

        var tooMuch = await CaptureAsync(simulator, authorization, new JsonObject { ["amount"] = Orders.Money("11.51") });
        var most = await CaptureAsync(simulator, authorization, new JsonObject { ["amount"] = Orders.Money("11.50") });

        Assert.Equal("MAX_CAPTURE_AMOUNT_EXCEEDED", tooMuch.Issue);
        Assert.Equal(HttpStatusCode.Created, most.Status);
    }

    [Fact]
    public async Task A_voided_authorization_can_neither_be_captured_nor_voided()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await simulator.AuthorizedAsync();

        var voided = await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/void");

        Assert.Equal(HttpStatusCode.NoContent, voided.Status);
        Assert.Equal("VOIDED", (await simulator.GetAsync($"/v2/payments/authorizations/{authorization}"))["status"].ToString());
        Assert.Equal("AUTHORIZATION_VOIDED", (await CaptureAsync(simulator, authorization, new JsonObject())).Issue);
        Assert.Equal("PREVIOUSLY_VOIDED", (await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/void")).Issue);
    }

    [Fact]
    public async Task An_authorization_expires_after_29_days()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await simulator.AuthorizedAsync();

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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_order_whose_authorization_is_voided_is_voided_unless_some_was_captured(bool isPartlyTaken)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync(Orders.Simple(intent: "AUTHORIZE"));
        var order = await simulator.PostAsync($"/v2/checkout/orders/{id}/authorize", whole: true);
        var authorization = order.Authorization["id"]!.ToString();
        if (isPartlyTaken)
        {
            await CaptureAsync(simulator, authorization, new JsonObject { ["amount"] = Orders.Money("1.00") });
        }

        await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/void");
        var after = await simulator.GetAsync($"/v2/checkout/orders/{id}");
        var again = await simulator.PostAsync($"/v2/checkout/orders/{id}/authorize");

        Assert.Equal(isPartlyTaken ? "COMPLETED" : "VOIDED", after["status"].ToString());
        Assert.Equal("self", Assert.Single(after["links"].AsArray())!["rel"]!.ToString());
        Assert.Equal(isPartlyTaken ? "ORDER_ALREADY_AUTHORIZED" : "ORDER_COMPLETED_OR_VOIDED", again.Issue);
    }

    [Fact]
    public async Task The_end_of_an_authorization_makes_an_event_and_voids_its_order()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync("http://localhost:5000/webhooks", "PAYMENT.AUTHORIZATION.VOIDED");
        var authorization = await simulator.AuthorizedAsync();

        await simulator.AdvanceToDayAsync("P29D");
        var told = await simulator.Receiver.NextAsync();

        Assert.Equal((authorization, "VOIDED"), (told.Event["resource"]!["id"]!.ToString(), told.Event["resource"]!["status"]!.ToString()));
        Assert.Equal("VOIDED", (await simulator.GetAsync("/_simulator/orders"))["items"][0]!["status"]!.ToString());
    }

    [Theory]
    [InlineData("pending", null, "PENDING", "PENDING_REVIEW", "TRANSACTION_REFUSED")]
    [InlineData("decline", "DECLINED_BY_RISK_FRAUD_FILTERS", "DENIED", "DECLINED_BY_RISK_FRAUD_FILTERS", "AUTHORIZATION_DENIED")]
    public async Task A_fault_makes_an_authorization_pending_or_denied(
        string fault, string? asked, string status, string reason, string issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync(fault, "/v2/checkout/orders/*/authorize", new JsonObject { ["issue"] = asked });
        var id = await simulator.AuthorizedAsync();

        var shown = await simulator.GetAsync($"/v2/payments/authorizations/{id}");
        var refused = await CaptureAsync(simulator, id, new JsonObject());

        Assert.Equal((status, reason), (shown["status"].ToString(), shown["status_details"]["reason"]!.ToString()));
        Assert.Equal(issue, refused.Issue);
    }

    [Fact]
    public async Task A_pending_authorization_makes_its_event_and_is_valid_when_its_review_ends()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync("http://localhost:5000/webhooks", "PAYMENT.AUTHORIZATION.CREATED");
        await simulator.FaultAsync("pending", "/v2/checkout/orders/*/authorize");
        var id = await simulator.AuthorizedAsync();

        var settled = await simulator.PostAsync($"/_simulator/authorizations/{id}/settle");
        var told = await simulator.Receiver.NextAsync();
        var twice = await simulator.PostAsync($"/_simulator/authorizations/{id}/settle", new JsonObject { ["status"] = "DENIED" });

        Assert.Equal("CREATED", settled["status"].ToString());
        Assert.Equal("CREATED", told.Event["resource"]!["status"]!.ToString());
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.Equal(HttpStatusCode.Created, (await CaptureAsync(simulator, id, new JsonObject())).Status);
    }

    [Fact]
    public async Task A_repeated_void_is_answered_again_and_shows_the_authorization_on_request()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var path = $"/v2/payments/authorizations/{await simulator.AuthorizedAsync()}/void";

        var first = await simulator.PostAsync(path, requestId: "v");
        var repeat = await simulator.PostAsync(path, requestId: "v");
        var whole = await simulator.PostAsync(path, requestId: "v", whole: true);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.Status, repeat.Status));
        Assert.Equal((HttpStatusCode.OK, "VOIDED"), (whole.Status, whole["status"].ToString()));
    }

    [Fact]
    public async Task The_money_of_a_declined_capture_is_still_reserved()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await simulator.AuthorizedAsync();
        await simulator.FaultAsync("decline", "/v2/payments/authorizations/*/capture", new JsonObject { ["issue"] = "OTHER" });
        var declined = await CaptureAsync(simulator, authorization, new JsonObject());
        await simulator.FaultAsync("pending", "/v2/payments/authorizations/*/capture");
        var pending = await CaptureAsync(simulator, authorization, new JsonObject());
        var taken = await CaptureAsync(simulator, authorization, new JsonObject());
        await simulator.PostAsync($"/_simulator/captures/{pending["id"]}/settle", new JsonObject { ["status"] = "DECLINED" });

        var all = await CaptureAsync(simulator, authorization, new JsonObject());

        Assert.Equal("DECLINED", declined["status"].ToString());
        Assert.Equal("PENDING", pending["status"].ToString());
        Assert.Equal("AUTHORIZATION_ALREADY_CAPTURED", taken.Issue);
        Assert.Equal(("COMPLETED", "10.00"), (all["status"].ToString(), all["amount"]["value"]!.ToString()));
    }

    [Fact]
    public async Task A_capture_that_is_declined_later_does_not_bring_a_voided_authorization_back()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await simulator.AuthorizedAsync();
        await simulator.FaultAsync("pending", "/v2/payments/authorizations/*/capture");
        var pending = await CaptureAsync(simulator, authorization, new JsonObject { ["amount"] = Orders.Money("1.00") });
        await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/void");

        await simulator.PostAsync($"/_simulator/captures/{pending["id"]}/settle", new JsonObject { ["status"] = "DECLINED" });

        Assert.Equal("VOIDED", (await simulator.GetAsync($"/v2/payments/authorizations/{authorization}"))["status"].ToString());
        Assert.Equal("VOIDED", (await simulator.GetAsync("/_simulator/orders"))["items"][0]!["status"]!.ToString());
    }

    [Fact]
    public async Task After_a_final_capture_the_authorization_cannot_be_voided()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await simulator.AuthorizedAsync();

        var last = await CaptureAsync(
            simulator, authorization, new JsonObject { ["amount"] = Orders.Money("1.00"), ["final_capture"] = true });
        var voided = await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/void");

        Assert.True(last["final_capture"].GetValue<bool>());
        Assert.Equal("PREVIOUSLY_CAPTURED", voided.Issue);
        Assert.Equal("AUTHORIZATION_ALREADY_CAPTURED", (await CaptureAsync(simulator, authorization, new JsonObject())).Issue);
    }

    private static Task<Answer> CaptureAsync(SimulatorApp simulator, string authorization, JsonObject body) =>
        simulator.PostAsync($"/v2/payments/authorizations/{authorization}/capture", body, whole: true);

    [Fact]
    public async Task A_void_needs_no_body_because_PayPals_own_client_sends_none()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var authorization = await simulator.AuthorizedAsync();

        var voided = await simulator.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, $"/v2/payments/authorizations/{authorization}/void"));

        Assert.Equal(HttpStatusCode.NoContent, voided.Status);
    }
}
