using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Checkout.Storage;

namespace Checkout.Server.Merchant;

/// <summary>A message of the shop: an alarm, a mail or a webhook. Its text is not shown, because it may have personal data.</summary>
/// <param name="Id">The same in every attempt: the <c>webhook-id</c>, and the begin of a mail's <c>Message-ID</c>.</param>
/// <param name="Kind"><c>alarm</c>, <c>mail</c> or <c>webhook</c>.</param>
/// <param name="Destination"><c>shopper</c> or <c>merchant</c> of a mail, the endpoint's id of a webhook.</param>
/// <param name="Topic">What it tells, such as <c>order.paid</c> or the cause of an alarm.</param>
/// <param name="Subject">What it is about, such as a payment's id.</param>
/// <param name="OrderId">The order's own id; absent if it is about none.</param>
/// <param name="State"><c>waiting</c>, <c>sent</c> or <c>dead</c>.</param>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="Attempts">The number of attempts since it was stored or redelivered.</param>
/// <param name="NextAttemptAt">When it is sent next; absent if it has ended.</param>
/// <param name="SentAt">When it was accepted; absent if it was not.</param>
/// <param name="FailedAt">When it was given up; absent if it was not.</param>
/// <param name="Error">Why the last attempt failed; absent if it did not.</param>
/// <param name="Log">All attempts, the oldest first.</param>
public sealed record OutboxMessageResponse(
    Guid Id,
    [property: AllowedValues(MessageKind.Alarm, MessageKind.Mail, MessageKind.Webhook)] string Kind,
    string Destination,
    string Topic,
    string Subject,
    Guid? OrderId,
    [property: AllowedValues(OutboxMessageResponse.Waiting, OutboxMessageResponse.Sent, OutboxMessageResponse.Dead)] string State,
    DateTime CreatedAt,
    long Attempts,
    DateTime? NextAttemptAt,
    DateTime? SentAt,
    DateTime? FailedAt,
    string? Error,
    IReadOnlyList<DeliveryAttemptResponse> Log)
{
    private const string Waiting = "waiting";
    private const string Sent = "sent";
    private const string Dead = "dead";

    internal static IReadOnlyList<string> States { get; } = [.. Enum.GetValues<MessageState>().Select(NameOf)];

    internal static OutboxMessageResponse From(OutboxEntry entry) => new(
        entry.Id, entry.Kind, entry.Destination, entry.Topic, entry.Subject, entry.OrderId, NameOf(entry.State), entry.CreatedAt.UtcDateTime,
        entry.Attempts, entry.DueAt?.UtcDateTime, entry.SentAt?.UtcDateTime, entry.FailedAt?.UtcDateTime, entry.Error,
        [.. entry.Log.Select(attempt => new DeliveryAttemptResponse(attempt.At.UtcDateTime, attempt.Status, attempt.Error))]);

    internal static string NameOf(MessageState state) => state switch
    {
        MessageState.Waiting => Waiting,
        MessageState.Sent => Sent,
        MessageState.Dead => Dead,
        _ => throw new UnreachableException(),
    };
}

/// <summary>An attempt to deliver a message.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Status">The status that the receiver answered, of HTTP or SMTP; absent if there was none.</param>
/// <param name="Error">Why it failed; absent if the message was accepted.</param>
public sealed record DeliveryAttemptResponse(DateTime At, int? Status, string? Error);
