using System.ComponentModel.DataAnnotations;
using Checkout.Disputes;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>The operations on a dispute that need only a text.</summary>
internal static class DisputeNote
{
    /// <param name="send">Sends the text to PayPal.</param>
    /// <param name="operation">Its name in the OpenAPI document.</param>
    public static async Task<Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult>> SendAsync(
        string id, JsonBody<DisputeNoteRequest> body, DisputeAction action, Func<string, Task> send, string operation,
        HttpContext context, Actor actor, DisputeServices needs)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (DisputeAnswer.RefuseText(request.Note, "/note", isRequired: true) is { } refused)
        {
            return refused;
        }

        var wanted = new DisputeRequest(action) { Text = request.Note, By = actor.Name };
        return DisputeAnswer.Of(
            await needs.Actions.StartAsync(
                id, wanted, () => send(request.Note!), actor.Did(operation, id, outcome: AuditOutcome.Started)),
            context);
    }
}

/// <summary>A text.</summary>
/// <param name="Note">What PayPal and the payer read.</param>
public sealed record DisputeNoteRequest([property: Required, MaxLength(DisputeAnswer.LongestText)] string? Note);
