using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Disputes.Rules;
using PayPalSimulator.Disputes.Shapes;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>POST …/{id}/accept-claim</c>: the merchant refunds the buyer, at once or when the item is back.</summary>
internal static class AcceptClaim
{
    public static Answer Handle(ApiCall call) =>
        Opening.OnDispute(call, DisputeActions.AcceptClaim, Accept, DisputeShapes.AcceptClaim, OfferRules.CheckClaim);

    private static Answer Accept(ApiCall call, Dispute dispute)
    {
        FileRules.Take(call, dispute);
        Money? amount = call.Body.Member("refund_amount") is { } sent ? Money.Read(sent) : null;
        ClaimDesk.AcceptClaim(dispute, call.Body.TextMember("accept_claim_type") ?? ClaimType.Refund, amount, call.Now);
        return DisputeAnswer.Done(call, dispute);
    }
}
