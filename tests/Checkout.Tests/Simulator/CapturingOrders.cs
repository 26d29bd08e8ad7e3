using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class CapturingOrders
{
    [Fact]
    public async Task An_approved_order_is_captured_in_full_less_the_fee()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync(Orders.Itemized());

        var order = await simulator.CaptureAsync(id);

        Assert.Equal(HttpStatusCode.Created, order.Status);
        Assert.Equal("COMPLETED", order["status"].ToString());
        Assert.Equal("COMPLETED", order.Capture["status"]!.ToString());
        Assert.Equal("30.00", order.Capture["amount"]!["value"]!.ToString());
        Assert.Equal("1.54", order.Capture["seller_receivable_breakdown"]!["paypal_fee"]!["value"]!.ToString());
        Assert.Equal("28.46", order.Capture["seller_receivable_breakdown"]!["net_amount"]!["value"]!.ToString());
        Assert.Equal("INV-1", order.Capture["invoice_id"]!.ToString());
        Assert.Equal("order-1", order.Capture["custom_id"]!.ToString());
        Assert.Equal("PAULAPQRTER22", order["payer"]["payer_id"]!.ToString());
    }

    [Fact]
    public async Task A_currency_without_decimals_has_none_in_its_fee()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync(Orders.Simple("1000", "JPY"));

        var order = await simulator.CaptureAsync(id);

        Assert.Equal("35", order.Capture["seller_receivable_breakdown"]!["paypal_fee"]!["value"]!.ToString());
        Assert.Equal("965", order.Capture["seller_receivable_breakdown"]!["net_amount"]!["value"]!.ToString());
    }

    [Theory]
    [InlineData("CAPTURE", "capture", false, "ORDER_NOT_APPROVED")]
    [InlineData("AUTHORIZE", "authorize", false, "ORDER_NOT_APPROVED")]
    [InlineData("AUTHORIZE", "capture", true, "ACTION_DOES_NOT_MATCH_INTENT")]
    [InlineData("CAPTURE", "authorize", true, "ACTION_DOES_NOT_MATCH_INTENT")]
    public async Task An_order_is_only_completed_by_its_intent_once_approved(string intent, string action, bool isApproved, string issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync(Orders.Simple(intent: intent));
        if (isApproved)
        {
            await simulator.ApproveAsync(id);
        }

        var answer = await simulator.PostAsync($"/v2/checkout/orders/{id}/{action}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, issue), (answer.Status, answer.Issue));
    }

    [Fact]
    public async Task An_order_is_captured_once()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.CaptureAsync(id, "first");

        var again = await simulator.CaptureAsync(id, "second");

        Assert.Equal("ORDER_ALREADY_CAPTURED", again.Issue);
        Assert.Single((await simulator.GetAsync("/_simulator/captures"))["items"].AsArray());
    }

    [Fact]
    public async Task Many_captures_at_once_take_the_money_once()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => simulator.CaptureAsync(id, $"try-{number}")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer =>
            Assert.Contains(answer.Issue, new[] { "ORDER_ALREADY_CAPTURED", "ORDER_COMPLETION_IN_PROGRESS" }));
        Assert.Single((await simulator.GetAsync("/_simulator/captures"))["items"].AsArray());
    }

    [Fact]
    public async Task After_a_decline_the_payer_must_approve_again_and_the_approval_has_a_later_update_time()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync(payer: "declined_once");
        var approved = await simulator.GetAsync($"/v2/checkout/orders/{id}");

        var declined = await simulator.CaptureAsync(id, "first");
        var tooEarly = await simulator.CaptureAsync(id, "second");
        var between = await simulator.GetAsync($"/v2/checkout/orders/{id}");
        await simulator.ApproveAsync(id, "declined_once");
        var again = await simulator.GetAsync($"/v2/checkout/orders/{id}");
        var paid = await simulator.CaptureAsync(id, "third");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "INSTRUMENT_DECLINED"), (declined.Status, declined.Issue));
        Assert.Equal("ORDER_NOT_APPROVED", tooEarly.Issue);
        Assert.Equal("CREATED", between["status"].ToString());
        Assert.True(between.HasLink("approve"));
        Assert.True(again["update_time"].GetValue<DateTimeOffset>() > approved["update_time"].GetValue<DateTimeOffset>());
        Assert.Equal("COMPLETED", paid["status"].ToString());
    }

    [Fact]
    public async Task A_declined_instrument_takes_precedence_over_the_fault_pending()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync(payer: "declined_once");
        await simulator.FaultAsync("pending", $"/v2/checkout/orders/{id}/capture", new JsonObject { ["issue"] = "ECHECK" });

        Assert.Equal("INSTRUMENT_DECLINED", (await simulator.CaptureAsync(id)).Issue);
    }

    [Fact]
    public async Task A_pending_capture_shows_no_proceeds_until_it_is_settled()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync(payer: "pending");

        var order = await simulator.CaptureAsync(id);
        var capture = order.Capture["id"]!.ToString();
        var refused = await simulator.PostAsync($"/v2/payments/captures/{capture}/refund");
        await simulator.PostAsync($"/_simulator/captures/{capture}/settle", new JsonObject { ["status"] = "COMPLETED" });
        var settled = await simulator.GetAsync($"/v2/payments/captures/{capture}");

        Assert.Equal("COMPLETED", order["status"].ToString());
        Assert.Equal("PENDING", order.Capture["status"]!.ToString());
        Assert.Equal("PENDING_REVIEW", order.Capture["status_details"]!["reason"]!.ToString());
        Assert.Null(order.Capture["seller_receivable_breakdown"]);
        Assert.Equal("PENDING_CAPTURE", refused.Issue);
        Assert.Equal("COMPLETED", settled["status"].ToString());
        Assert.NotNull(settled["seller_receivable_breakdown"]);
        Assert.Equal(id, settled["supplementary_data"]["related_ids"]!["order_id"]!.ToString());
    }

    [Fact]
    public async Task The_fault_pending_sets_the_reason_of_the_capture()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.FaultAsync("pending", "*", new JsonObject { ["issue"] = "ECHECK", ["method"] = "POST" });

        var order = await simulator.CaptureAsync(id);
        var unknown = await simulator.PostAsync(
            "/_simulator/faults", new JsonObject { ["fault"] = "pending", ["issue"] = "MOON_PHASE" });

        Assert.Equal("PENDING", order.Capture["status"]!.ToString());
        Assert.Equal("ECHECK", order.Capture["status_details"]!["reason"]!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, unknown.Status);
    }

    [Fact]
    public async Task A_capture_can_be_declined_with_the_order_completed()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync("http://localhost:5000/webhooks", "PAYMENT.CAPTURE.DECLINED", "PAYMENT.CAPTURE.COMPLETED");
        var id = await simulator.ApprovedOrderAsync(Orders.Itemized());
        await simulator.FaultAsync(
            "decline", $"/v2/checkout/orders/{id}/capture", new JsonObject { ["issue"] = "DECLINED_BY_RISK_FRAUD_FILTERS" });

        var order = await simulator.CaptureAsync(id);
        var told = await simulator.Receiver.NextAsync();
        var refund = await simulator.PostAsync($"/v2/payments/captures/{order.Capture["id"]}/refund");
        var second = await simulator.CaptureAsync(await simulator.ApprovedOrderAsync(Orders.Itemized()));

        Assert.Equal((HttpStatusCode.Created, "COMPLETED"), (order.Status, order["status"].ToString()));
        Assert.Equal("DECLINED", order.Capture["status"]!.ToString());
        Assert.Equal("DECLINED_BY_RISK_FRAUD_FILTERS", order.Capture["status_details"]!["reason"]!.ToString());
        Assert.Equal("30.00", order.Capture["seller_receivable_breakdown"]!["net_amount"]!["value"]!.ToString());
        Assert.Null(order.Capture["seller_receivable_breakdown"]!["paypal_fee"]);
        Assert.Equal("PAYMENT.CAPTURE.DECLINED", told.Type);
        Assert.Equal("REFUND_NOT_ALLOWED", refund.Issue);

        // Its invoice number was not used up.
        Assert.Equal("COMPLETED", second.Capture["status"]!.ToString());
    }

    [Fact]
    public async Task An_invoice_number_is_paid_once()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.CaptureAsync(await simulator.ApprovedOrderAsync(Orders.Itemized()));
        var second = await simulator.ApprovedOrderAsync(Orders.Itemized());

        var refused = await simulator.CaptureAsync(second);

        Assert.Equal("DUPLICATE_INVOICE_ID", refused.Issue);
        Assert.Equal("APPROVED", (await simulator.GetAsync($"/v2/checkout/orders/{second}"))["status"].ToString());
    }

    [Fact]
    public async Task The_payers_address_is_used_unless_the_order_has_no_shipping()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var shipped = await simulator.ApprovedOrderAsync();
        var noShipping = Orders.WithPayPal(new JsonObject { ["shipping_preference"] = "NO_SHIPPING" });
        var digital = (await simulator.PostAsync("/v2/checkout/orders", noShipping, "digital"))["id"].ToString();
        await simulator.ApproveAsync(digital);

        var withAddress = await simulator.GetAsync($"/v2/checkout/orders/{shipped}");
        var without = await simulator.GetAsync($"/v2/checkout/orders/{digital}");

        Assert.Equal("San Jose", withAddress["purchase_units"][0]!["shipping"]!["address"]!["admin_area_2"]!.ToString());
        Assert.Null(without["purchase_units"][0]!["shipping"]);
    }
}
