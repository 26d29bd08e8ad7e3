using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Disputes.Rules;
using PayPalSimulator.Disputes.Shapes;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>POST …/{id}/provide-evidence</c> and <c>…/{id}/appeal</c>: a form with evidences and files.</summary>
internal static class ProvideEvidence
{
    public static Answer Handle(ApiCall call) =>
        Opening.OnDispute(call, DisputeActions.ProvideEvidence, Provide, EvidenceShape.Some, EvidenceRules.Check);

    public static Answer Appeal(ApiCall call) =>
        Opening.OnDispute(call, DisputeActions.Appeal, AppealIt, EvidenceShape.Some, EvidenceRules.Check);

    private static Answer Provide(ApiCall call, Dispute dispute)
    {
        ClaimDesk.AddEvidence(dispute, EvidenceRules.Take(call, dispute, "PROVIDE_EVIDENCE"), call.Now);
        return DisputeAnswer.Done(call, dispute);
    }

    private static Answer AppealIt(ApiCall call, Dispute dispute)
    {
        ClaimDesk.Appeal(dispute, EvidenceRules.Take(call, dispute, "APPEAL"), call.Now);
        return DisputeAnswer.Done(call, dispute);
    }
}
