using Checkout.PayPal;
using Checkout.PayPal.Disputes;

namespace Checkout.Tests.PayPal;

/// <summary>Disputes v1 on the wire.</summary>
public sealed class SpeakingOfDisputes : IDisposable
{
    private const string Path = "/v1/customer/disputes";

    private readonly PayPalBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Evidence_is_a_form_with_the_JSON_in_the_part_input_and_its_files()
    {
        bench.PayPal.Script("POST", $"{Path}/PP-D-1/provide-evidence", Replies.Json(200, "{}"));

        await bench.Client.ProvideEvidenceAsync(
            "PP-D-1", new([new(EvidenceType.Other, Notes: "Delivered.")]), [new("proof.pdf", "application/pdf", "%PDF"u8.ToArray())]);

        var sent = Assert.Single(bench.PayPal.Calls).Text;
        Assert.Contains("name=\"input\"", sent, StringComparison.Ordinal);
        Assert.Contains("""{"evidences":[{"evidence_type":"OTHER","notes":"Delivered."}]}""", sent, StringComparison.Ordinal);
        Assert.Contains("name=\"file1\"; filename=\"proof.pdf\"", sent, StringComparison.Ordinal);
        Assert.Contains("%PDF", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_never_sent_again_by_itself()
    {
        bench.PayPal.Script("POST", $"{Path}/PP-D-1/make-offer", Replies.Json(503, "{}"));

        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.MakeOfferAsync("PP-D-1", new(OfferType.Refund, "Sorry!")));

        Assert.Single(bench.PayPal.Calls);
    }

    [Fact]
    public async Task A_list_goes_on_where_its_link_says()
    {
        const string next =
            """
            {"items":[{"dispute_id":"PP-D-1"}],
            "links":[{"rel":"next","href":"https://x/v1/customer/disputes?page_size=50&next_page_token=abc%3D"}]}
            """;
        bench.PayPal.Script("GET", Path, Replies.Json(200, next), Replies.Json(200, """{"links":[]}"""));

        var (items, token) = await bench.Client.ListDisputesAsync(updatedAfter: Some.Noon);
        var (rest, end) = await bench.Client.ListDisputesAsync(updatedAfter: Some.Noon, page: token);

        Assert.Equal(("PP-D-1", "abc="), (Assert.Single(items).DisputeId, token));
        Assert.Equal((0, null), (rest.Count, end));
    }
}
