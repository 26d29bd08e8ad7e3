namespace Checkout.Storage;

/// <summary>A webhook event that somebody has to work on.</summary>
/// <param name="EventId">PayPal's id of the event; redeliveries have the same.</param>
/// <param name="BodyHash">SHA-256 of the body, in hex; the same id with another body is another event.</param>
/// <param name="EventType">Such as <c>PAYMENT.CAPTURE.COMPLETED</c>.</param>
/// <param name="Body">The raw bytes that were received. Personal data, and not signed: a hint.</param>
/// <param name="TransmissionId">PayPal's id of the delivery that brought it.</param>
/// <param name="ClientAddress">Who sent that delivery; null where that is not known.</param>
/// <param name="Attempts">How often it was handed out, this time included.</param>
/// <param name="ClaimedUntil">When the lease ends, UTC. It is also the proof of holding it: as long as the event is due at this very time,
/// nobody else has claimed, replayed or ended it.</param>
public sealed record InboxEvent(
    string EventId, string BodyHash, string EventType, byte[] Body, string TransmissionId, string? ClientAddress, long Attempts,
    DateTimeOffset ClaimedUntil);
