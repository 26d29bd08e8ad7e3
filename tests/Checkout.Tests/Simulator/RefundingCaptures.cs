using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class RefundingCaptures
{
    [Fact]
    public async Task A_capture_is_refunded_in_parts_until_nothing_is_left()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync("10.00");

        var part = await RefundAsync(simulator, capture, "4.00");
        var between = await simulator.GetAsync($"/v2/payments/captures/{capture}");
        var tooMuch = await RefundAsync(simulator, capture, "6.01");
        var rest = await simulator.PostAsync($"/v2/payments/captures/{capture}/refund", whole: true);
        var after = await simulator.GetAsync($"/v2/payments/captures/{capture}");
        var again = await RefundAsync(simulator, capture, "0.01");

        Assert.Equal(HttpStatusCode.Created, part.Status);
        Assert.Equal("PARTIALLY_REFUNDED", between["status"].ToString());
        Assert.Equal("REFUND_AMOUNT_EXCEEDED", tooMuch.Issue);
        Assert.Equal("6.00", rest["amount"]["value"]!.ToString());
        Assert.Equal("10.00", rest["seller_payable_breakdown"]["total_refunded_amount"]!["value"]!.ToString());
        Assert.Equal("REFUNDED", after["status"].ToString());
        Assert.Equal("CAPTURE_FULLY_REFUNDED", again.Issue);
    }

    [Fact]
    public async Task A_refund_can_be_shown_and_is_listed_with_its_order()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var order = await simulator.CaptureAsync(await simulator.ApprovedOrderAsync());
        var refund = await simulator.PostAsync($"/v2/payments/captures/{order.Capture["id"]}/refund");

        var shown = await simulator.GetAsync($"/v2/payments/refunds/{refund["id"]}");
        var after = await simulator.GetAsync($"/v2/checkout/orders/{order["id"]}");

        Assert.EndsWith($"/v2/payments/captures/{order.Capture["id"]}", shown.Link("up"), StringComparison.Ordinal);
        Assert.Matches("-08:00$", shown["create_time"].ToString());
        Assert.Equal(refund["id"].ToString(), after["purchase_units"][0]!["payments"]!["refunds"]![0]!["id"]!.ToString());
        Assert.Equal("REFUNDED", after.Capture["status"]!.ToString());
    }

    [Theory]
    [InlineData("1.00", "EUR", "REFUND_CAPTURE_CURRENCY_MISMATCH")]
    [InlineData("1.00", "XXX", "INVALID_CURRENCY_CODE")]
    [InlineData("1.001", "USD", "DECIMAL_PRECISION")]
    [InlineData("0.00", "USD", "CANNOT_BE_ZERO_OR_NEGATIVE")]
    [InlineData("-1.00", "USD", "CANNOT_BE_ZERO_OR_NEGATIVE")]
    public async Task A_refund_of_a_wrong_amount_is_refused(string value, string currency, string issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();

        var refused = await RefundAsync(simulator, capture, value, currency);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, issue), (refused.Status, refused.Issue));
    }

    [Fact]
    public async Task A_capture_is_not_refunded_after_180_days()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();
        await simulator.AdvanceAsync("P181D");
        await simulator.SignInAsync();

        Assert.Equal("REFUND_TIME_LIMIT_EXCEEDED", (await RefundAsync(simulator, capture, "1.00")).Issue);
    }

    [Fact]
    public async Task A_reversal_takes_the_money_back_without_the_merchant()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();

        await simulator.PostAsync($"/_simulator/captures/{capture}/reverse");
        var after = await simulator.GetAsync($"/v2/payments/captures/{capture}");

        Assert.Equal("REFUNDED", after["status"].ToString());
        Assert.Equal("CHARGEBACK", after["status_details"]["reason"]!.ToString());
        Assert.Equal("REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK", (await RefundAsync(simulator, capture, "1.00")).Issue);
    }

    [Fact]
    public async Task A_disputed_capture_is_refunded_only_in_full()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();
        var dispute = await simulator.PostAsync($"/_simulator/captures/{capture}/dispute");

        var part = await RefundAsync(simulator, capture, "1.00");
        await simulator.PostAsync($"/_simulator/disputes/{dispute["dispute_id"]}/cancel");
        var closed = await RefundAsync(simulator, capture, "1.00");
        await simulator.PostAsync($"/_simulator/captures/{capture}/dispute");
        var rest = await RefundAsync(simulator, capture, "9.00");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "TRANSACTION_DISPUTED"), (part.Status, part.Issue));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (closed.Status, rest.Status));
    }

    private static Task<Answer> RefundAsync(SimulatorApp simulator, string capture, string value, string currency = "USD") =>
        simulator.PostAsync($"/v2/payments/captures/{capture}/refund", new JsonObject { ["amount"] = Orders.Money(value, currency) });
}
