using System.ComponentModel.DataAnnotations;
using Checkout.Disputes;
using Checkout.PayPal.Disputes;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>POST /api/merchant/disputes/{id}/acknowledge-return: tells PayPal what came back.</summary>
internal static class AcknowledgeReturn
{
    public static async Task<Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<AcknowledgeDisputeReturnRequest> body, HttpContext context, Actor actor, [AsParameters] DisputeServices needs)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (request.Type is null || !DisputeAnswer.IsWord(request.Type))
        {
            return DisputeAnswer.BadType("/type");
        }

        if (DisputeAnswer.RefuseText(request.Note, "/note", isRequired: false) is { } refused)
        {
            return refused;
        }

        var wanted = new DisputeRequest(DisputeAction.AcknowledgeReturn) { Type = request.Type, Text = request.Note, By = actor.Name };
        var sent = new AcknowledgeReturnRequest(request.Type, request.Note);
        return DisputeAnswer.Of(
            await needs.Actions.StartAsync(
                id, wanted, () => needs.PayPal.AcknowledgeReturnItemAsync(id, sent),
                actor.Did("acknowledge-return", id, outcome: AuditOutcome.Started)),
            context);
    }
}

/// <summary>What came back.</summary>
/// <param name="Type">One of the types that <c>possible</c> of the dispute lists. If the item was received, PayPal refunds the payer.</param>
/// <param name="Note">What PayPal reads.</param>
public sealed record AcknowledgeDisputeReturnRequest(
    [property: Required, RegularExpression("^[A-Z_]{1,64}$")] string? Type,
    [property: MaxLength(DisputeAnswer.LongestText)] string? Note = null);
