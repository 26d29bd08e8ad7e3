namespace Checkout.Storage;

/// <summary>A message of the outbox, without its content.</summary>
/// <param name="Id">The id, the same in every attempt.</param>
/// <param name="Kind">One of <see cref="MessageKind"/>.</param>
/// <param name="Destination">Where it goes.</param>
/// <param name="Topic">What it tells.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="OrderId">The order that it is about; null if it is about none.</param>
/// <param name="CreatedAt">When it was stored, UTC.</param>
/// <param name="Attempts">The tries since it was stored or redelivered.</param>
/// <param name="DueAt">The next try, UTC; null if it has ended.</param>
/// <param name="SentAt">When it was accepted, UTC; null if it was not.</param>
/// <param name="FailedAt">When it was given up, UTC; null if it was not.</param>
/// <param name="Error">Why the last try failed; null if it did not.</param>
/// <param name="Log">The tries, oldest first.</param>
public sealed record OutboxEntry(
    Guid Id, string Kind, string Destination, string Topic, string Subject, Guid? OrderId, DateTimeOffset CreatedAt, long Attempts,
    DateTimeOffset? DueAt, DateTimeOffset? SentAt, DateTimeOffset? FailedAt, string? Error, IReadOnlyList<DeliveryAttempt> Log)
{
    /// <summary>The state.</summary>
    public MessageState State => DueAt is not null ? MessageState.Waiting : SentAt is not null ? MessageState.Sent : MessageState.Dead;
}

/// <summary>A try to deliver a message.</summary>
/// <param name="At">When it ended, UTC.</param>
/// <param name="Status">The status that the receiver answered; null if it did not answer.</param>
/// <param name="Error">Why it failed; null if it was accepted.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int? Status, string? Error);

/// <summary>The states of a message.</summary>
public enum MessageState
{
    /// <summary>It waits for its next try.</summary>
    Waiting,

    /// <summary>The receiver accepted it.</summary>
    Sent,

    /// <summary>It was given up.</summary>
    Dead,
}

/// <summary>A page of messages, newest first.</summary>
/// <param name="Items">The messages.</param>
/// <param name="Next">The message after which the next page begins; null on the last.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxEntry> Items, Guid? Next);

/// <summary>The result of a request to deliver a message again.</summary>
public enum Redelivery
{
    /// <summary>There is no such message.</summary>
    Unknown,

    /// <summary>It still waits for its next try.</summary>
    Waiting,

    /// <summary>It is due now.</summary>
    Due,
}
