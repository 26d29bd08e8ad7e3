using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Disputes;

public sealed class RefusingDisputeCalls
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("REFUND", null, false, "MISSING_REQUIRED_PARAMETER", "/offer_amount")]
    [InlineData("REFUND", "10.01", false, "INVALID_PARAMETER_VALUE", "/offer_amount")]
    [InlineData("REFUND", "0.00", false, "INVALID_PARAMETER_VALUE", "/offer_amount")]
    [InlineData("REFUND", "1.001", false, "INVALID_PARAMETER_VALUE", "/offer_amount")]
    [InlineData("REFUND", "1.00", true, "INVALID_PARAMETER", "/return_shipping_address")]
    [InlineData("REFUND_WITH_RETURN", "1.00", false, "MISSING_REQUIRED_PARAMETER", "/return_shipping_address")]
    [InlineData("REPLACEMENT_WITHOUT_REFUND", "1.00", false, "INVALID_PARAMETER", "/offer_amount")]
    public async Task An_offer_has_exactly_the_members_of_its_type(
        string type, string? amount, bool hasAddress, string issue, string field)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync(new JsonObject { ["reason"] = DisputeSteps.NotAsDescribed });

        var refused = await simulator.ActAsync(id, "make-offer", DisputeSteps.Offer(type, amount, hasAddress));

        Assert.Equal((issue, field), (refused.Issue, refused.Field));
        Assert.Null((await simulator.ShowAsync(id)).Body["offer"]);
    }

    [Fact]
    public async Task An_item_that_never_came_cannot_be_asked_back()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();

        var refused = await simulator.ActAsync(id, "make-offer", DisputeSteps.Offer("REFUND_WITH_RETURN", "1.00", hasAddress: true));
        var allowed = (await simulator.ShowAsync(id))["allowed_response_options"]["make_offer"]!["offer_types"]!.AsArray();

        Assert.Equal("/offer_type", refused.Field);
        Assert.Equal(
            ["REFUND", "REFUND_WITH_REPLACEMENT", "REPLACEMENT_WITHOUT_REFUND"], allowed.Select(type => type!.ToString()));
    }

    [Theory]
    [InlineData("PARTIAL_REFUND", null, "/refund_amount")]
    [InlineData("REFUND", "1.00", "/refund_amount")]
    [InlineData("REFUND_WITH_RETURN", null, "/return_shipping_address")]
    public async Task An_accepted_claim_has_exactly_the_members_of_its_type(string type, string? amount, string field)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync(DisputeSteps.NotAsDescribed);
        var claim = new JsonObject { ["accept_claim_type"] = type };
        if (amount is not null)
        {
            claim["refund_amount"] = Orders.Money(amount);
        }

        Assert.Equal(field, (await simulator.ActAsync(id, "accept-claim", claim)).Field);
    }

    [Theory]
    [InlineData("PROOF_OF_FULFILLMENT", "/evidences/0/evidence_info/tracking_info")]
    [InlineData("PROOF_OF_REFUND", "/evidences/0/evidence_info/refund_ids")]
    public async Task Evidence_without_its_proof_is_refused(string type, string field)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();

        var refused = await simulator.FormAsync(id, "provide-evidence", DisputeSteps.Notes(type));
        var other = await simulator.FormAsync(id, "provide-evidence", DisputeSteps.Tracking("OTHER"));
        var unknown = await simulator.FormAsync(id, "provide-evidence", DisputeSteps.Notes("GOSSIP"));

        Assert.Equal(("MISSING_REQUIRED_PARAMETER", field), (refused.Issue, refused.Field));
        Assert.Equal("/evidences/0/evidence_info/tracking_info/0/carrier_name_other", other.Field);
        Assert.Equal(("INVALID_PARAMETER_VALUE", "/evidences/0/evidence_type"), (unknown.Issue, unknown.Field));
    }

    [Theory]
    [InlineData("proof.txt", 3)]
    [InlineData("proof", 3)]
    [InlineData("pro:of.pdf", 3)]
    [InlineData("proof.pdf", 0)]
    [InlineData("proof.pdf", 10 * Megabyte)]
    public async Task A_file_that_PayPal_does_not_take_is_refused(string name, int size)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();

        var refused = await simulator.FormAsync(id, "provide-evidence", DisputeSteps.Notes(), (name, size));

        Assert.Equal((HttpStatusCode.BadRequest, "/file1"), (refused.Status, refused.Field));
        Assert.Equal("WAITING_FOR_SELLER_RESPONSE", (await simulator.ShowAsync(id))["status"].ToString());
    }

    [Fact]
    public async Task The_files_of_a_dispute_have_50_megabytes_together()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();
        (string, int) big = ("proof.pdf", (10 * Megabyte) - 1);

        var taken = await simulator.FormAsync(id, "provide-supporting-info", new JsonObject(), big, big, big, big);
        var refused = await simulator.FormAsync(id, "provide-supporting-info", new JsonObject(), big, ("last.pdf", 6));
        var tooLarge = await simulator.FormAsync(id, "provide-supporting-info", new JsonObject(), big, big, big, big, big, big);

        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal((HttpStatusCode.BadRequest, "/file2"), (refused.Status, refused.Field));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.Status);
    }

    [Fact]
    public async Task Evidence_needs_a_form()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();

        var json = await simulator.ActAsync(id, "provide-evidence", DisputeSteps.Notes());
        var nothing = await simulator.FormAsync(id, "provide-evidence", input: null, ("proof.pdf", 3));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.Status);
        Assert.Equal((HttpStatusCode.BadRequest, "/input"), (nothing.Status, nothing.Field));
    }

    [Theory]
    [InlineData("send-message", "{}", "/message")]
    [InlineData("make-offer", "{}", "/note")]
    [InlineData("adjudicate", """{"adjudication_outcome":"NOBODY"}""", "/adjudication_outcome")]
    [InlineData("require-evidence", "{}", "/action")]
    [InlineData("acknowledge-return-item", "{}", "/acknowledgement_type")]
    [InlineData("escalate", """{"note":""}""", "/note")]
    public async Task A_body_of_another_shape_is_refused(string action, string body, string field)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync();

        var refused = await simulator.PostTextAsync($"/v1/customer/disputes/{id}/{action}", body);

        Assert.Equal((HttpStatusCode.BadRequest, field), (refused.Status, refused.Field));
    }

    [Fact]
    public async Task An_unknown_dispute_is_404()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await simulator.ShowAsync("PP-D-1");

        Assert.Equal((HttpStatusCode.NotFound, "INVALID_RESOURCE_ID"), (refused.Status, refused.Issue));
    }
}
