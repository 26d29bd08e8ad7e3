using System.ComponentModel.DataAnnotations;
using Checkout.Disputes;
using Checkout.PayPal.Disputes;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>POST /api/merchant/disputes/{id}/escalate: has PayPal decide an inquiry.</summary>
internal static class EscalateDispute
{
    public static async Task<Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<DisputeNoteRequest> body, HttpContext context, Actor actor, [AsParameters] DisputeServices needs)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (DisputeAnswer.RefuseText(request.Note, "/note", isRequired: true) is { } refused)
        {
            return refused;
        }

        var wanted = new DisputeRequest(DisputeAction.Escalate) { Text = request.Note, By = actor.Name };
        return DisputeAnswer.Of(
            await needs.Actions.StartAsync(
                id, wanted, () => needs.PayPal.EscalateDisputeAsync(id, new EscalateRequest(request.Note)),
                actor.Did("escalate-dispute", id, outcome: AuditOutcome.Started)),
            context);
    }
}

/// <summary>A text.</summary>
/// <param name="Note">What PayPal and the payer read.</param>
public sealed record DisputeNoteRequest([property: Required, MaxLength(DisputeAnswer.LongestText)] string? Note);
