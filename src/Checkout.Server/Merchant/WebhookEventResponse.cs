using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Checkout.Storage;

namespace Checkout.Server.Merchant;

/// <summary>A stored webhook event. It is a hint to ask PayPal; its body is personal data and is not shown.</summary>
/// <param name="Id">PayPal's id of the event.</param>
/// <param name="BodySha256">Distinguishes two bodies with the same event id.</param>
/// <param name="EventType">Such as <c>PAYMENT.CAPTURE.COMPLETED</c>.</param>
/// <param name="State"><c>pending</c>, <c>processed</c>, <c>unconfirmed</c> or <c>dead</c>.</param>
/// <param name="ReceivedAt">When it was stored.</param>
/// <param name="Attempts">The number of attempts since the last replay.</param>
/// <param name="NextAttemptAt">When it is processed next; absent if it has ended.</param>
/// <param name="ProcessedAt">When it was processed; absent until then.</param>
/// <param name="FailedAt">When it became unconfirmed or dead; otherwise absent.</param>
/// <param name="Error">Why the last attempt failed; absent if it did not.</param>
/// <param name="CanBeReplayed">Whether its body is still stored.</param>
public sealed record WebhookEventResponse(
    string Id,
    [property: RegularExpression("^[0-9a-f]{64}$")] string BodySha256,
    string EventType,
    [property: AllowedValues(
        WebhookEventResponse.Pending, WebhookEventResponse.Processed, WebhookEventResponse.Unconfirmed, WebhookEventResponse.Dead)] string State,
    DateTime ReceivedAt,
    long Attempts,
    DateTime? NextAttemptAt,
    DateTime? ProcessedAt,
    DateTime? FailedAt,
    string? Error,
    bool CanBeReplayed)
{
    private const string Pending = "pending";
    private const string Processed = "processed";
    private const string Unconfirmed = "unconfirmed";
    private const string Dead = "dead";

    internal static IReadOnlyList<string> States { get; } = [.. Enum.GetValues<InboxState>().Select(NameOf)];

    internal static WebhookEventResponse From(InboxEntry entry) => new(
        entry.Key.EventId, entry.Key.BodyHash, entry.EventType, NameOf(entry.State), entry.ReceivedAt.UtcDateTime, entry.Attempts,
        entry.DueAt?.UtcDateTime,
        entry.State is InboxState.Processed ? entry.EndedAt?.UtcDateTime : null,
        entry.State is InboxState.Processed ? null : entry.EndedAt?.UtcDateTime,
        entry.Error, entry.HasBody);

    internal static string NameOf(InboxState state) => state switch
    {
        InboxState.Pending => Pending,
        InboxState.Processed => Processed,
        InboxState.Unconfirmed => Unconfirmed,
        InboxState.Dead => Dead,
        _ => throw new UnreachableException(),
    };
}
