using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Disputes.Shapes;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>POST …/{id}/accept-offer</c> and <c>…/{id}/deny-offer</c>: the buyer's answer.</summary>
internal static class AnswerOffer
{
    public static Answer Accept(ApiCall call) => Opening.OnDispute(call, DisputeActions.AcceptOffer, AcceptIt, DisputeShapes.AcceptOffer);

    public static Answer Deny(ApiCall call) => Opening.OnDispute(call, DisputeActions.DenyOffer, DenyIt, DisputeShapes.DenyOffer);

    private static Answer AcceptIt(ApiCall call, Dispute dispute)
    {
        InquiryDesk.AcceptOffer(dispute, call.Body.TextMember("note"), call.Now);
        return DisputeAnswer.Done(call, dispute);
    }

    private static Answer DenyIt(ApiCall call, Dispute dispute)
    {
        InquiryDesk.DenyOffer(dispute, call.Body.TextMember("note")!, call.Now);
        return DisputeAnswer.Done(call, dispute);
    }
}
