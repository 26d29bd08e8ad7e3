using Checkout.Disputes;
using Checkout.PayPal.Disputes;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>POST /api/merchant/disputes/{id}/escalate: has PayPal decide an inquiry.</summary>
internal static class EscalateDispute
{
    public static Task<Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<DisputeNoteRequest> body, HttpContext context, Actor actor, [AsParameters] DisputeServices needs) =>
        DisputeNote.SendAsync(
            id, body, DisputeAction.Escalate, note => needs.PayPal.EscalateDisputeAsync(id, new EscalateRequest(note)), "escalate-dispute", context, actor,
            needs);
}
