using System.Text.Json;
using Checkout.Ledger;

namespace Checkout.Storage;

/// <summary>The statement that adds entries to the ledger.</summary>
internal static class LedgerSql
{
    private const string Columns =
        "id uuid, payment text, kind text, sequence bigint, account text, hash text, currency text, amount bigint, country text, at bigint";

    /// <summary>Adds the rows of <c>@Postings</c> for the order <c>@Id</c>. An entry that is there already is not added again.</summary>
    public static string AddPostings(Dialect dialect, string when) =>
        $"""
        insert into ledger_postings (
          shop, payment_id, kind, sequence, account, entry_id, target_hash, currency, amount_minor, country, order_id, paypal_at, booked_at)
        select @Shop, posting.payment, posting.kind, posting.sequence, posting.account, posting.id, posting.hash, posting.currency,
          posting.amount, posting.country, @Id, {dialect.TimeOf("posting.at")}, @Now
        from {dialect.Rows("Postings", Columns, "posting")}
        where {when} and not exists (
          select 1 from ledger_postings as known
          where known.shop = @Shop and known.payment_id = posting.payment and known.kind = posting.kind and known.sequence = posting.sequence)
        """;

    /// <summary>The rows of entries, as JSON.</summary>
    public static string Rows(IReadOnlyList<LedgerEntry> entries, DateTimeOffset now) =>
        JsonSerializer.Serialize(entries.SelectMany(entry => Rows(entry, Guid.CreateVersion7(now))), JsonSerializerOptions.Web);

    private static IEnumerable<Row> Rows(LedgerEntry entry, Guid id)
    {
        var key = entry.Key;
        var at = entry.At is { } time ? Microseconds.Since1970(time) : (long?)null;
        return entry.Amounts.Select(amount => new Row(
            id, key.PaymentId, key.Kind, entry.Sequence, amount.Key, entry.TargetHash, key.Currency, amount.Value, key.Country, at));
    }

    private sealed record Row(
        Guid Id, string Payment, string Kind, long Sequence, string Account, string Hash, string Currency, long Amount, string? Country, long? At);
}
