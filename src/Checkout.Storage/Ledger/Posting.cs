namespace Checkout.Storage;

/// <summary>What an entry of the ledger adds to one account.</summary>
public sealed record Posting
{
    /// <summary>The entry. Its postings sum to zero.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>One of <see cref="Ledger.LedgerAccount"/>.</summary>
    public required string Account { get; init; }

    /// <summary>The amount; positive for a debit.</summary>
    public required Money Amount { get; init; }

    /// <summary>PayPal's id of the payment.</summary>
    public required string PaymentId { get; init; }

    /// <summary>One of <see cref="Ledger.LedgerKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The number of the entry among those of its payment and kind, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The number of the order; null if it is not about an order.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Where the goods go, two letters; null if the order does not know.</summary>
    public string? Country { get; init; }

    /// <summary>PayPal's time of the payment, UTC; null if PayPal gave none.</summary>
    public DateTimeOffset? PayPalAt { get; init; }

    /// <summary>When it was posted, UTC.</summary>
    public required DateTimeOffset BookedAt { get; init; }
}

/// <summary>A page of postings.</summary>
/// <param name="Items">The postings.</param>
/// <param name="Next">Where to continue; null on the last page.</param>
public sealed record PostingPage(IReadOnlyList<Posting> Items, PostingCursor? Next);

/// <summary>Which postings are listed. By default all are.</summary>
public sealed record PostingFilter
{
    /// <summary>Only postings of this account.</summary>
    public string? Account { get; init; }

    /// <summary>Only postings of this payment.</summary>
    public string? PaymentId { get; init; }

    /// <summary>Only postings that were booked at this time or later, UTC.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Only postings that were booked before this time, UTC.</summary>
    public DateTimeOffset To { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Whether the oldest come first. Otherwise the newest do.</summary>
    public bool IsOldestFirst { get; init; }
}
