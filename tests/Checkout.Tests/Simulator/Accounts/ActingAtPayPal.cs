using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Accounts;

/// <summary>What happens to a payment in PayPal's own pages, without the API.</summary>
public sealed class ActingAtPayPal
{
    [Fact]
    public async Task A_refund_at_PayPal_shows_the_captures_custom_id_and_sends_an_event()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.ReportAtOnceAsync();
        await simulator.SubscribeAsync(types: "PAYMENT.CAPTURE.REFUNDED");
        var order = await simulator.CaptureAsync(await simulator.ApprovedOrderAsync(Orders.Itemized()));
        var path = $"/_simulator/captures/{order.Capture["id"]}/refund";

        var refunded = await simulator.PostAsync(path, new JsonObject { ["amount"] = Orders.Money("5.00"), ["note"] = "Sorry" });
        var tooMuch = await simulator.PostAsync(path, new JsonObject { ["amount"] = Orders.Money("25.01") });
        var refund = (await simulator.GetAsync($"/v2/checkout/orders/{order["id"]}"))["purchase_units"][0]!["payments"]!["refunds"]![0]!;

        Assert.Equal("PARTIALLY_REFUNDED", refunded["status"].ToString());
        Assert.Equal((HttpStatusCode.Conflict, "At most 25.00 USD can be refunded."), (tooMuch.Status, tooMuch["message"].ToString()));
        Assert.Equal(("order-1", "Sorry"), (refund["custom_id"]!.ToString(), refund["note_to_payer"]!.ToString()));
        Assert.Contains(refund["id"]!.ToString(), Encoding.UTF8.GetString((await simulator.Receiver.NextAsync()).Body), StringComparison.Ordinal);
        await simulator.PostAsync(path);
        Assert.Equal(HttpStatusCode.Conflict, (await simulator.PostAsync(path)).Status);
        Assert.Equal("-1.54 and 0.00", await simulator.BalanceAsync());
    }

    [Fact]
    public async Task An_authorization_is_captured_in_parts_and_voided_at_PayPal()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.AuthorizedAsync();

        var part = await simulator.PostAsync(
            $"/_simulator/authorizations/{id}/capture", new JsonObject { ["amount"] = Orders.Money("4.00") });
        var tooMuch = await simulator.PostAsync(
            $"/_simulator/authorizations/{id}/capture", new JsonObject { ["amount"] = Orders.Money("7.51") });
        var voided = await simulator.PostAsync($"/_simulator/authorizations/{id}/void");
        var again = await simulator.PostAsync($"/_simulator/authorizations/{id}/void");

        Assert.Equal(("PARTIALLY_CAPTURED", "VOIDED"), (part["status"].ToString(), voided["status"].ToString()));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (tooMuch.Status, again.Status));
        Assert.Equal("AUTHORIZATION_VOIDED", (await simulator.PostAsync($"/v2/payments/authorizations/{id}/capture")).Issue);
    }

    [Fact]
    public async Task A_cancelled_reversal_returns_the_money_and_the_capture_is_as_before()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.ReportAtOnceAsync();
        var capture = await simulator.PaidAsync();
        var path = $"/_simulator/captures/{capture}";
        await simulator.PostAsync($"{path}/refund", new JsonObject { ["amount"] = Orders.Money("1.00") });
        await simulator.PostAsync($"{path}/reverse");
        var reversed = await simulator.FoundAsync();

        var cancelled = await simulator.PostAsync($"{path}/cancel-reversal");
        var again = await simulator.PostAsync($"{path}/cancel-reversal");

        Assert.Equal(["T0006 10.00 V", "T1107 -1.00 S", "T1201 -9.00 S"], reversed);
        Assert.Equal(["T0006 10.00 S", "T1107 -1.00 S", "T1201 -9.00 S", "T1202 9.00 S"], await simulator.FoundAsync());
        Assert.Equal("PARTIALLY_REFUNDED", cancelled["status"].ToString());
        Assert.Null(cancelled.Body["status_details"]);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        var refunds = (await simulator.GetAsync("/_simulator/refunds"))["items"].AsArray();
        Assert.Equal(["COMPLETED", "CANCELLED"], refunds.Select(refund => refund!["status"]!.ToString()));
        Assert.Equal(HttpStatusCode.Created, (await simulator.PostAsync($"/v2/payments/captures/{capture}/refund")).Status);
        Assert.Equal("-0.84 and 0.00", await simulator.BalanceAsync());
    }
}
