namespace Checkout.Storage;

/// <summary>A claimed webhook event.</summary>
/// <param name="BodyHash">SHA-256 of the body, in hex; the same id with another body is another event.</param>
/// <param name="Body">The raw bytes. Personal data, and not signed, so only a hint.</param>
/// <param name="ClientAddress">The sender's address; null if unknown.</param>
/// <param name="Attempts">The number of claims, including this one.</param>
/// <param name="ClaimedUntil">When the lease ends, UTC. It also proves that the lease is held: while the event's due time is this one, it
/// was not claimed, replayed or ended by another caller.</param>
public sealed record InboxEvent(
    string EventId, string BodyHash, string EventType, byte[] Body, string TransmissionId, string? ClientAddress, long Attempts,
    DateTimeOffset ClaimedUntil);
