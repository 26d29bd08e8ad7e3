using Checkout.PayPal;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Server.Webhooks;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ReplayWebhookEvent
{
    public static async Task<Results<Accepted<WebhookEventResponse>, ProblemHttpResult>> HandleAsync(
        string id, Actor actor, WebhookInbox inbox, WebhookSignal signal, TimeProvider clock, CancellationToken cancellationToken)
    {
        switch (await inbox.ReplayAsync(id, actor.Did("replay-webhook-event", id), clock.GetUtcNow(), cancellationToken))
        {
            case Storage.Replay.Unknown:
                return Problem.Of(404, Issue.InvalidResourceId, "There is no webhook event with this id.");
            case Storage.Replay.WithoutBody:
                return Problem.Of(
                    422, IssueCode.WebhookEventBodyDropped,
                    "The event ended long ago and its body was deleted, so it cannot be replayed.");
            default:
                signal.Set();
                var due = await inbox.FindAsync(id, cancellationToken);
                return TypedResults.Accepted((string?)null, WebhookEventResponse.From(due!));
        }
    }
}
