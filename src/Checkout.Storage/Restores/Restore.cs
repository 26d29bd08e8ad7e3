namespace Checkout.Storage;

/// <summary>A restore of the database, as a shop knows it.</summary>
/// <param name="RestoredAt">When the backup was restored, UTC.</param>
/// <param name="BackupAt">When the backup was made, UTC.</param>
/// <param name="ReadTo">Up to when PayPal's transactions were read and PayPal's report was complete, UTC; null before the first time.</param>
/// <param name="Problem">Why the transactions cannot be read; null if they can.</param>
/// <param name="ResumedAt">When the shop resumed, UTC; null while it is paused.</param>
public sealed record Restore(
    DateTimeOffset RestoredAt, DateTimeOffset BackupAt, DateTimeOffset? ReadTo, string? Problem, DateTimeOffset? ResumedAt)
{
    /// <summary>Whether everything that was sold between the backup and the restore has been read. Nothing was sold after that.</summary>
    public bool IsReadToItsEnd => ReadTo >= RestoredAt;
}

/// <summary>A transaction of PayPal's report that names an order of ours, which is not in the database.</summary>
/// <param name="Id">PayPal's id.</param>
/// <param name="EventCode">PayPal's code of what it is.</param>
/// <param name="Status">PayPal's status.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="Gross">The amount before the fee; negative if it left the account.</param>
/// <param name="InvoiceId">The number of the lost order; null if PayPal gave none.</param>
/// <param name="CustomId">Our id of the lost order; null if PayPal gave none.</param>
public sealed record LostTransaction(
    string Id, string EventCode, string Status, DateTimeOffset At, Money Gross, string? InvoiceId, string? CustomId);

/// <summary>A message that was held, because it may have been sent since the backup.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is, such as <c>alarm</c>.</param>
/// <param name="Topic">Its topic, such as an alarm's cause.</param>
/// <param name="CreatedAt">When it was stored, UTC.</param>
public sealed record HeldMessage(Guid Id, string Kind, string Topic, DateTimeOffset CreatedAt);

/// <summary>The number of held messages of a kind.</summary>
/// <param name="Kind">Such as <c>alarm</c>.</param>
/// <param name="Count">How many are held.</param>
public sealed record HeldKind(string Kind, long Count);
