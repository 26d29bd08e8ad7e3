using System.Globalization;
using System.Text;
using Checkout.Ledger;
using Checkout.Storage;

namespace Checkout.Server.Merchant;

/// <summary>Entries as a journal for hledger. Its accounts have the names of ours, and <c>hledger check --strict</c> accepts it.</summary>
internal static class LedgerJournal
{
    public static async IAsyncEnumerable<string> LinesAsync(IAsyncEnumerable<Posting> postings)
    {
        yield return Declarations();
        Posting? before = null;
        await foreach (var posting in postings)
        {
            if (posting.EntryId != before?.EntryId)
            {
                yield return HeadOf(posting);
            }

            yield return $"    {posting.Account}  {posting.Amount.Value} {posting.Amount.Currency}\n";
            before = posting;
        }
    }

    /// <summary>A text on a line of its own: a line break would end it, a semicolon begins a comment, and a bar separates the payee.</summary>
    public static string Text(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            cleaned.Append(Rune.IsControl(rune) || rune.Value is ';' or '|' or 0x2028 or 0x2029 ? " " : rune.ToString());
        }

        return cleaned.ToString();
    }

    private static string Declarations()
    {
        var accounts = LedgerAccount.All.Select(account => $"account {account}\n");
        var commodities = Currency.All.Select(code => $"commodity {(Currency.DecimalsOf(code) == 0 ? "1000." : "1000.00")} {code}\n");
        return string.Concat(accounts.Concat(commodities));
    }

    private static string HeadOf(Posting posting)
    {
        var day = posting.BookedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var order = posting.OrderNumber is null ? "" : $" of order {posting.OrderNumber}";
        var time = posting.PayPalAt is { } at ? $", paypal: {at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : "";
        return $"\n{day} {Text($"{posting.Kind} {posting.PaymentId}{order}")}  ; entry: {posting.EntryId}{time}\n";
    }
}
