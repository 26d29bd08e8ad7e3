using System.Diagnostics;
using System.Text.Json.Serialization;
using Checkout.Storage;

namespace Checkout.Server.Merchant;

/// <summary>A page of webhook events.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last.</param>
public sealed record WebhookEventList(
    IReadOnlyList<WebhookEventResponse> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>An event of PayPal's as the inbox keeps it. It is a hint to ask PayPal; its body is personal data and is not shown.</summary>
/// <param name="Id">PayPal's id of the event.</param>
/// <param name="BodySha256">Tells apart two bodies that came under one id.</param>
/// <param name="EventType">Such as <c>PAYMENT.CAPTURE.COMPLETED</c>.</param>
/// <param name="State"><c>pending</c>, <c>processed</c>, <c>unconfirmed</c> or <c>dead</c>.</param>
/// <param name="ReceivedAt">When it was stored.</param>
/// <param name="Attempts">How often it was tried, since it was last replayed.</param>
/// <param name="NextAttemptAt">When it is tried next; absent when it is not.</param>
/// <param name="ProcessedAt">When it was worked off; absent until then.</param>
/// <param name="FailedAt">When it was given up as unconfirmed or dead; absent unless it was.</param>
/// <param name="Error">Why the last try failed; absent when it did not.</param>
/// <param name="CanBeReplayed">Whether its body is still there.</param>
public sealed record WebhookEventResponse(
    string Id, string BodySha256, string EventType, string State, DateTime ReceivedAt, long Attempts, DateTime? NextAttemptAt,
    DateTime? ProcessedAt, DateTime? FailedAt, string? Error, bool CanBeReplayed)
{
    internal static WebhookEventResponse From(InboxEntry entry) => new(
        entry.Key.EventId, entry.Key.BodyHash, entry.EventType, NameOf(entry.State), entry.ReceivedAt.UtcDateTime, entry.Attempts,
        entry.DueAt?.UtcDateTime,
        entry.State is InboxState.Processed ? entry.EndedAt?.UtcDateTime : null,
        entry.State is InboxState.Processed ? null : entry.EndedAt?.UtcDateTime,
        entry.Error, entry.HasBody);

    internal static string NameOf(InboxState state) => state switch
    {
        InboxState.Pending => "pending",
        InboxState.Processed => "processed",
        InboxState.Unconfirmed => "unconfirmed",
        InboxState.Dead => "dead",
        _ => throw new UnreachableException(),
    };
}
