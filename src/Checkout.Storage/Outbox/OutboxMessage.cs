namespace Checkout.Storage;

/// <summary>A row of the outbox that somebody has to send.</summary>
/// <param name="Id">The same at every attempt, so that the receiver knows a repeat.</param>
/// <param name="Topic">What it is about, such as an alarm's cause.</param>
/// <param name="Subject">Whom or what the topic is about; empty where it stands for many.</param>
/// <param name="Payload">JSON.</param>
/// <param name="More">How many it stands for that were held back; null for an ordinary one.</param>
/// <param name="CreatedAt">When it was stored, UTC.</param>
/// <param name="Attempts">How often it was handed out, this time included.</param>
/// <param name="ClaimedUntil">When the lease ends, UTC. It is also the proof of holding it.</param>
public sealed record OutboxMessage(
    Guid Id, string Topic, string Subject, string Payload, long? More, DateTimeOffset CreatedAt, long Attempts, DateTimeOffset ClaimedUntil);
