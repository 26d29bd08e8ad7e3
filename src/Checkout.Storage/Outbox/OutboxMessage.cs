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
    Guid Id, string Topic, string Subject, string Payload, long? More, DateTimeOffset CreatedAt, long Attempts, DateTimeOffset ClaimedUntil)
{
    /// <summary>Where it goes, see <see cref="MessageDestination"/>.</summary>
    public string Destination { get; init; } = "";

    /// <summary>The order that it is about; null if it is about none.</summary>
    public Guid? OrderId { get; init; }
}

/// <summary>A message to be stored.</summary>
/// <param name="Kind">One of <see cref="MessageKind"/>.</param>
/// <param name="Destination">Where it goes, see <see cref="MessageDestination"/>.</param>
/// <param name="Topic">What it tells.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Payload">JSON.</param>
/// <param name="UniqueKey">A message with a key that is stored is not stored again.</param>
/// <param name="OrderId">The order that it is about; null if it is about none.</param>
public sealed record NewMessage(
    string Kind, string Destination, string Topic, string Subject, string Payload, string UniqueKey, Guid? OrderId = null);

/// <summary>The kinds of messages. They do not delay each other.</summary>
public static class MessageKind
{
    /// <summary>An alarm to the merchant's receiver.</summary>
    public const string Alarm = AlarmOutbox.Kind;

    /// <summary>A mail to a shopper or to the merchant.</summary>
    public const string Mail = "mail";

    /// <summary>A webhook to one of the merchant's endpoints.</summary>
    public const string Webhook = "webhook";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> All { get; } = [Alarm, Mail, Webhook];
}

/// <summary>The destinations of mails. That of a webhook is the id of its endpoint.</summary>
public static class MessageDestination
{
    /// <summary>The shopper of the order.</summary>
    public const string Shopper = "shopper";

    /// <summary>The merchant.</summary>
    public const string Merchant = "merchant";
}
