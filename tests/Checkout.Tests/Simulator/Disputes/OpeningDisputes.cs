using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Disputes;

public sealed class OpeningDisputes
{
    [Theory]
    [InlineData("""{"stage":"INQUIRY","reason":"UNAUTHORISED"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"stage":"INQUIRY","channel":"EXTERNAL"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"reason":"BORED"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"amount":"-1"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"amount":"10.01"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"amount":"1.001"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"message":""}""", HttpStatusCode.BadRequest)]
    public async Task A_dispute_that_PayPal_would_not_open_is_refused(string terms, HttpStatusCode status)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();

        Assert.Equal(status, (await simulator.PostTextAsync($"/_simulator/captures/{capture}/dispute", terms)).Status);
        Assert.Empty((await simulator.GetAsync("/_simulator/disputes"))["items"].AsArray());
    }

    [Fact]
    public async Task A_payment_has_one_open_dispute()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();
        var id = await simulator.DisputedAsync(capture);

        var second = await simulator.PostAsync($"/_simulator/captures/{capture}/dispute");
        await simulator.ControlAsync(id, "cancel");
        var third = await simulator.PostAsync($"/_simulator/captures/{capture}/dispute");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (second.Status, third.Status));
    }

    [Fact]
    public async Task A_payment_can_be_disputed_for_180_days()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();
        await simulator.AdvanceAsync("P181D");

        Assert.Equal(HttpStatusCode.Conflict, (await simulator.PostAsync($"/_simulator/captures/{capture}/dispute")).Status);
    }

    [Theory]
    [InlineData("accept-offer")]
    [InlineData("return")]
    [InlineData("evidence")]
    [InlineData("require-evidence")]
    [InlineData("decide")]
    public async Task A_control_that_does_not_fit_the_dispute_is_refused(string control)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();

        var refused = await simulator.PostAsync($"/_simulator/disputes/{id}/{control}");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("OPEN", (await simulator.ShowAsync(id))["status"].ToString());
    }

    [Fact]
    public async Task The_buyers_evidence_goes_to_PayPal()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();
        await simulator.FormAsync(id, "provide-evidence", DisputeSteps.Tracking());
        await simulator.ControlAsync(id, "require-evidence", new JsonObject { ["from"] = "BUYER" });

        var dispute = await simulator.ControlAsync(id, "evidence", new JsonObject { ["notes"] = "The box was empty." });

        Assert.Equal("UNDER_REVIEW", dispute["status"].ToString());
        var last = dispute["evidences"].AsArray()[^1]!;
        Assert.Equal(("SUBMITTED_BY_BUYER", "The box was empty."), (last["source"]!.ToString(), last["notes"]!.ToString()));
    }

    [Fact]
    public async Task Every_change_of_a_dispute_is_sent_with_the_dispute()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync(
            "http://localhost:5000/webhooks", "CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.UPDATED", "CUSTOMER.DISPUTE.RESOLVED",
            "PAYMENT.CAPTURE.REVERSED");

        var id = await simulator.DisputedAsync();
        await simulator.ControlAsync(id, "escalate");
        await simulator.ControlAsync(id, "decide");
        var received = new List<(string Type, string? Status)>();
        for (var i = 0; i < 4; i++)
        {
            var next = await simulator.Receiver.NextAsync();
            received.Add((next.Type, next.Event["resource"]!["status"]!.ToString()));
        }

        Assert.Equal(
            [
                ("CUSTOMER.DISPUTE.CREATED", "OPEN"), ("CUSTOMER.DISPUTE.RESOLVED", "RESOLVED"),
                ("CUSTOMER.DISPUTE.UPDATED", "WAITING_FOR_SELLER_RESPONSE"), ("PAYMENT.CAPTURE.REVERSED", "COMPLETED"),
            ],
            received.Order());
        var listed = await simulator.GetAsync($"/v1/notifications/webhooks-events?transaction_id={id}");
        Assert.Equal(3, listed["events"].AsArray().Count);
        Assert.Equal(id, listed["events"][0]!["resource"]!["dispute_id"]!.ToString());
    }

    [Fact]
    public async Task A_reset_deletes_disputes()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();

        await simulator.PostAsync("/_simulator/reset");

        Assert.Equal(HttpStatusCode.NotFound, (await simulator.ShowAsync(id)).Status);
        Assert.Empty((await simulator.GetAsync("/_simulator/disputes"))["items"].AsArray());
    }

    [Fact]
    public async Task Beyond_the_limit_of_bytes_the_oldest_dispute_is_dropped_with_its_files()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();
        var first = await simulator.DisputedAsync(capture, new JsonObject { ["stage"] = "CHARGEBACK" });
        var second = await simulator.ClaimedAsync();
        (string, int) big = ("proof.pdf", (10 * 1024 * 1024) - 1);
        await simulator.FormAsync(first, "provide-supporting-info", new JsonObject(), big, big, big, big);

        await simulator.FormAsync(second, "provide-supporting-info", new JsonObject(), big, big, big);

        Assert.Equal(HttpStatusCode.NotFound, (await simulator.ShowAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await simulator.ShowAsync(second)).Status);
        Assert.Equal(HttpStatusCode.OK, (await simulator.PostAsync($"/_simulator/captures/{capture}/dispute")).Status);
    }
}
