namespace Checkout.Storage;

/// <summary>A webhook event as the inbox lists it, without its body.</summary>
/// <param name="Attempts">The number of claims since its last replay.</param>
/// <param name="ReceivedAt">When it was stored, UTC.</param>
/// <param name="DueAt">When it is processed next; null if it has ended.</param>
/// <param name="EndedAt">When it was processed or became unconfirmed or dead; null while it is pending.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="HasBody">Whether its body is still stored; without it, it cannot be replayed.</param>
public sealed record InboxEntry(
    InboxKey Key, string EventType, InboxState State, long Attempts, DateTimeOffset ReceivedAt, DateTimeOffset? DueAt,
    DateTimeOffset? EndedAt, string? Error, bool HasBody);

/// <summary>The key of an event. Its id alone is not enough: only a checksum of the body is signed, so another body may come with the same
/// id.</summary>
public sealed record InboxKey(string EventId, string BodyHash)
{
    private const char Separator = ':';

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Null if it has another form. The event may not exist.</returns>
    public static InboxKey? Parse(string text) =>
        text.LastIndexOf(Separator) is > 0 and var end && PayPalId.IsPossible(text[..end]) && PayPalId.IsPossible(text[(end + 1)..])
            ? new(text[..end], text[(end + 1)..])
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"{EventId}{Separator}{BodyHash}";
}

/// <summary>A page of the inbox, newest first.</summary>
/// <param name="Next">The event after which the next page begins; null on the last page.</param>
public sealed record InboxPage(IReadOnlyList<InboxEntry> Items, InboxKey? Next);

/// <summary>The state of an event.</summary>
public enum InboxState
{
    /// <summary>The event waits for a worker or is being processed.</summary>
    Pending,

    /// <summary>The event was processed.</summary>
    Processed,

    /// <summary>PayPal's answers have not confirmed the event's claim: the merchant has to check it.</summary>
    Unconfirmed,

    /// <summary>The event cannot be processed: the merchant has to check it.</summary>
    Dead,
}

/// <summary>The result of a replay request.</summary>
public enum Replay
{
    /// <summary>The event is due now.</summary>
    Due,

    /// <summary>There is no such event.</summary>
    Unknown,

    /// <summary>The event's body was deleted.</summary>
    WithoutBody,
}
