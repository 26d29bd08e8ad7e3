namespace Checkout.Storage;

/// <summary>The rows that the ledger's queries read.</summary>
public sealed partial class LedgerStore
{
    private sealed class PostingRow
    {
        public Guid EntryId { get; init; }

        public string Account { get; init; } = "";

        public string Currency { get; init; } = "";

        public long AmountMinor { get; init; }

        public string PaymentId { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Sequence { get; init; }

        public string? Country { get; init; }

        public DateTimeOffset? PaypalAt { get; init; }

        public DateTimeOffset BookedAt { get; init; }

        public string? Number { get; init; }

        public Posting ToPosting() => new()
        {
            EntryId = EntryId,
            Account = Account,
            Amount = new(Currency, AmountMinor),
            PaymentId = PaymentId,
            Kind = Kind,
            Sequence = Sequence,
            OrderNumber = Number,
            Country = Country,
            PayPalAt = PaypalAt,
            BookedAt = BookedAt,
        };
    }

    private sealed class StatementRow
    {
        public string Account { get; init; } = "";

        public string Currency { get; init; } = "";

        public long Opening { get; init; }

        public long Debit { get; init; }

        public long Credit { get; init; }

        public StatementLine ToLine() => new(Account, new(Currency, Opening), new(Currency, Debit), new(Currency, Credit));
    }
}
