using System.Globalization;
using Checkout.Storage;

namespace Checkout.Server.Merchant;

/// <summary>Postings as CSV (RFC 4180).</summary>
internal static class LedgerCsv
{
    private const string Header = "entry_id,booked_at,paypal_at,account,currency,amount,payment_id,kind,sequence,order_number,country\r\n";

    public static async IAsyncEnumerable<string> LinesAsync(IAsyncEnumerable<Posting> postings)
    {
        yield return Header;
        await foreach (var posting in postings)
        {
            yield return LineOf(posting);
        }
    }

    /// <summary>Only the amount may begin with a sign: a spreadsheet must read it as a number.</summary>
    private static string LineOf(Posting posting) => string.Join(
        ',',
        Cell($"{posting.EntryId}"), Cell(Time(posting.BookedAt)), Cell(Time(posting.PayPalAt)), Cell(posting.Account),
        Cell(posting.Amount.Currency), posting.Amount.Value, Cell(posting.PaymentId), Cell(posting.Kind),
        Cell(posting.Sequence.ToString(CultureInfo.InvariantCulture)), Cell(posting.OrderNumber), Cell(posting.Country)) + "\r\n";

    /// <summary>A text as a cell. A spreadsheet would run one that begins like a formula.</summary>
    public static string Cell(string? text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text ?? "";
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
