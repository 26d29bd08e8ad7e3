using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ListDifferences
{
    private const string Open = "open";

    private const string Resolved = "resolved";

    public static IReadOnlyList<string> States { get; } = [Open, Resolved];

    public static async Task<Results<Ok<DifferenceList>, ProblemHttpResult>> HandleAsync(
        string? state, string? after, string? limit, ComparisonStore comparisons, CancellationToken cancellationToken)
    {
        if (state is not (null or Open or Resolved))
        {
            return Problem.Of(
                400, IssueCode.InvalidParameterValue, $"{state} is not a state: use one of {string.Join(", ", States)}.", "/state");
        }

        if (!Paging.TryReadLimit(limit, out var size))
        {
            return Paging.BadLimit();
        }

        DifferenceCursor? cursor = null;
        if (after is not null && !DifferenceCursor.TryParse(after, out cursor))
        {
            return Paging.BadAfter();
        }

        var found = await comparisons.ListAsync(state is null ? null : state == Open, cursor, size, cancellationToken);
        var next = found.Count > size ? DifferenceCursor.Behind(found[size - 1]).ToString() : null;
        return TypedResults.Ok(new DifferenceList([.. found.Take(size).Select(DifferenceItem.From)], next));
    }
}

/// <summary>A page of differences.</summary>
/// <param name="Items">The differences, the latest first.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
public sealed record DifferenceList(
    IReadOnlyList<DifferenceItem> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>A difference between the ledger and PayPal's transactions.</summary>
/// <param name="Subject">The number of the order, or PayPal's id of a transaction that names an order of ours and is not on record.</param>
/// <param name="OrderId">Our id of the order; absent if it is about a transaction.</param>
/// <param name="Currency">Three letters.</param>
/// <param name="Ledger">What the ledger has of it in the balance at PayPal.</param>
/// <param name="Paypal">What PayPal's transactions have of it.</param>
/// <param name="FoundAt">When it was found.</param>
/// <param name="AlarmedAt">When an alarm was raised; absent if none was.</param>
/// <param name="ResolvedAt">When it was gone; absent while it is open.</param>
public sealed record DifferenceItem(
    string Subject,
    Guid? OrderId,
    string Currency,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Ledger,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Paypal,
    DateTime FoundAt,
    DateTime? AlarmedAt,
    DateTime? ResolvedAt)
{
    internal static DifferenceItem From(LedgerDifference difference) => new(
        difference.Subject, difference.OrderId, difference.Ours.Currency, difference.Ours.Value, difference.PayPals.Value,
        difference.FoundAt.UtcDateTime, difference.AlarmedAt?.UtcDateTime, difference.ResolvedAt?.UtcDateTime);
}
