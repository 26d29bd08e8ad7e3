using Checkout.PayPal;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/outbox/{id}/redeliver: sends a message again that has ended.</summary>
internal static class RedeliverMessage
{
    public static async Task<Results<Accepted<OutboxMessageResponse>, ProblemHttpResult>> HandleAsync(
        string id, Actor actor, Storage.Outbox outbox, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var messageId)
            || await outbox.RedeliverAsync(messageId, actor.Did("redeliver-message", id), clock.GetUtcNow(), cancellationToken)
                is Redelivery.Unknown
            || await outbox.FindAsync(messageId, cancellationToken) is not { } message)
        {
            return Problem.Of(404, Issue.InvalidResourceId, "There is no message with this id.");
        }

        return TypedResults.Accepted((string?)null, OutboxMessageResponse.From(message));
    }
}
