using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Checkout.Ledger;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Merchant;

internal static class ListPostings
{
    public static async Task<Results<Ok<PostingList>, ProblemHttpResult>> HandleAsync(
        [AsParameters] PostingQuery query, LedgerStore ledger, CancellationToken cancellationToken)
    {
        if (query.Account is not null && !LedgerAccount.All.Contains(query.Account))
        {
            return Problem.Of(
                400, IssueCode.InvalidParameterValue,
                $"{query.Account} is not an account: use one of {string.Join(", ", LedgerAccount.All)}.", "/account");
        }

        if (LedgerPeriod.Read(query.From, query.To, LedgerPeriod.Ever, out var period) is { } problem)
        {
            return problem;
        }

        if (!Paging.TryReadLimit(query.Limit, out var size))
        {
            return Paging.BadLimit();
        }

        PostingCursor? cursor = null;
        if (query.After is not null && !PostingCursor.TryParse(query.After, out cursor))
        {
            return Paging.BadAfter();
        }

        var filter = new PostingFilter { Account = query.Account, PaymentId = query.PaymentId, From = period.Start, To = period.End };
        var page = await ledger.ListAsync(filter, cursor, size, cancellationToken);
        return TypedResults.Ok(new PostingList([.. page.Items.Select(LedgerPosting.From)], page.Next?.ToString()));
    }
}

/// <summary>The query of list-postings.</summary>
internal sealed record PostingQuery
{
    [FromQuery(Name = "account")]
    public string? Account { get; init; }

    [FromQuery(Name = "payment_id")]
    public string? PaymentId { get; init; }

    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    public string? To { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }

    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }
}

/// <summary>A page of postings.</summary>
/// <param name="Items">The postings, newest first.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
public sealed record PostingList(
    IReadOnlyList<LedgerPosting> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>What an entry of the ledger adds to one account.</summary>
/// <param name="EntryId">The entry. Its postings sum to zero.</param>
/// <param name="Account">The account, such as <c>paypal</c>.</param>
/// <param name="Currency">Three letters.</param>
/// <param name="Amount">Positive for a debit.</param>
/// <param name="PaymentId">PayPal's id of the payment.</param>
/// <param name="Kind">What the entry is about, such as <c>capture</c> or <c>refund</c>.</param>
/// <param name="Sequence">The number of the entry among those of its payment and kind.</param>
/// <param name="OrderNumber">The number of the order; absent if it is not about an order.</param>
/// <param name="Country">Where the goods go; absent if the order does not know.</param>
/// <param name="PaypalAt">PayPal's time of the payment; absent if PayPal gave none.</param>
/// <param name="BookedAt">When it was posted, UTC.</param>
public sealed record LedgerPosting(
    Guid EntryId,
    string Account,
    string Currency,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Amount,
    string PaymentId,
    string Kind,
    long Sequence,
    string? OrderNumber,
    string? Country,
    DateTime? PaypalAt,
    DateTime BookedAt)
{
    internal static LedgerPosting From(Posting posting) => new(
        posting.EntryId, posting.Account, posting.Amount.Currency, posting.Amount.Value, posting.PaymentId, posting.Kind, posting.Sequence,
        posting.OrderNumber, posting.Country, posting.PayPalAt?.UtcDateTime, posting.BookedAt.UtcDateTime);
}
