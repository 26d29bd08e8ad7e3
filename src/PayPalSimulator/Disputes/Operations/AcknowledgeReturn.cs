using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Disputes.Rules;
using PayPalSimulator.Disputes.Shapes;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>POST …/{id}/acknowledge-return-item</c>: what the merchant got back from the buyer.</summary>
internal static class AcknowledgeReturn
{
    public static Answer Handle(ApiCall call) => Opening.OnDispute(
        call, DisputeActions.AcknowledgeReturnItem, Acknowledge, DisputeShapes.AcknowledgeReturn, EvidenceRules.Check);

    private static Answer Acknowledge(ApiCall call, Dispute dispute)
    {
        var isReceived = call.Body.TextMember("acknowledgement_type") == "ITEM_RECEIVED";
        ClaimDesk.AcknowledgeReturn(dispute, isReceived, EvidenceRules.Take(call, dispute, "ACKNOWLEDGE_RETURN_ITEM"), call.Now);
        return DisputeAnswer.Done(call, dispute);
    }
}
