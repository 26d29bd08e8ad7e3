using System.Text;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ExportLedger
{
    public const string CsvType = "text/csv";

    public const string JournalType = "text/plain";

    private const string Csv = "csv";

    private const string Journal = "journal";

    public static IReadOnlyList<string> Formats { get; } = [Csv, Journal];

    public static Results<PushStreamHttpResult, ProblemHttpResult> HandleAsync(
        string? format, string? from, string? to, LedgerStore ledger, CancellationToken cancellationToken)
    {
        if (LedgerPeriod.Read(from, to, LedgerPeriod.Ever, out var period) is { } problem)
        {
            return problem;
        }

        var postings = ReadAsync(ledger, period, cancellationToken);
        return format switch
        {
            Csv => TypedResults.Stream(body => WriteAsync(body, LedgerCsv.LinesAsync(postings)), $"{CsvType}; charset=utf-8", "ledger.csv"),
            Journal => TypedResults.Stream(
                body => WriteAsync(body, LedgerJournal.LinesAsync(postings)), $"{JournalType}; charset=utf-8", "ledger.journal"),
            _ => Problem.Of(
                400, IssueCode.InvalidParameterValue, $"format must be one of {string.Join(", ", Formats)}.", "/format"),
        };
    }

    /// <summary>Page by page, so that neither the memory nor a connection of the database is held while a client reads slowly.</summary>
    private static async IAsyncEnumerable<Posting> ReadAsync(
        LedgerStore ledger, LedgerPeriod period, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = new PostingFilter { From = period.Start, To = period.End, IsOldestFirst = true };
        PostingCursor? after = null;
        do
        {
            var page = await ledger.ListAsync(filter, after, StorageLimits.MaxPageSize, cancellationToken);
            foreach (var posting in page.Items)
            {
                yield return posting;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<string> lines)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await foreach (var line in lines)
        {
            await writer.WriteAsync(line);
        }
    }
}
