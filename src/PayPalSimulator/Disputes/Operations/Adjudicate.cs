using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Disputes.Shapes;

namespace PayPalSimulator.Disputes.Operations;

/// <summary>
/// <c>POST …/{id}/adjudicate</c> and <c>…/{id}/require-evidence</c>, which PayPal has in its sandbox only: they do what PayPal's agents do.
/// </summary>
internal static class Adjudicate
{
    public static Answer Handle(ApiCall call) => Opening.OnDispute(call, DisputeActions.Adjudicate, Decide, DisputeShapes.Adjudicate);

    public static Answer RequireEvidence(ApiCall call) =>
        Opening.OnDispute(call, DisputeActions.RequireEvidence, Require, DisputeShapes.RequireEvidence);

    private static Answer Decide(ApiCall call, Dispute dispute)
    {
        var forBuyer = call.Body.TextMember("adjudication_outcome") == "BUYER_FAVOR";
        DisputeDesk.Decide(dispute, forBuyer, DisputeDesk.UsualReason(forBuyer), call.Now);
        return DisputeAnswer.Done(call, dispute);
    }

    private static Answer Require(ApiCall call, Dispute dispute)
    {
        ClaimDesk.Require(dispute, call.Body.TextMember("action") == "BUYER_EVIDENCE" ? Party.Buyer : Party.Seller, call.Now);
        return DisputeAnswer.Done(call, dispute);
    }
}
