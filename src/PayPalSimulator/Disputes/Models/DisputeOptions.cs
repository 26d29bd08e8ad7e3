using System.Text.Json;

namespace PayPalSimulator.Disputes.Models;

/// <summary>The values that an action accepts for a dispute now: PayPal's <c>allowed_response_options</c>.</summary>
internal static class DisputeOptions
{
    public static readonly string[] Acknowledgements =
        ["ITEM_RECEIVED", "ITEM_NOT_RECEIVED", "DAMAGED", "EMPTY_PACKAGE_OR_DIFFERENT", "MISSING_ITEMS"];

    /// <summary>Only something that arrived can be sent back.</summary>
    public static string[] OfOffer(Dispute dispute) => dispute.Terms.Reason == DisputeReason.NotAsDescribed
        ? [OfferType.Refund, OfferType.RefundWithReturn, OfferType.RefundWithReplacement, OfferType.ReplacementWithoutRefund]
        : [OfferType.Refund, OfferType.RefundWithReplacement, OfferType.ReplacementWithoutRefund];

    public static string[] OfClaim(Dispute dispute) => dispute.Terms.Reason == DisputeReason.NotAsDescribed
        ? [ClaimType.Refund, ClaimType.RefundWithReturn, ClaimType.PartialRefund, ClaimType.RefundWithLabel]
        : [ClaimType.Refund, ClaimType.PartialRefund];

    public static void Write(Utf8JsonWriter writer, Dispute dispute, Party party, DateTimeOffset now)
    {
        var allowed = DisputeActions.Of(dispute, party, now).ToArray();
        var options = new[]
        {
            (Action: DisputeActions.AcknowledgeReturnItem, Name: "acknowledgement_types", Types: Acknowledgements),
            (Action: DisputeActions.AcceptClaim, Name: "accept_claim_types", Types: OfClaim(dispute)),
            (Action: DisputeActions.MakeOffer, Name: "offer_types", Types: OfOffer(dispute)),
        }.Where(option => allowed.Contains(option.Action)).ToArray();
        if (options.Length == 0)
        {
            return;
        }

        writer.WriteStartObject("allowed_response_options"u8);
        foreach (var (action, name, types) in options)
        {
            writer.WriteStartObject(action);
            writer.WriteStartArray(name);
            foreach (var type in types)
            {
                writer.WriteStringValue(type);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
