namespace Checkout.Storage;

/// <summary>What is stored about an order beside it, and may have personal data.</summary>
/// <param name="Events">PayPal's events, oldest first.</param>
/// <param name="Messages">The messages of the outbox, oldest first.</param>
public sealed record PersonalTraces(IReadOnlyList<StoredEvent> Events, IReadOnlyList<StoredMessage> Messages);

/// <summary>A stored event of PayPal's.</summary>
/// <param name="Key">Its key.</param>
/// <param name="EventType">PayPal's type.</param>
/// <param name="Body">The body as text.</param>
/// <param name="ReceivedAt">When it was received, UTC.</param>
/// <param name="HasEnded">Whether it is processed, or was given up.</param>
public sealed record StoredEvent(InboxKey Key, string EventType, string Body, DateTimeOffset ReceivedAt, bool HasEnded);

/// <summary>A stored message of the outbox.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Payload">Its data.</param>
/// <param name="CreatedAt">When it was stored, UTC.</param>
public sealed record StoredMessage(string Kind, string Topic, string Payload, DateTimeOffset CreatedAt);
