using Checkout.Disputes;
using Checkout.PayPal.Disputes;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>POST /api/merchant/disputes/{id}/messages: writes to the payer.</summary>
internal static class SendDisputeMessage
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

        var wanted = new DisputeRequest(DisputeAction.SendMessage) { Text = request.Note, By = actor.Name };
        return DisputeAnswer.Of(
            await needs.Actions.StartAsync(
                id, wanted, () => needs.PayPal.SendDisputeMessageAsync(id, new SendMessageRequest(request.Note!)),
                actor.Did("send-dispute-message", id, outcome: AuditOutcome.Started)),
            context);
    }
}
