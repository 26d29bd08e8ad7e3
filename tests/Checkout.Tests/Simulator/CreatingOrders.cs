using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class CreatingOrders
{
    [Fact]
    public async Task An_order_without_a_payment_source_is_created_and_links_to_its_approval()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var order = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple());

        Assert.Equal(HttpStatusCode.Created, order.Status);
        Assert.Equal("CREATED", order["status"].ToString());
        Assert.Matches("^[A-Z0-9]{17}$", order["id"].ToString());
        Assert.EndsWith($"/checkoutnow?token={order["id"]}", order.Link("approve"), StringComparison.Ordinal);
        Assert.EndsWith("/capture", order.Link("capture"), StringComparison.Ordinal);
        Assert.False(order.HasLink("payer-action"));
    }

    [Fact]
    public async Task An_order_with_PayPal_as_source_needs_the_payers_action()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var order = await simulator.PostAsync("/v2/checkout/orders", Orders.WithPayPal(), "create-1");

        Assert.Equal("PAYER_ACTION_REQUIRED", order["status"].ToString());
        Assert.EndsWith($"/checkoutnow?token={order["id"]}", order.Link("payer-action"), StringComparison.Ordinal);
        Assert.False(order.HasLink("approve"));
        Assert.Equal("{}", order["payment_source"]["paypal"]!.ToJsonString());
    }

    [Fact]
    public async Task An_order_with_a_payment_source_needs_a_request_id()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await simulator.PostAsync("/v2/checkout/orders", Orders.WithPayPal());

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("PAYPAL_REQUEST_ID_REQUIRED", refused.Issue);
    }

    [Fact]
    public async Task The_representation_returns_what_was_sent_with_the_decimals_of_each_currency()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var sent = Orders.Itemized();
        sent.Unit()["amount"]!["value"] = "30";

        var order = await simulator.PostAsync("/v2/checkout/orders", sent, whole: true);

        var unit = order["purchase_units"][0]!;
        Assert.Equal("CAPTURE", order["intent"].ToString());
        Assert.Equal("default", unit["reference_id"]!.ToString());
        Assert.Equal("30.00", unit["amount"]!["value"]!.ToString());
        Assert.Equal("25.00", unit["amount"]!["breakdown"]!["item_total"]!["value"]!.ToString());
        Assert.Equal("Cup", unit["items"]![0]!["name"]!.ToString());
        Assert.Equal("SMMERCHANT222", unit["payee"]!["merchant_id"]!.ToString());
        Assert.Equal("INV-1", unit["invoice_id"]!.ToString());
        Assert.Equal(order.Text, (await simulator.GetAsync($"/v2/checkout/orders/{order["id"]}")).Text);
    }

    [Fact]
    public async Task Unknown_members_are_ignored_and_listed_for_the_developer()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var sent = Orders.Simple();
        sent.Unit()["custom"] = "a typing error";

        var order = await simulator.PostAsync("/v2/checkout/orders", sent, whole: true);

        Assert.Null(order["purchase_units"][0]!["custom"]);
        var requests = await simulator.GetAsync("/_simulator/requests");
        Assert.Equal("/purchase_units/0/custom", requests["items"].AsArray().Last()!["unknown_members"]![0]!.ToString());
    }

    [Fact]
    public async Task Ten_purchase_units_are_paid_together()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var units = new JsonArray([.. Enumerable.Range(1, 10).Select(number => new JsonObject
        {
            ["reference_id"] = $"unit-{number}",
            ["amount"] = Orders.Money($"{number}.00"),
        })]);
        var id = await simulator.ApprovedOrderAsync(new JsonObject { ["intent"] = "CAPTURE", ["purchase_units"] = units });

        var paid = await simulator.CaptureAsync(id);

        Assert.Equal(10, paid["purchase_units"].AsArray().Count);
        Assert.All(paid["purchase_units"].AsArray(), unit => Assert.Equal(
            unit!["amount"]!["value"]!.ToString(),
            Assert.Single(unit["payments"]!["captures"]!.AsArray())!["amount"]!["value"]!.ToString()));
    }

    [Fact]
    public async Task An_order_that_is_not_approved_expires_after_six_hours()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync();

        await simulator.AdvanceAsync("PT5H59M");
        var inTime = await simulator.GetAsync($"/v2/checkout/orders/{id}");
        await simulator.AdvanceAsync("PT2M");
        var late = await simulator.GetAsync($"/v2/checkout/orders/{id}");

        Assert.Equal(HttpStatusCode.OK, inTime.Status);
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Equal("RESOURCE_NOT_FOUND", late["name"].ToString());
        Assert.Equal("INVALID_RESOURCE_ID", late.Issue);
    }

    [Fact]
    public async Task An_approval_extends_an_order_by_six_hours_and_a_paid_order_never_expires()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var left = await simulator.CreateOrderAsync();
        var paid = await simulator.CreateOrderAsync();
        await simulator.AdvanceAsync("PT5H");
        await simulator.ApproveAsync(left);
        await simulator.ApproveAsync(paid);
        await simulator.AdvanceAsync("PT3H");
        Assert.Equal(HttpStatusCode.Created, (await simulator.CaptureAsync(paid)).Status);

        await simulator.AdvanceAsync("PT4H");
        await simulator.SignInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await simulator.CaptureAsync(left)).Status);
        Assert.Equal(HttpStatusCode.OK, (await simulator.GetAsync($"/v2/checkout/orders/{paid}")).Status);
    }

    [Fact]
    public async Task Every_answer_has_a_debug_id_and_an_error_repeats_it()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var unknown = await simulator.GetAsync("/v2/checkout/orders/NONE");
        var nowhere = await simulator.GetAsync("/v9/nowhere");

        Assert.Equal(unknown["debug_id"].ToString(), Assert.Single(unknown.Headers.GetValues("paypal-debug-id")));
        Assert.NotEmpty(nowhere.Headers.GetValues("paypal-debug-id"));
        Assert.Equal(HttpStatusCode.NotFound, nowhere.Status);
    }
}
