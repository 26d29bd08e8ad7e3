using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Disputes.Rules;
using PayPalSimulator.Disputes.Shapes;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>POST …/{id}/provide-supporting-info</c>: notes or files that PayPal has not asked for.</summary>
internal static class ProvideSupportingInfo
{
    public static Answer Handle(ApiCall call) =>
        Opening.OnDispute(call, DisputeActions.ProvideSupportingInfo, Provide, DisputeShapes.SupportingInfo, Check);

    private static IReadOnlyList<Detail> Check(ApiCall call, Dispute dispute) =>
        call.Files.Count == 0 && call.Body.TextMember("notes") is null
            ? [Detail.InBody("MISSING_REQUIRED_PARAMETER", "/notes")]
            : FileRules.Check(call, dispute);

    private static Answer Provide(ApiCall call, Dispute dispute)
    {
        ClaimDesk.AddSupport(dispute, call.Party, call.Body.TextMember("notes"), FileRules.Take(call, dispute), call.Now);
        return DisputeAnswer.Done(call, dispute);
    }
}
