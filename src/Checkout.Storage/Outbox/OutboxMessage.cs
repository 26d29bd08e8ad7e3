namespace Checkout.Storage;

/// <summary>A claimed message of the outbox.</summary>
/// <param name="Id">The same in every attempt, so that the receiver can recognize a repeat.</param>
/// <param name="Topic">The topic, such as an alarm's cause.</param>
/// <param name="Subject">The subject of the topic; empty in a row that counts several.</param>
/// <param name="More">The number of messages that it counts; null for an ordinary message.</param>
/// <param name="CreatedAt">When it was stored, UTC.</param>
/// <param name="Attempts">The number of claims, including this one.</param>
/// <param name="ClaimedUntil">When the lease ends, UTC. It also proves that the lease is held.</param>
public sealed record OutboxMessage(
    Guid Id, string Topic, string Subject, string Payload, long? More, DateTimeOffset CreatedAt, long Attempts, DateTimeOffset ClaimedUntil);
