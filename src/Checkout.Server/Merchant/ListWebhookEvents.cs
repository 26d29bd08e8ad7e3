using System.Text.Json.Serialization;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ListWebhookEvents
{
    public static string States { get; } = string.Join(", ", WebhookEventResponse.States);

    public static async Task<Results<Ok<WebhookEventList>, ProblemHttpResult>> HandleAsync(
        string? state, string? after, string? limit, WebhookInbox inbox, CancellationToken cancellationToken)
    {
        InboxState? wanted = null;
        if (state is not null)
        {
            wanted = Enum.GetValues<InboxState>().Cast<InboxState?>()
                .FirstOrDefault(one => WebhookEventResponse.NameOf(one!.Value) == state);
            if (wanted is null)
            {
                return Problem.Of(400, IssueCode.InvalidParameterValue, $"{state} is not a state: use one of {States}.", "/state");
            }
        }

        if (!Paging.TryReadLimit(limit, out var size))
        {
            return Paging.BadLimit();
        }

        var behind = after is not null && InboxKey.Parse(after) is { } key ? await inbox.FindAsync(key, cancellationToken) : null;
        if (after is not null && behind is null)
        {
            return Paging.BadAfter();
        }

        var page = await inbox.ListAsync(wanted, behind, size, cancellationToken);
        return TypedResults.Ok(new WebhookEventList([.. page.Items.Select(WebhookEventResponse.From)], page.Next?.ToString()));
    }
}

/// <summary>A page of webhook events.</summary>
/// <param name="Items">The events, newest first.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
public sealed record WebhookEventList(
    IReadOnlyList<WebhookEventResponse> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
