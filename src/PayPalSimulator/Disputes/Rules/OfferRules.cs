using System.Text.Json;
using PayPalSimulator.Disputes.Models;

namespace PayPalSimulator.Disputes.Rules;

/// <summary>Which members an offer or an accepted claim must have and must omit, as PayPal says at each of its types.</summary>
internal static class OfferRules
{
    private const string ReturnAddress = "return_shipping_address";

    public static IReadOnlyList<Detail> CheckOffer(ApiCall call, Dispute dispute)
    {
        var type = call.Body.TextMember("offer_type")!;
        const string amount = "offer_amount";
        return !DisputeOptions.OfOffer(dispute).Contains(type) ? [NotOffered("offer_type", type)]
            : Need(call.Body, amount, type != OfferType.ReplacementWithoutRefund)
                ?? Need(call.Body, ReturnAddress, type switch
                {
                    OfferType.RefundWithReturn => true,
                    OfferType.Refund => false,
                    _ => null,
                })
                ?? CheckAmount(call.Body, amount, dispute.Amount)
                ?? [];
    }

    public static IReadOnlyList<Detail> CheckClaim(ApiCall call, Dispute dispute)
    {
        var type = call.Body.TextMember("accept_claim_type") ?? ClaimType.Refund;
        const string amount = "refund_amount";
        var isReturned = type is ClaimType.RefundWithReturn or ClaimType.RefundWithLabel;
        return FileRules.Check(call, dispute) is { Count: > 0 } files ? files
            : !DisputeOptions.OfClaim(dispute).Contains(type) ? [NotOffered("accept_claim_type", type)]
            : Need(call.Body, amount, type == ClaimType.PartialRefund)
                ?? Need(call.Body, ReturnAddress, isReturned)
                ?? Need(call.Body, "return_shipment_info", type == ClaimType.RefundWithLabel ? true : null)
                ?? CheckAmount(call.Body, amount, dispute.Amount)
                ?? [];
    }

    private static Detail NotOffered(string member, string value) => Detail.InBody("INVALID_PARAMETER_VALUE", $"/{member}", value) with
    {
        Description = "The value is not among the dispute's allowed_response_options.",
    };

    /// <param name="isNeeded">False when the member must be omitted, null when it may be.</param>
    private static IReadOnlyList<Detail>? Need(JsonElement body, string member, bool? isNeeded) => (isNeeded, body.Member(member)) switch
    {
        (true, null) => [Detail.InBody("MISSING_REQUIRED_PARAMETER", $"/{member}")],
        (false, not null) => [Detail.InBody("INVALID_PARAMETER", $"/{member}")],
        _ => null,
    };

    private static IReadOnlyList<Detail>? CheckAmount(JsonElement body, string member, Money most)
    {
        if (body.Member(member) is not { } sent)
        {
            return null;
        }

        var problem = !Money.TryRead(sent, out var amount) || amount.Value <= 0 || Rounded(amount) != amount.Value
            ? "The amount must be positive and have the decimals of its currency."
            : amount.Currency != most.Currency ? "The currency must be that of the dispute."
            : amount.Value > most.Value ? "The amount is greater than that of the dispute."
            : null;
        return problem is null ? null : [Detail.InBody("INVALID_PARAMETER_VALUE", $"/{member}") with { Description = problem }];
    }

    private static decimal Rounded(Money amount) => decimal.Round(amount.Value, Currency.Decimals(amount.Currency));
}
