using Checkout.Server.Http.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>POST /api/merchant/disputes/{id}/appeal: asks PayPal to decide again, with further evidence.</summary>
internal static class AppealDispute
{
    public static Task<Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult>> HandleAsync(
        string id, EvidenceForm form, HttpContext context, Actor actor, [AsParameters] EvidenceServices needs,
        CancellationToken cancellationToken) =>
        ProvideEvidence.SendAsync(id, form, isAppeal: true, context, actor, needs, cancellationToken);
}
