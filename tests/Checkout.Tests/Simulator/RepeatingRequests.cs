using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class RepeatingRequests
{
    [Fact]
    public async Task A_repeated_create_answers_the_same_order_with_its_latest_state()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var first = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple(), "create");
        await simulator.ApproveAsync(first["id"].ToString());

        var repeat = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple(), "create");

        Assert.Equal(HttpStatusCode.OK, repeat.Status);
        Assert.Equal(first["id"].ToString(), repeat["id"].ToString());
        Assert.Equal("APPROVED", repeat["status"].ToString());
        Assert.Single((await simulator.GetAsync("/_simulator/orders"))["items"].AsArray());
    }

    [Fact]
    public async Task A_repeated_capture_and_a_repeated_refund_move_no_money()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        var capture = (await simulator.CaptureAsync(id, "capture")).Capture["id"]!.ToString();
        var body = new JsonObject { ["amount"] = Orders.Money("1.00") };
        var refund = await simulator.PostAsync($"/v2/payments/captures/{capture}/refund", body.DeepClone(), "refund");

        var captureAgain = await simulator.CaptureAsync(id, "capture");
        var refundAgain = await simulator.PostAsync($"/v2/payments/captures/{capture}/refund", body.DeepClone(), "refund");

        Assert.Equal(HttpStatusCode.OK, captureAgain.Status);
        Assert.Equal(capture, captureAgain.Capture["id"]!.ToString());
        Assert.Equal("PARTIALLY_REFUNDED", captureAgain.Capture["status"]!.ToString());
        Assert.Equal(HttpStatusCode.OK, refundAgain.Status);
        Assert.Equal(refund["id"].ToString(), refundAgain["id"].ToString());
        Assert.Single((await simulator.GetAsync("/_simulator/refunds"))["items"].AsArray());
    }

    [Fact]
    public async Task Another_body_under_a_known_id_is_refused()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.PostAsync("/v2/checkout/orders", Orders.Simple("10.00"), "create");

        var other = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple("11.00"), "create");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "PAYPAL_REQUEST_ID_PREVIOUSLY_USED"), (other.Status, other.Issue));
    }

    [Fact]
    public async Task A_refused_call_does_not_use_up_its_request_id()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync(payer: "declined_once");
        await simulator.CaptureAsync(id, "same");
        await simulator.ApproveAsync(id, "declined_once");

        Assert.Equal(HttpStatusCode.Created, (await simulator.CaptureAsync(id, "same")).Status);
    }

    [Fact]
    public async Task A_request_id_belongs_to_one_operation_on_one_resource()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var one = await simulator.ApprovedOrderAsync();
        var two = await simulator.ApprovedOrderAsync();

        Assert.Equal(HttpStatusCode.Created, (await simulator.CaptureAsync(one, "same")).Status);
        Assert.Equal(HttpStatusCode.Created, (await simulator.CaptureAsync(two, "same")).Status);
    }

    [Fact]
    public async Task On_orders_an_id_is_forgotten_after_six_hours_and_on_payments_after_45_days()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        var capture = (await simulator.CaptureAsync(id, "capture")).Capture["id"]!.ToString();
        var body = new JsonObject { ["amount"] = Orders.Money("1.00") };
        await simulator.PostAsync($"/v2/payments/captures/{capture}/refund", body.DeepClone(), "refund");

        await simulator.AdvanceAsync("PT6H1M");
        var lateCapture = await simulator.CaptureAsync(id, "capture");
        var repeated = await simulator.PostAsync($"/v2/payments/captures/{capture}/refund", body.DeepClone(), "refund");
        await simulator.AdvanceAsync("P45D");
        await simulator.SignInAsync();
        var lateRefund = await simulator.PostAsync($"/v2/payments/captures/{capture}/refund", body.DeepClone(), "refund");

        Assert.Equal("ORDER_ALREADY_CAPTURED", lateCapture.Issue);
        Assert.Equal(HttpStatusCode.OK, repeated.Status);
        Assert.Equal(HttpStatusCode.Created, lateRefund.Status);
    }

    [Fact]
    public async Task An_id_has_at_most_108_characters_on_orders()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var longest = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple(), new string('x', 108));
        var tooLong = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple(), new string('x', 109));

        Assert.Equal(HttpStatusCode.Created, longest.Status);
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_STRING_LENGTH"), (tooLong.Status, tooLong.Issue));
    }

    [Fact]
    public async Task While_a_call_runs_a_second_call_on_the_resource_is_refused()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        var paid = await simulator.PaidAsync();
        var slowly = new JsonObject { ["delay_ms"] = 60_000, ["method"] = "POST" };
        await simulator.FaultAsync("slow", $"/v2/checkout/orders/{id}/capture", (JsonObject)slowly.DeepClone());
        await simulator.FaultAsync("slow", $"/v2/payments/captures/{paid}/refund", slowly);

        var runningCapture = simulator.CaptureAsync(id, "first");
        var runningRefund = simulator.PostAsync($"/v2/payments/captures/{paid}/refund");
        await simulator.UntilFaultHappensAsync(calls: 2);
        var secondCapture = await simulator.CaptureAsync(id, "second");
        var secondRefund = await simulator.PostAsync($"/v2/payments/captures/{paid}/refund");
        await simulator.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(runningCapture, runningRefund));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "ORDER_COMPLETION_IN_PROGRESS"), (secondCapture.Status, secondCapture.Issue));
        Assert.Equal((HttpStatusCode.Conflict, "PREVIOUS_REQUEST_IN_PROGRESS"), (secondRefund.Status, secondRefund.Issue));
    }
}
