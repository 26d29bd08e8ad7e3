using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class ConfirmingPaymentSources
{
    [Fact]
    public async Task A_confirmed_order_waits_for_its_payer_and_is_paid()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync();

        var confirmed = await ConfirmAsync(simulator, id, Source());
        await simulator.ApproveAsync(id);
        var captured = await simulator.CaptureAsync(id);

        Assert.Equal((HttpStatusCode.OK, "PAYER_ACTION_REQUIRED"), (confirmed.Status, confirmed["status"].ToString()));
        Assert.EndsWith($"/checkoutnow?token={id}", confirmed.Link("payer-action"), StringComparison.Ordinal);
        Assert.False(confirmed.HasLink("approve"));
        Assert.Null(confirmed.Body["purchase_units"]);
        Assert.Equal("COMPLETED", captured["status"].ToString());
    }

    [Fact]
    public async Task The_confirmed_experience_context_replaces_the_old_one()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = (await simulator.PostAsync("/v2/checkout/orders", Orders.WithPayPal(), "c"))["id"].ToString();

        var whole = await simulator.PostAsync(
            $"/v2/checkout/orders/{id}/confirm-payment-source",
            Source(new JsonObject { ["shipping_preference"] = "NO_SHIPPING" }), whole: true);
        await simulator.ApproveAsync(id);
        var paid = await simulator.CaptureAsync(id);

        Assert.Equal("10.00", whole["purchase_units"][0]!["amount"]!["value"]!.ToString());
        Assert.Null(paid["purchase_units"][0]!["shipping"]);
    }

    [Theory]
    [InlineData("CAPTURE", false, "PAYMENT_ALREADY_APPROVED")]
    [InlineData("CAPTURE", true, "ORDER_ALREADY_CAPTURED")]
    [InlineData("AUTHORIZE", true, "ORDER_ALREADY_AUTHORIZED")]
    public async Task An_approved_order_cannot_be_confirmed(string intent, bool isPaid, string issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync(Orders.Simple(intent: intent));
        if (isPaid)
        {
            await simulator.PostAsync($"/v2/checkout/orders/{id}/{(intent == "CAPTURE" ? "capture" : "authorize")}");
        }

        var refused = await ConfirmAsync(simulator, id, Source());

        Assert.Equal((HttpStatusCode.UnprocessableEntity, issue), (refused.Status, refused.Issue));
    }

    [Fact]
    public async Task An_order_that_ended_without_a_payment_cannot_be_confirmed()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.FaultAsync("decline", $"/v2/checkout/orders/{id}/capture", new JsonObject { ["issue"] = "OTHER" });
        await simulator.CaptureAsync(id);

        Assert.Equal("ORDER_CANNOT_BE_CONFIRMED", (await ConfirmAsync(simulator, id, Source())).Issue);
    }

    [Theory]
    [InlineData("{}", 400, "MISSING_REQUIRED_PARAMETER")]
    [InlineData("""{"payment_source":{}}""", 422, "NO_PAYMENT_SOURCE_PROVIDED")]
    [InlineData("""{"payment_source":{"paypal":{},"venmo":{}}}""", 422, "ONLY_ONE_PAYMENT_SOURCE_ALLOWED")]
    [InlineData("""{"payment_source":{"card":{"number":"4005519200000004","expiry":"2050-01"}}}""", 403, "NOT_ENABLED_FOR_CARD_PROCESSING")]
    [InlineData("""{"payment_source":{"ideal":{"name":"Paula Porter","country_code":"NL"}}}""", 422, "ORDER_COMPLETE_ON_PAYMENT_APPROVAL")]
    [InlineData("""{"payment_source":{"venmo":{}}}""", 422, "PAYMENT_SOURCE_CANNOT_BE_USED")]
    [InlineData(
        """{"payment_source":{"paypal":{}},"processing_instruction":"ORDER_COMPLETE_ON_PAYMENT_APPROVAL"}""", 422,
        "UNSUPPORTED_PROCESSING_INSTRUCTION")]
    [InlineData("""{"payment_source":{"paypal":{}},"processing_instruction":"NOW"}""", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("""{"payment_source":{"paypal":{"attributes":{"vault":{"store_in_vault":"ON_SUCCESS"}}}}}""", 422, "RETURN_URL_REQUIRED")]
    [InlineData(
        """
        {"payment_source":{"paypal":{"attributes":{"vault":{"store_in_vault":"ON_SUCCESS"}},
        "experience_context":{"return_url":"https://shop.example/back"}}}}
        """, 422, "CANCEL_URL_REQUIRED")]
    [InlineData("""{"payment_source":{"paypal":{}},"payment_source":7}""", 400, "INVALID_PARAMETER_SYNTAX")]
    public async Task A_source_that_cannot_be_used_is_refused_and_changes_nothing(string body, int status, string issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync();

        var refused = await simulator.PostTextAsync($"/v2/checkout/orders/{id}/confirm-payment-source", body);

        Assert.Equal((status, issue), ((int)refused.Status, refused.Issue));
        Assert.Equal("CREATED", (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["status"].ToString());
    }

    [Fact]
    public async Task An_order_that_does_not_exist_is_not_found()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var missing = await ConfirmAsync(simulator, "NONE", Source());

        Assert.Equal((HttpStatusCode.NotFound, "INVALID_RESOURCE_ID"), (missing.Status, missing.Issue));
    }

    [Fact]
    public async Task The_payment_source_can_be_shown_alone()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();

        var part = await simulator.GetAsync($"/v2/checkout/orders/{id}?fields=payment_source");
        var other = await simulator.GetAsync($"/v2/checkout/orders/{id}?fields=payer");

        Assert.NotNull(part["payment_source"]["paypal"]!["email_address"]);
        Assert.Null(part.Body["purchase_units"]);
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "fields"), (other.Status, other.Issue, other.Field));
    }

    private static JsonObject Source(JsonObject? experience = null) => new()
    {
        ["payment_source"] = new JsonObject { ["paypal"] = new JsonObject { ["experience_context"] = experience ?? [] } },
    };

    private static Task<Answer> ConfirmAsync(SimulatorApp simulator, string id, JsonObject body) =>
        simulator.PostAsync($"/v2/checkout/orders/{id}/confirm-payment-source", body);
}
