using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Disputes;

public sealed class FightingInquiries
{
    [Fact]
    public async Task A_new_dispute_is_an_open_inquiry_about_the_whole_payment()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();

        var dispute = await simulator.ShowAsync(await simulator.DisputedAsync(capture, new JsonObject { ["message"] = "Where is it?" }));

        Assert.Equal(("OPEN", "INQUIRY", null), dispute.State());
        Assert.Equal("send_message make_offer escalate", dispute.Links());
        Assert.Equal("10.00", dispute["dispute_amount"]["value"]!.ToString());
        Assert.Equal(("BUYER", "Where is it?"), (
            dispute["messages"][0]!["posted_by"]!.ToString(), dispute["messages"][0]!["content"]!.ToString()));
        Assert.Equal(capture, dispute["disputed_transactions"][0]!["seller_transaction_id"]!.ToString());
        Assert.Null(dispute.Body["seller_response_due_date"]);
        Assert.Equal(("COMPLETED", null), await dispute.CaptureAsync(simulator));
    }

    [Fact]
    public async Task A_message_waits_for_the_answer_of_the_other_party()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();

        var sent = await simulator.FormAsync(
            id, "send-message", new JsonObject { ["message"] = "It is on its way." }, ("label 1.pdf", 5));
        var waiting = await simulator.ShowAsync(id);
        var answered = await simulator.ControlAsync(id, "message", new JsonObject { ["message"] = "It is not." });

        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.EndsWith($"/v1/customer/disputes/{id}", sent.Link("self"), StringComparison.Ordinal);
        Assert.Equal("WAITING_FOR_BUYER_RESPONSE", waiting["status"].ToString());
        Assert.Equal("WAITING_FOR_SELLER_RESPONSE", answered["status"].ToString());
        var document = waiting["messages"][0]!["documents"]![0]!;
        Assert.Equal("label 1.pdf", document["name"]!.ToString());
        Assert.Equal("xxxxx", (await simulator.GetAsync(new Uri(document["url"]!.ToString()).AbsolutePath)).Text);
    }

    [Theory]
    [InlineData("REFUND", "4.00", "PARTIALLY_REFUNDED", "INQUIRY_OFFER_PARTIAL_REFUND")]
    [InlineData("REFUND_WITH_REPLACEMENT", "10.00", "REFUNDED", "INQUIRY_OFFER_REFUND_WITH_REPLACEMENT")]
    [InlineData("REPLACEMENT_WITHOUT_REFUND", null, "COMPLETED", "INQUIRY_OFFER_ITEM_REPLACED")]
    public async Task An_accepted_offer_refunds_what_was_offered(string type, string? amount, string captureStatus, string reason)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();

        await simulator.ActAsync(id, "make-offer", DisputeSteps.Offer(type, amount));
        var offered = await simulator.ShowAsync(id);
        await simulator.ControlAsync(id, "accept-offer", new JsonObject { ["note"] = "Fine." });
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal(("WAITING_FOR_BUYER_RESPONSE", "INQUIRY", null), offered.State());
        Assert.Equal("send_message escalate", offered.Links());
        Assert.Equal(("RESOLVED", "INQUIRY", "RESOLVED_BUYER_FAVOUR"), dispute.State());
        Assert.Equal(reason, dispute["dispute_outcome"]["outcome_reason"]!.ToString());
        Assert.Equal(amount ?? "0.00", dispute["dispute_outcome"]["amount_refunded"]!["value"]!.ToString());
        Assert.Equal(["PROPOSED", "ACCEPTED"], dispute["offer"]["history"]!.AsArray().Select(step => step!["event_type"]!.ToString()));
        Assert.Equal(captureStatus, (await dispute.CaptureAsync(simulator)).Status);
        Assert.Equal("", dispute.Links());
    }

    [Fact]
    public async Task A_full_refund_needs_no_acceptance()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();

        await simulator.ActAsync(id, "make-offer", DisputeSteps.Offer("REFUND", "10.00"));
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal(("RESOLVED", "INQUIRY", "RESOLVED_BUYER_FAVOUR"), dispute.State());
        Assert.Equal(("REFUNDED", "REFUNDED"), await dispute.CaptureAsync(simulator));
    }

    [Fact]
    public async Task After_a_denied_offer_the_merchant_offers_again()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();
        await simulator.ActAsync(id, "make-offer", DisputeSteps.Offer("REFUND", "1.00"));

        var twice = await simulator.ActAsync(id, "make-offer", DisputeSteps.Offer("REFUND", "2.00"));
        var denied = await simulator.ControlAsync(id, "deny-offer");
        var again = await simulator.ActAsync(id, "make-offer", DisputeSteps.Offer("REFUND", "2.00"));

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE"), (twice.Status, twice.Issue));
        Assert.Equal("WAITING_FOR_SELLER_RESPONSE", denied["status"].ToString());
        Assert.Equal(HttpStatusCode.OK, again.Status);
    }

    [Fact]
    public async Task A_return_is_refunded_when_the_merchant_has_the_item()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync(new JsonObject { ["reason"] = DisputeSteps.NotAsDescribed });

        await simulator.ActAsync(id, "make-offer", DisputeSteps.Offer("REFUND_WITH_RETURN", "8.00", hasAddress: true));
        await simulator.ControlAsync(id, "accept-offer");
        var returned = await simulator.ControlAsync(id, "return");
        var before = await returned.CaptureAsync(simulator);
        await simulator.ActAsync(id, "acknowledge-return-item", new JsonObject { ["acknowledgement_type"] = "ITEM_RECEIVED" });
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal("acknowledge_return_item", returned.Links());
        Assert.Equal("COMPLETED", before.Status);
        Assert.Equal("8.00", dispute["dispute_outcome"]["amount_refunded"]!["value"]!.ToString());
        Assert.Equal("PARTIALLY_REFUNDED", (await dispute.CaptureAsync(simulator)).Status);
    }

    [Fact]
    public async Task An_inquiry_that_nobody_escalates_ends_after_20_days()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();

        await simulator.AdvanceToDayAsync("P19D");
        var open = await simulator.ShowAsync(id);
        await simulator.AdvanceToDayAsync("P1D");
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal("OPEN", open["status"].ToString());
        Assert.Equal(("RESOLVED", "INQUIRY", "CANCELED_BY_BUYER"), dispute.State());
        Assert.Equal("COMPLETED", (await dispute.CaptureAsync(simulator)).Status);
    }

    [Fact]
    public async Task A_full_refund_of_the_payment_ends_its_dispute()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();
        var id = await simulator.DisputedAsync(capture, new JsonObject { ["amount"] = "4.00" });

        await simulator.PostAsync($"/v2/payments/captures/{capture}/refund");
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal(("RESOLVED", "INQUIRY", "RESOLVED_BUYER_FAVOUR"), dispute.State());
        Assert.Equal("SELLER_ISSUED_REFUND", dispute["dispute_outcome"]["outcome_reason"]!.ToString());
        Assert.Single((await simulator.GetAsync("/_simulator/refunds"))["items"].AsArray());
    }

    [Fact]
    public async Task A_buyer_acts_with_a_token_of_the_buyers_scope()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();
        await simulator.ActAsync(id, "make-offer", DisputeSteps.Offer("REFUND", "4.00"));

        var asMerchant = await simulator.ActAsync(id, "accept-offer");
        await simulator.BecomeBuyerAsync();
        var seen = await simulator.ShowAsync(id);
        var denied = await simulator.ActAsync(id, "deny-offer", new JsonObject { ["note"] = "No." });
        var said = await simulator.ActAsync(id, "send-message", new JsonObject { ["message"] = "I want all of it." });
        var orders = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple());
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal(HttpStatusCode.Forbidden, asMerchant.Status);
        Assert.Equal("send_message accept_offer deny_offer escalate", seen.Links());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (denied.Status, said.Status));
        Assert.Equal(HttpStatusCode.Forbidden, orders.Status);
        Assert.Equal("BUYER", dispute["messages"][0]!["posted_by"]!.ToString());
    }
}
