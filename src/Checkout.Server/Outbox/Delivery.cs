using Checkout.Storage;

namespace Checkout.Server.Outbox;

/// <summary>Delivers the messages of one kind.</summary>
internal interface IDelivery
{
    /// <summary>One of <see cref="MessageKind"/>.</summary>
    string Kind { get; }

    /// <summary>Makes one try, and does not throw for what the receiver does.</summary>
    Task<DeliveryResult> TryAsync(OutboxMessage message, CancellationToken cancellationToken);

    /// <summary>Records that a message was sent, after the outbox did. It may be lost.</summary>
    Task RecordAsync(OutboxMessage message, DateTimeOffset now);

    /// <summary>Does what is to be done when a message becomes a dead letter, before that is stored. It may be repeated.</summary>
    Task GiveUpAsync(OutboxMessage message, string reason, CancellationToken cancellationToken);
}

/// <summary>The result of a try.</summary>
/// <param name="Error">Why it failed, without the receiver's text and without personal data; null if it was accepted.</param>
/// <param name="Status">What the receiver answered; null if it did not answer.</param>
/// <param name="IsFinal">Whether a further try would fail, too.</param>
internal readonly record struct DeliveryResult(string? Error, int? Status = null, bool IsFinal = false);
