using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Disputes.Rules;
using PayPalSimulator.Disputes.Shapes;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>POST …/{id}/send-message</c>: a message to the other party, with a file if the sender likes.</summary>
internal static class SendMessage
{
    public static Answer Handle(ApiCall call) =>
        Opening.OnDispute(call, DisputeActions.SendMessage, Send, DisputeShapes.SendMessage, FileRules.Check);

    private static Answer Send(ApiCall call, Dispute dispute)
    {
        InquiryDesk.Say(dispute, call.Party, call.Body.TextMember("message")!, FileRules.Take(call, dispute), call.Now);
        return DisputeAnswer.Done(call, dispute);
    }
}
