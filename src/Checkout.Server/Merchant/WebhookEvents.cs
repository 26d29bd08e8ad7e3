using Checkout.PayPal;
using Checkout.Server.Problems;
using Checkout.Server.Webhooks;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>Lists and replays webhook events for the merchant.</summary>
internal static class WebhookEvents
{
    /// <summary>The allowed values of <c>state</c>.</summary>
    public static string States { get; } = string.Join(", ", Enum.GetValues<InboxState>().Select(WebhookEventResponse.NameOf));

    public static async Task<Results<Ok<WebhookEventList>, ProblemHttpResult>> List(
        string? state, string? after, string? limit, WebhookInbox inbox, CancellationToken cancellationToken)
    {
        InboxState? wanted = null;
        if (state is not null)
        {
            wanted = Enum.GetValues<InboxState>().Cast<InboxState?>()
                .FirstOrDefault(one => WebhookEventResponse.NameOf(one!.Value) == state);
            if (wanted is null)
            {
                return Problem.Of(400, "INVALID_PARAMETER_VALUE", $"{state} is not a state: use one of {States}.", "/state");
            }
        }

        if (!MerchantEndpoints.TryReadLimit(limit, out var size))
        {
            return MerchantEndpoints.BadLimit();
        }

        var behind = after is not null && InboxKey.Parse(after) is { } key ? await inbox.FindAsync(key, cancellationToken) : null;
        if (after is not null && behind is null)
        {
            return MerchantEndpoints.BadAfter();
        }

        var page = await inbox.ListAsync(wanted, behind, size, cancellationToken);
        return TypedResults.Ok(new WebhookEventList([.. page.Items.Select(WebhookEventResponse.From)], page.Next?.ToString()));
    }

    public static async Task<Results<Accepted<WebhookEventResponse>, ProblemHttpResult>> Replay(
        string id, WebhookInbox inbox, WebhookSignal signal, TimeProvider clock, CancellationToken cancellationToken)
    {
        switch (await inbox.ReplayAsync(id, clock.GetUtcNow(), cancellationToken))
        {
            case Storage.Replay.Unknown:
                return Problem.Of(404, Issue.InvalidResourceId, "There is no webhook event with this id.");
            case Storage.Replay.WithoutBody:
                return Problem.Of(
                    422, "WEBHOOK_EVENT_BODY_DROPPED",
                    "The event ended long ago and its body was deleted, so it cannot be replayed.");
            default:
                signal.Set();
                var due = await inbox.FindAsync(id, cancellationToken);
                return TypedResults.Accepted((string?)null, WebhookEventResponse.From(due!));
        }
    }
}
