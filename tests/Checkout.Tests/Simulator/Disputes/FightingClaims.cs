using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Disputes;

public sealed class FightingClaims
{
    [Fact]
    public async Task An_escalated_inquiry_is_a_claim_with_a_due_date()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();

        await simulator.ActAsync(id, "escalate", new JsonObject { ["note"] = "PayPal shall decide." });
        var dispute = await simulator.ShowAsync(id);
        var message = await simulator.ActAsync(id, "send-message", new JsonObject { ["message"] = "Hello?" });

        Assert.Equal(("WAITING_FOR_SELLER_RESPONSE", "CHARGEBACK", null), dispute.State());
        Assert.Equal("provide_evidence accept_claim provide_supporting_info", dispute.Links());
        Assert.Equal(10, (Time(dispute, "seller_response_due_date") - Time(dispute, "update_time")).TotalDays);
        Assert.Equal("REQUESTED_FROM_SELLER", dispute["evidences"][0]!["source"]!.ToString());
        Assert.Equal("ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE", message.Issue);
    }

    [Fact]
    public async Task Evidence_is_reviewed_and_may_win_the_claim()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();

        var sent = await simulator.FormAsync(id, "provide-evidence", DisputeSteps.Tracking(), ("proof.pdf", 3));
        var reviewed = await simulator.ShowAsync(id);
        await simulator.ActAsync(id, "adjudicate", new JsonObject { ["adjudication_outcome"] = "SELLER_FAVOR" });
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal(("UNDER_REVIEW", "CHARGEBACK", null), reviewed.State());
        Assert.Equal("provide_supporting_info adjudicate require_evidence", reviewed.Links());
        var evidence = reviewed["evidences"][1]!;
        Assert.Equal("T1", evidence["evidence_info"]!["tracking_info"]![0]!["tracking_number"]!.ToString());
        Assert.Equal("proof.pdf", evidence["documents"]![0]!["name"]!.ToString());
        Assert.Equal(("RESOLVED", "CHARGEBACK", "RESOLVED_SELLER_FAVOUR"), dispute.State());
        Assert.Equal("DENY_BUYER", dispute["adjudications"][0]!["type"]!.ToString());
        Assert.Equal(("COMPLETED", null), await dispute.CaptureAsync(simulator));
        Assert.Null(dispute.Body["fund_movements"]);
    }

    [Fact]
    public async Task A_lost_claim_takes_the_money_and_a_fee_and_an_appeal_may_win_both_back()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();
        await simulator.ControlAsync(id, "decide", new JsonObject { ["outcome"] = "BUYER_FAVOR", ["reason"] = "ITEM_NOT_DELIVERED" });
        var lost = await simulator.ShowAsync(id);
        var taken = await lost.CaptureAsync(simulator);

        await simulator.FormAsync(id, "appeal", DisputeSteps.Notes());
        var appealed = await simulator.ShowAsync(id);
        var meanwhile = await appealed.CaptureAsync(simulator);
        await simulator.ActAsync(id, "adjudicate", new JsonObject { ["adjudication_outcome"] = "SELLER_FAVOR" });
        var won = await simulator.ShowAsync(id);

        Assert.Equal("appeal", lost.Links());
        Assert.Equal(("REFUNDED", "BUYER_COMPLAINT"), taken);
        Assert.Equal("REVERSED", lost["disputed_transactions"][0]!["transaction_status"]!.ToString());
        Assert.Equal(["SELLER DEBIT 10.00", "BUYER CREDIT 10.00", "SELLER DEBIT 15.00"], Movements(lost));
        Assert.Equal(("UNDER_REVIEW", "PRE_ARBITRATION", null), appealed.State());
        Assert.Equal(taken, meanwhile);
        Assert.Equal(("RESOLVED", "PRE_ARBITRATION", "RESOLVED_SELLER_FAVOUR"), won.State());
        Assert.Equal(["SELLER CREDIT 10.00", "SELLER CREDIT 15.00"], Movements(won).Skip(3));
        Assert.Equal("PAYOUT_TO_SELLER", won["adjudications"][1]!["type"]!.ToString());
        Assert.Equal(("COMPLETED", null), await won.CaptureAsync(simulator));
    }

    [Fact]
    public async Task The_second_appeal_is_the_last()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();
        var lost = new JsonObject { ["outcome"] = "BUYER_FAVOR" };
        await simulator.ControlAsync(id, "decide", lost);
        await simulator.FormAsync(id, "appeal", DisputeSteps.Notes());
        await simulator.ControlAsync(id, "decide", lost.DeepClone());
        await simulator.FormAsync(id, "appeal", DisputeSteps.Notes());
        await simulator.ControlAsync(id, "decide", lost.DeepClone());

        var third = await simulator.FormAsync(id, "appeal", DisputeSteps.Notes());
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal("ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE", third.Issue);
        Assert.Equal(("RESOLVED", "ARBITRATION", "RESOLVED_BUYER_FAVOUR"), dispute.State());
        Assert.Equal(3, Movements(dispute).Length);
    }

    [Fact]
    public async Task A_merchant_who_does_not_answer_in_time_loses_and_can_appeal_for_ten_days()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();

        await simulator.AdvanceToDayAsync("P10D");
        var lost = await simulator.ShowAsync(id);
        await simulator.AdvanceToDayAsync("P9D");
        await simulator.PatchTextAsync(
            $"/v1/customer/disputes/{id}", """[{"op":"add","path":"/communication_details","value":{"note":"Write to us."}}]""");
        await simulator.AdvanceToDayAsync("P1D");
        var late = await simulator.FormAsync(id, "appeal", DisputeSteps.Notes());

        Assert.Equal(("RESOLVED", "CHARGEBACK", "RESOLVED_BUYER_FAVOUR"), lost.State());
        Assert.Equal("NO_SELLER_RESPONSE", lost["dispute_outcome"]["outcome_reason"]!.ToString());
        Assert.Equal("appeal", lost.Links());
        Assert.Equal("ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE", late.Issue);
    }

    [Fact]
    public async Task A_buyer_who_does_not_send_required_evidence_in_time_loses()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();
        await simulator.FormAsync(id, "provide-evidence", DisputeSteps.Tracking());
        await simulator.ActAsync(id, "require-evidence", new JsonObject { ["action"] = "BUYER_EVIDENCE" });
        var waiting = await simulator.ShowAsync(id);

        await simulator.AdvanceToDayAsync("P10D");
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal("WAITING_FOR_BUYER_RESPONSE", waiting["status"].ToString());
        Assert.NotNull(waiting["buyer_response_due_date"]);
        Assert.Equal(("RESOLVED", "CHARGEBACK", "RESOLVED_SELLER_FAVOUR"), dispute.State());
        Assert.Equal("NO_RESPONSE_FROM_BUYER", dispute["dispute_outcome"]["outcome_reason"]!.ToString());
    }

    [Fact]
    public async Task An_accepted_claim_refunds_the_buyer_and_cannot_be_appealed()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();

        await simulator.ActAsync(id, "accept-claim", new JsonObject { ["note"] = "You are right.", ["accept_claim_type"] = "REFUND" });
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal(("RESOLVED", "CHARGEBACK", "RESOLVED_BUYER_FAVOUR"), dispute.State());
        Assert.Equal("", dispute.Links());
        Assert.Equal(("REFUNDED", "REFUNDED"), await dispute.CaptureAsync(simulator));
    }

    [Fact]
    public async Task A_damaged_return_is_decided_by_PayPal()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync(DisputeSteps.NotAsDescribed);
        await simulator.ActAsync(id, "accept-claim", new JsonObject
        {
            ["accept_claim_type"] = "REFUND_WITH_RETURN",
            ["return_shipping_address"] = new JsonObject { ["country_code"] = "US" },
        });
        await simulator.ControlAsync(id, "return");

        await simulator.FormAsync(
            id, "acknowledge-return-item", new JsonObject { ["acknowledgement_type"] = "DAMAGED" }, ("broken.jpg", 9));
        var dispute = await simulator.ShowAsync(id);

        await simulator.ControlAsync(id, "require-evidence", new JsonObject { ["from"] = "BUYER" });
        var answered = await simulator.ControlAsync(id, "evidence");

        Assert.Equal(("UNDER_REVIEW", "CHARGEBACK", null), dispute.State());
        Assert.Equal("provide_supporting_info adjudicate require_evidence", dispute.Links());
        Assert.Equal("UNDER_REVIEW", answered["status"].ToString());
    }

    [Fact]
    public async Task Supporting_information_does_not_change_who_must_answer()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();

        var nothing = await simulator.ActAsync(id, "provide-supporting-info");
        var sent = await simulator.FormAsync(
            id, "provide-supporting-info", new JsonObject { ["notes"] = "A regular customer." }, ("mails.pdf", 4));
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal((HttpStatusCode.BadRequest, "MISSING_REQUIRED_PARAMETER"), (nothing.Status, nothing.Issue));
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal("WAITING_FOR_SELLER_RESPONSE", dispute["status"].ToString());
        Assert.Equal("SUBMITTED_BY_SELLER", dispute["supporting_info"][0]!["source"]!.ToString());
        Assert.Equal("mails.pdf", dispute["supporting_info"][0]!["documents"]![0]!["name"]!.ToString());
    }

    [Fact]
    public async Task A_chargeback_of_the_bank_shows_its_reason_and_costs_the_chargeback_fee()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync(new JsonObject { ["channel"] = "EXTERNAL", ["reason"] = "CREDIT_NOT_PROCESSED" });

        await simulator.ControlAsync(id, "decide");
        var dispute = await simulator.ShowAsync(id);

        Assert.Equal("13.6", dispute["external_reason_code"].ToString());
        Assert.Equal("CHARGEBACK_FEE", dispute["fund_movements"][2]!["reason"]!.ToString());
        Assert.Equal(("REFUNDED", "CHARGEBACK"), await dispute.CaptureAsync(simulator));
    }

    [Fact]
    public async Task Contact_details_are_patched()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();
        var patch = new JsonArray(new JsonObject
        {
            ["op"] = "add",
            ["path"] = "/communication_details",
            ["value"] = new JsonObject { ["email"] = "help@example.com", ["note"] = "Write to us." },
        });

        var patched = await simulator.PatchAsync($"/v1/customer/disputes/{id}", patch);
        patch[0]!["path"] = "/status";
        var refused = await simulator.PatchAsync($"/v1/customer/disputes/{id}", patch);

        Assert.Equal(HttpStatusCode.NoContent, patched.Status);
        Assert.Equal("help@example.com", (await simulator.ShowAsync(id))["communication_details"]["email"]!.ToString());
        Assert.Equal((HttpStatusCode.BadRequest, "/0/path"), (refused.Status, refused.Field));
    }

    private static string[] Movements(Answer dispute) =>
    [
        .. dispute["fund_movements"].AsArray()
            .Select(movement => $"{movement!["party"]} {movement["type"]} {movement["amount"]!["value"]}"),
    ];

    private static DateTimeOffset Time(Answer dispute, string member) => (DateTimeOffset)dispute[member];
}
