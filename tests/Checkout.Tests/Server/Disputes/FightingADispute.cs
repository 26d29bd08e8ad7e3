using System.Text;
using Checkout.Storage;

namespace Checkout.Tests.Server.Disputes;

/// <summary>What the merchant can do about a dispute.</summary>
public sealed class FightingADispute
{
    private const string Offer = """{"type":"REFUND","amount":{"currency_code":"USD","value":"1.00"},"note":"Sorry!"}""";

    [Fact]
    public async Task An_inquiry_is_talked_about_offered_for_once_and_escalated_to_a_claim_with_evidence_and_files()
    {
        await using var shop = await Shop.OpenAsync();
        var (orderId, captureId) = await shop.PayAsync();
        var id = await shop.DisputedAsync(captureId, new { message = "Where is it?" });

        Assert.Equal("It is on its way.", (await shop.InDisputeAsync(id, "messages", """{"note":"It is on its way."}"""))["messages/1/text"]);
        var offered = await shop.InDisputeAsync(id, "make-offer", Offer, key: "OFFER-1");
        Assert.Equal((200, "PROPOSED", "DONE"), (offered.Status, offered["offers/0/event"], offered["operations/1/status"]));
        Assert.Equal(200, (await shop.InDisputeAsync(id, "make-offer", Offer, key: "OFFER-1")).Status);
        Assert.Single(await shop.PayPal.CallsAsync("POST", "/make-offer"));
        Assert.Equal(
            (422, "ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE"), (await shop.InDisputeAsync(id, "accept-claim")).Refusal);

        Assert.Equal("CHARGEBACK", (await shop.InDisputeAsync(id, "escalate", """{"note":"Please decide."}"""))["stage"]);
        var order = await shop.OrderAsync(orderId);
        Assert.Equal(201, (await shop.NewBrowser().SendAsync(
            HttpMethod.Post, $"/api/merchant/orders/{orderId}/trackers", """{"tracking_number":"T-1","carrier":"DHL"}""",
            ("Authorization", $"Bearer {Shop.AdminKey}"))).Status);
        var (status, text) = await shop.SendFormAsync(
            id, "evidence", """{"type":"PROOF_OF_FULFILLMENT","notes":"Delivered.","bundle":true}""", ("receipt.png", 10));

        Assert.True(status == 200, text);
        var atPayPal = await shop.PayPal.DisputeOfAsync(id);
        Assert.Equal("UNDER_REVIEW", atPayPal.At("status"));
        var evidence = atPayPal.GetProperty("evidences").EnumerateArray().Last();
        Assert.Equal("T-1", evidence.At("evidence_info/tracking_info/0/tracking_number"));
        Assert.Equal(
            ["receipt.png", $"order-{order.Number}.pdf"],
            evidence.GetProperty("documents").EnumerateArray().Select(document => document.At("name")));
        Assert.Equal(
            ["provide-evidence", "escalate-dispute", "make-offer", "send-dispute-message"],
            (await shop.Get<AuditLog>().ListAsync(new(Subject: id), null, 10)).Items.Select(entry => entry.Operation));
    }

    [Fact]
    public async Task An_accepted_claim_whose_answer_was_lost_is_found_at_PayPal_and_not_sent_again()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.PayPal.DisputeAsync((await shop.PayAsync()).CaptureId);
        shop.Pass(TimeSpan.FromHours(2));
        await shop.UntilDisputeAsync(id, dispute => dispute.Status == 200);
        await shop.PayPal.FailAsync("/v1/customer/disputes/*/accept-claim", "reset_after");

        var accepted = await shop.InDisputeAsync(id, "accept-claim", key: "ACCEPT-1");
        Assert.Equal((202, "OPEN"), (accepted.Status, accepted["operations/0/status"]));
        Assert.Equal((422, "OPERATION_OPEN"), (await shop.InDisputeAsync(id, "accept-claim", key: "ACCEPT-2")).Refusal);
        shop.Pass(TimeSpan.FromSeconds(10));

        var found = await shop.UntilDisputeAsync(id, dispute => dispute["operations/0/status"] != "OPEN");
        Assert.Equal(("DONE", "RESOLVED"), (found["operations/0/status"], found["status"]));
        Assert.Equal(200, (await shop.InDisputeAsync(id, "accept-claim", key: "ACCEPT-1")).Status);
        Assert.Single(await shop.PayPal.CallsAsync("POST", "/accept-claim"));
    }

    [Fact]
    public async Task What_PayPal_did_not_do_is_refused_after_five_minutes_and_can_be_tried_again()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.DisputedAsync((await shop.PayAsync()).CaptureId);
        await shop.PayPal.FailAsync("/v1/customer/disputes/*/accept-claim", "error", status: 503);

        Assert.Equal(202, (await shop.InDisputeAsync(id, "accept-claim")).Status);
        shop.Pass(TimeSpan.FromMinutes(6));
        var refused = await shop.UntilDisputeAsync(id, dispute => dispute["operations/0/status"] != "OPEN");

        Assert.Equal(("REFUSED", "DISPUTE_ACTION_NOT_DONE"), (refused["operations/0/status"], refused["operations/0/issue"]));
        Assert.Equal(200, (await shop.InDisputeAsync(id, "accept-claim")).Status);
    }

    [Fact]
    public async Task A_bad_request_is_refused_before_PayPal_hears_of_it()
    {
        await using var shop = await Shop.OpenAsync();
        var (orderId, captureId) = await shop.PayAsync();
        var id = await shop.DisputedAsync(captureId);

        Assert.Equal(
            (422, "DISPUTE_AMOUNT_NOT_POSSIBLE"),
            (await shop.InDisputeAsync(id, "accept-claim", """{"amount":{"currency_code":"USD","value":"999.00"} }""")).Refusal);
        Assert.Equal(
            (422, "DISPUTE_TYPE_NOT_POSSIBLE"), (await shop.InDisputeAsync(id, "accept-claim", """{"type":"REFUND_WITH_RETURN"}""")).Refusal);
        Assert.Equal((400, "UNKNOWN_MEMBER"), (await shop.InDisputeAsync(id, "evidence", """{"note":"Delivered."}""")).Refusal);
        Assert.Equal((400, "INVALID_MEMBER_VALUE"), (await shop.InDisputeAsync(id, "evidence", "{}")).Refusal);
        foreach (var file in new[]
        {
            ("receipt.exe", 1), ("receipt", 1), ("a/receipt.pdf", 1), ("empty.pdf", 0), ("large.pdf", 10 * 1024 * 1024),
        })
        {
            var (status, text) = await shop.SendFormAsync(id, "evidence", """{"notes":"See the file."}""", file);
            Assert.True(status == 400, $"{file}: {status} {text}");
        }

        Assert.DoesNotContain(await shop.PayPal.CallsAsync("POST", "-claim"), _ => true);
        Assert.Empty(await shop.PayPal.CallsAsync("POST", "/provide-evidence"));
        var bundle = await shop.AdminAsync($"/orders/{orderId}/evidence");
        Assert.Equal((200, "application/pdf"), (bundle.Status, bundle.Type));
        Assert.Contains($"order {(await shop.OrderAsync(orderId)).Number}", bundle.Text, StringComparison.Ordinal);
        Assert.Contains(captureId, bundle.Text, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(bundle.Text), 1_000, 100_000);
    }

    [Theory]
    [InlineData("""form-data; name="input" """, """form-data; name="file" """, "filename")]
    [InlineData("""form-data; name="input" """, """form-data; name="Input"; filename="a.json" """, "name with other characters|no JPG")]
    [InlineData("""form-data; name="input" """, """form-data; name="input"; filename="a.pdf" """, "several parts")]
    [InlineData("""form-data; name="input" """, """form-data; name="type" """, "part type")]
    public async Task A_part_of_a_form_that_would_not_reach_PayPal_is_refused(string first, string second, string told)
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.DisputedAsync((await shop.PayAsync()).CaptureId);
        var form = $$"""
            --x
            Content-Disposition: {{first.Trim()}}

            {"notes":"Delivered."}
            --x
            Content-Disposition: {{second.Trim()}}

            {"notes":"Twice."}
            --x--

            """.ReplaceLineEndings("\r\n");

        var (status, text) = await shop.SendRawFormAsync(id, form);

        Assert.Equal(400, status);
        Assert.Contains(told.Split('|'), one => text.Contains(one, StringComparison.Ordinal));
        Assert.Empty(await shop.PayPal.CallsAsync("POST", "/provide-evidence"));
    }

    [Fact]
    public async Task A_part_in_an_unknown_encoding_is_refused_and_so_is_a_large_one()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.DisputedAsync((await shop.PayAsync()).CaptureId);
        const string part = "--x\r\nContent-Disposition: form-data; name=\"input\"";

        var (encoded, _) = await shop.SendRawFormAsync(id, $"{part}\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n{{}}\r\n--x--\r\n");
        var (large, _) = await shop.SendRawFormAsync(id, $"{part}; filename=\"x\"\r\n\r\n{new string(' ', 70_000)}\r\n--x--\r\n");

        Assert.Equal((400, 413), (encoded, large));
    }
}
