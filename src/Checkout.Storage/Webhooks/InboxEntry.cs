namespace Checkout.Storage;

/// <summary>A webhook event as the inbox lists it, without its body.</summary>
/// <param name="EventId">PayPal's id of the event.</param>
/// <param name="EventType">Such as <c>PAYMENT.CAPTURE.COMPLETED</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was handed out, since it was last replayed.</param>
/// <param name="ReceivedAt">When it was stored, UTC.</param>
/// <param name="DueAt">When it is worked on next, or again; null when it is not.</param>
/// <param name="ProcessedAt">When it was worked off.</param>
/// <param name="FailedAt">When it was given up.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="HasBody">Whether its body is still there; without it there is nothing to replay.</param>
public sealed record InboxEntry(
    string EventId, string EventType, InboxState State, long Attempts, DateTimeOffset ReceivedAt, DateTimeOffset? DueAt,
    DateTimeOffset? ProcessedAt, DateTimeOffset? FailedAt, string? Error, bool HasBody);

/// <summary>A part of the inbox, newest first.</summary>
/// <param name="Items">The events.</param>
/// <param name="Next">The id of the event behind which the next part begins; null after the last.</param>
public sealed record InboxPage(IReadOnlyList<InboxEntry> Items, string? Next);

/// <summary>Where an event stands.</summary>
public enum InboxState
{
    /// <summary>Somebody has to work on it, or is working on it.</summary>
    Pending,

    /// <summary>It was worked off.</summary>
    Processed,

    /// <summary>It failed too often: a human has to look.</summary>
    Dead,
}

/// <summary>What became of the wish to have an event worked on again.</summary>
public enum Replay
{
    /// <summary>It is due now.</summary>
    Due,

    /// <summary>There is no such event.</summary>
    Unknown,

    /// <summary>Its body was dropped.</summary>
    WithoutBody,
}
