using Checkout.Ledger;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant;

internal static class LedgerExtensions
{
    private static readonly ParameterText On = LedgerPeriod.Day(
        "on", "The balances at the end of this day, UTC. Without it, the present ones.");

    private static readonly ParameterText Account = new(
        ParameterLocation.Query, "account", "Only postings of this account. Without it, all.", ParameterSchema.OneOf(LedgerAccount.All));

    private static readonly ParameterText PaymentId = new(
        ParameterLocation.Query, "payment_id", "Only postings of this payment. Without it, all.", ParameterSchema.Text(1, 255));

    private static readonly ParameterText State = new(
        ParameterLocation.Query, "state", "Only open or only resolved differences. Without it, all.",
        ParameterSchema.OneOf(ListDifferences.States));

    private static readonly ParameterText Format = new(
        ParameterLocation.Query, "format", "`csv`, or `journal` for hledger.", ParameterSchema.OneOf(ExportLedger.Formats), IsRequired: true);

    public static void MapLedger(this IEndpointRouteBuilder merchant)
    {
        merchant.MapGet("/ledger/balances", ShowBalances.HandleAsync).WithName("show-balances").Needs(Role.Read)
            .WithSummary("Show the balances of the ledger")
            .WithDescription("The balance of each account and currency; debits are positive. They sum to zero in each currency.")
            .Takes(On)
            .Answers(200, "The balances that are not zero.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapGet("/ledger/postings", ListPostings.HandleAsync).WithName("list-postings").Needs(Role.Read)
            .WithSummary("List the postings of the ledger")
            .WithDescription("Newest first, in pages. Postings are never changed. Those with the same `entry_id` sum to zero.")
            .Takes(Account, PaymentId, LedgerPeriod.FromText, LedgerPeriod.ToText, Paging.After, Paging.Limit)
            .Answers(200, "A page of postings. `next` is null on the last.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapGet("/ledger/statement", ShowStatement.HandleAsync).WithName("show-statement").Needs(Role.Read)
            .WithSummary("Show the statement of a period")
            .WithDescription("What each account had at the start and at the end, and what was posted in between. Without days, the current "
            + "month. A posting belongs to the day on which it was booked, so the statement of a past period does not change once it is final.")
            .Takes(LedgerPeriod.FromText, LedgerPeriod.ToText)
            .Answers(200, "The statement.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapGet("/figures", ShowFigures.HandleAsync).WithName("show-figures").Needs(Role.Read)
            .WithSummary("Show the figures of each day")
            .WithDescription("Orders paid, sales, refunds, chargebacks and fees by day and currency, at most "
            + $"{ShowFigures.MostDays} days. Without days, the last 30. They go by the booking time, as the statement does.")
            .Takes(LedgerPeriod.FromText, LedgerPeriod.ToText)
            .Answers(200, "The figures.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapGet("/ledger/differences", ListDifferences.HandleAsync).WithName("list-differences").Needs(Role.Read)
            .WithSummary("List the differences from PayPal's transactions")
            .WithDescription("The latest first, in pages. Each day at 06:00 UTC the ledger is compared with PayPal's transactions of the three days "
            + "before. An order that differs is looked up at PayPal, and what still differs on the next day raises an alarm.")
            .Takes(State, Paging.After, Paging.Limit)
            .Answers(200, "A page of differences. `next` is null on the last.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapGet("/ledger/export", ExportLedger.HandleAsync).WithName("export-ledger").Needs(Role.Read)
            .WithSummary("Export the postings of a period")
            .WithDescription("Oldest first, as a CSV file or as a journal for hledger. Without days, all. Text in the CSV that a spreadsheet would "
            + "run as a formula begins with an apostrophe. If the database becomes unreachable, the connection breaks off.")
            .Takes(Format, LedgerPeriod.FromText, LedgerPeriod.ToText)
            .Produces<string>(200, ExportLedger.CsvType, ExportLedger.JournalType)
            .Answers(200, "The file.")
            .Refuses(400, IssueCode.InvalidParameterValue);
    }
}
