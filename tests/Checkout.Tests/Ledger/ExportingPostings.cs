using Checkout.Server.Merchant;
using Checkout.Storage;

namespace Checkout.Tests.Ledger;

public sealed class ExportingPostings
{
    private static readonly Posting Evil = new()
    {
        EntryId = Guid.CreateVersion7(Some.Noon),
        Account = "paypal",
        Amount = new("EUR", -1234),
        PaymentId = "=cmd|' /C calc'!A0\n2026-01-01 ; x \u2028 ü",
        Kind = "capture",
        Sequence = 1,
        OrderNumber = "261129-46N20-RE5D4",
        PayPalAt = Some.Noon,
        BookedAt = Some.Noon,
    };

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("paypal:held", "paypal:held")]
    [InlineData(null, "")]
    public void A_cell_is_no_formula_and_keeps_its_commas_and_quotes(string? text, string cell) => Assert.Equal(cell, LedgerCsv.Cell(text));

    [Fact]
    public async Task Only_the_amount_of_a_line_may_begin_with_a_sign()
    {
        var lines = await AllAsync(LedgerCsv.LinesAsync(Postings(Evil)));

        Assert.Contains(",paypal,EUR,-12.34,\"'=cmd|", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_text_of_a_journal_breaks_its_line_or_begins_a_comment_or_another_transaction()
    {
        var journal = await AllAsync(LedgerJournal.LinesAsync(Postings(Evil, Evil with { Account = "sales", Amount = new("EUR", 1234) })));

        Assert.Contains(
            "\n2026-03-01 capture =cmd ' /C calc'!A0 2026-01-01   x   ü of order 261129-46N20-RE5D4  ; entry: ", journal, StringComparison.Ordinal);
        await Hledger.CheckAsync(journal);
        Assert.Equal(["paypal -12.34 EUR", "sales 12.34 EUR"], await Hledger.BalancesAsync(journal));
    }

    [Fact]
    public async Task Hledger_refuses_a_journal_whose_entry_does_not_sum_to_zero()
    {
        var journal = await AllAsync(LedgerJournal.LinesAsync(Postings(Evil, Evil with { Account = "sales", Amount = new("EUR", 1233) })));

        await Assert.ThrowsAnyAsync<Exception>(() => Hledger.CheckAsync(journal));
    }

    private static async IAsyncEnumerable<Posting> Postings(params Posting[] postings)
    {
        foreach (var posting in postings)
        {
            await Task.Yield();
            yield return posting;
        }
    }

    private static async Task<string> AllAsync(IAsyncEnumerable<string> lines) => string.Concat(await lines.ToListAsync());
}
