using System.Text.Json.Serialization;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>GET /api/merchant/outbox: the messages of the shop.</summary>
internal static class ListOutbox
{
    public static async Task<Results<Ok<OutboxList>, ProblemHttpResult>> HandleAsync(
        string? kind, string? state, string? after, string? limit, Storage.Outbox outbox, CancellationToken cancellationToken)
    {
        if (kind is not null && !MessageKind.All.Contains(kind))
        {
            return Problem.Of(
                400, IssueCode.InvalidParameterValue, $"{kind} is not a kind: use one of {string.Join(", ", MessageKind.All)}.", "/kind");
        }

        MessageState? wanted = state is null ? null : Enum.GetValues<MessageState>().Cast<MessageState?>()
            .FirstOrDefault(one => OutboxMessageResponse.NameOf(one!.Value) == state);
        if (state is not null && wanted is null)
        {
            return Problem.Of(
                400, IssueCode.InvalidParameterValue,
                $"{state} is not a state: use one of {string.Join(", ", OutboxMessageResponse.States)}.", "/state");
        }

        if (!Paging.TryReadLimit(limit, out var size))
        {
            return Paging.BadLimit();
        }

        var behind = Guid.TryParse(after, out var id) ? await outbox.FindAsync(id, cancellationToken) : null;
        if (after is not null && behind is null)
        {
            return Paging.BadAfter();
        }

        var page = await outbox.ListAsync(kind, wanted, behind, size, cancellationToken);
        return TypedResults.Ok(new OutboxList([.. page.Items.Select(OutboxMessageResponse.From)], page.Next?.ToString()));
    }
}

/// <summary>A page of messages.</summary>
/// <param name="Items">The messages, newest first.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
public sealed record OutboxList(
    IReadOnlyList<OutboxMessageResponse> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
