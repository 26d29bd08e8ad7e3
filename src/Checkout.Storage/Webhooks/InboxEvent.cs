namespace Checkout.Storage;

/// <summary>A webhook event that somebody has to work on.</summary>
/// <param name="EventId">PayPal's id of the event; redeliveries have the same.</param>
/// <param name="EventType">Such as <c>PAYMENT.CAPTURE.COMPLETED</c>.</param>
/// <param name="Body">The raw bytes that were received and verified. Personal data.</param>
/// <param name="Attempts">How often it was handed out, this time included.</param>
/// <param name="ClaimedUntil">When the lease ends, UTC. It is also the proof of holding it: as long as the event is due at this very time,
/// nobody else has claimed, replayed or ended it.</param>
public sealed record InboxEvent(string EventId, string EventType, byte[] Body, long Attempts, DateTimeOffset ClaimedUntil);
