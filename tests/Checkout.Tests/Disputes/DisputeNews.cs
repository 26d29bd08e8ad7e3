using Checkout.Disputes;
using Checkout.PayPal;
using Checkout.PayPal.Disputes;

namespace Checkout.Tests.Disputes;

/// <summary>What PayPal says about a dispute.</summary>
internal static class DisputeNews
{
    public const string Id = "PP-D-27803";

    public static readonly DisputedOrder Order = new(Guid.Parse("0193a0a0-0000-7000-8000-000000000001"), "261129-46N20-RE5D4");

    /// <summary>A claim that waits for the merchant, at this minute after noon.</summary>
    public static PayPalDispute Claim(int minute = 0, string id = Id, params string[] links) => new(
        id, Time(0), Time(minute), DisputeReason.NotReceived, DisputeStatus.WaitingForSeller, new PayPalMoney("EUR", "25.00"), "CHARGEBACK",
        "INTERNAL")
    {
        DisputedTransactions = [new("CAPTURE1")],
        SellerResponseDueDate = $"{Some.Noon.AddDays(10):O}",
        Links = [.. (links.Length > 0 ? links : ["self", "accept_claim", "provide_evidence"]).Select(rel => new Link("https://paypal", rel))],
    };

    public static PayPalDispute Inquiry(int minute = 0, params string[] links) =>
        Claim(minute, Id, links.Length > 0 ? links : ["send_message", "make_offer", "escalate"]) with
        {
            DisputeLifeCycleStage = DisputeStage.Inquiry,
            Status = "OPEN",
            SellerResponseDueDate = null,
        };

    public static PayPalDispute Resolved(int minute, string outcome = OutcomeCode.BuyerFavour, params string[] links) =>
        Claim(minute, Id, links.Length > 0 ? links : ["self"]) with
        {
            Status = DisputeStatus.Resolved,
            SellerResponseDueDate = null,
            DisputeOutcome = new(outcome),
        };

    public static Dispute New(PayPalDispute facts) => Dispute.New(facts, [Order], Some.Noon);

    public static Dispute Apply(this Dispute dispute, PayPalDispute facts, DateTimeOffset? now = null) =>
        dispute.Apply(facts, [Order], now ?? Some.Noon);

    public static string Time(int minute) => $"{Some.Noon.AddMinutes(minute):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
}
