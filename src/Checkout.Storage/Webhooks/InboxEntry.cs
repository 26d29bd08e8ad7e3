namespace Checkout.Storage;

/// <summary>A webhook event as the inbox lists it, without its body.</summary>
/// <param name="Key">Which event it is.</param>
/// <param name="EventType">Such as <c>PAYMENT.CAPTURE.COMPLETED</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was handed out, since it was last replayed.</param>
/// <param name="ReceivedAt">When it was stored, UTC.</param>
/// <param name="DueAt">When it is worked on next, or again; null when it is not.</param>
/// <param name="EndedAt">When it was worked off or given up; null while it is pending.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="HasBody">Whether its body is still there; without it there is nothing to replay.</param>
public sealed record InboxEntry(
    InboxKey Key, string EventType, InboxState State, long Attempts, DateTimeOffset ReceivedAt, DateTimeOffset? DueAt,
    DateTimeOffset? EndedAt, string? Error, bool HasBody);

/// <summary>What an event is known by. Its id alone is no key: only a checksum of the body is signed, so that another body may come under
/// the same id.</summary>
/// <param name="EventId">PayPal's id of the event.</param>
/// <param name="BodyHash">SHA-256 of the body, in hex.</param>
public sealed record InboxKey(string EventId, string BodyHash)
{
    private const char Separator = ':';

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Null when it is not such a text; an event need not be there.</returns>
    public static InboxKey? Parse(string text) =>
        text.LastIndexOf(Separator) is > 0 and var end && PayPalId.IsPossible(text[..end]) && PayPalId.IsPossible(text[(end + 1)..])
            ? new(text[..end], text[(end + 1)..])
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"{EventId}{Separator}{BodyHash}";
}

/// <summary>A part of the inbox, newest first.</summary>
/// <param name="Items">The events.</param>
/// <param name="Next">The event behind which the next part begins; null after the last.</param>
public sealed record InboxPage(IReadOnlyList<InboxEntry> Items, InboxKey? Next);

/// <summary>Where an event stands.</summary>
public enum InboxState
{
    /// <summary>A worker has to work on it, or is working on it.</summary>
    Pending,

    /// <summary>It was worked off.</summary>
    Processed,

    /// <summary>PayPal's answers have not shown what it claims: a human has to look.</summary>
    Unconfirmed,

    /// <summary>It cannot be worked off: a human has to look.</summary>
    Dead,
}

/// <summary>What the wish to have an event worked on again came to.</summary>
public enum Replay
{
    /// <summary>It is due now.</summary>
    Due,

    /// <summary>There is no such event.</summary>
    Unknown,

    /// <summary>Its body was dropped.</summary>
    WithoutBody,
}
