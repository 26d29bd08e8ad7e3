using Checkout.Disputes;
using Checkout.PayPal.Disputes;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>POST /api/merchant/disputes/{id}/messages: writes to the payer.</summary>
internal static class SendDisputeMessage
{
    public static Task<Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<DisputeNoteRequest> body, HttpContext context, Actor actor, [AsParameters] DisputeServices needs) =>
        DisputeNote.SendAsync(
            id, body, DisputeAction.SendMessage, note => needs.PayPal.SendDisputeMessageAsync(id, new SendMessageRequest(note)), "send-dispute-message", context, actor,
            needs);
}
