namespace Checkout.Storage;

/// <summary>A difference between the ledger and PayPal's report.</summary>
/// <param name="Subject">The number of an order, or the id of a transaction that is no payment on record.</param>
/// <param name="OrderId">Our id of the order; null if it is about a transaction.</param>
/// <param name="Ours">What the ledger has of it in the balance at PayPal.</param>
/// <param name="PayPals">What PayPal's report has of it.</param>
public sealed record LedgerDifference(string Subject, Guid? OrderId, Money Ours, Money PayPals)
{
    /// <summary>When a comparison first found it, UTC.</summary>
    public DateTimeOffset FoundAt { get; init; }

    /// <summary>When it was alarmed, UTC; null if it was not.</summary>
    public DateTimeOffset? AlarmedAt { get; init; }

    /// <summary>When a comparison no longer found it, UTC; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }
}

/// <summary>A claimed comparison.</summary>
/// <param name="Since">What was paid before this time is not compared, UTC.</param>
/// <param name="ComparedTo">The end of the days that were compared, UTC; null if none was.</param>
public sealed record ClaimedComparison(DateTimeOffset Since, DateTimeOffset? ComparedTo);
