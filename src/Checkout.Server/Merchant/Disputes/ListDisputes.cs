using System.Text.Json.Serialization;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

internal static class ListDisputes
{
    private const string Open = "open";

    private const string All = "all";

    public static IReadOnlyList<string> States { get; } = [Open, All];

    public static async Task<Results<Ok<DisputeList>, ProblemHttpResult>> HandleAsync(
        string? state, string? after, string? limit, DisputeStore disputes, CancellationToken cancellationToken)
    {
        if (state is not (null or Open or All))
        {
            return Problem.Of(
                400, IssueCode.InvalidParameterValue, $"{state} is not a state: use one of {string.Join(", ", States)}.", "/state");
        }

        if (!Paging.TryReadLimit(limit, out var size))
        {
            return Paging.BadLimit();
        }

        DisputeCursor? cursor = null;
        if (after is not null && !DisputeCursor.TryParse(after, out cursor))
        {
            return Paging.BadAfter();
        }

        var page = await disputes.ListAsync(state is null or Open, cursor, size, cancellationToken);
        return TypedResults.Ok(new DisputeList([.. page.Items.Select(DisputeResponse.Summary)], page.Next?.ToString()));
    }
}

/// <summary>A page of disputes.</summary>
/// <param name="Items">The disputes. Of open ones, that with the nearest deadline comes first; of all, the latest.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
public sealed record DisputeList(
    IReadOnlyList<DisputeResponse> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
