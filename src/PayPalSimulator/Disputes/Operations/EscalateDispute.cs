using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Disputes.Shapes;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>POST …/{id}/escalate</c>: makes a claim of an inquiry.</summary>
internal static class EscalateDispute
{
    public static Answer Handle(ApiCall call) => Opening.OnDispute(call, DisputeActions.Escalate, Escalate, DisputeShapes.Escalate);

    private static Answer Escalate(ApiCall call, Dispute dispute)
    {
        InquiryDesk.Escalate(dispute, call.Now);
        return DisputeAnswer.Done(call, dispute);
    }
}
