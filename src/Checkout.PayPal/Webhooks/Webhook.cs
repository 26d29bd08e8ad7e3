using System.Text.Json;

namespace Checkout.PayPal.Webhooks;

/// <summary>A webhook subscription: an address and the event types that PayPal sends to it. Its id is part of every signature.</summary>
/// <param name="Id">PayPal's id of the subscription.</param>
/// <param name="Url">The address of the receiver.</param>
/// <param name="EventTypes">The event types that are sent.</param>
public sealed record Webhook(string Id, string Url, IReadOnlyList<WebhookEventType>? EventTypes = null);

/// <summary>An event type of a subscription.</summary>
/// <param name="Name">One of <see cref="EventType"/>, or <c>*</c> for all.</param>
public sealed record WebhookEventType(string Name);

/// <summary>The answer of <c>GET /v1/notifications/webhooks</c>.</summary>
internal sealed record WebhookList(IReadOnlyList<Webhook>? Webhooks = null);

/// <summary>The body of <c>POST /v1/notifications/webhooks</c>.</summary>
internal sealed record WebhookRequest(string Url, IReadOnlyList<WebhookEventType> EventTypes)
{
    public static byte[] ToJson(Uri url, IReadOnlyList<string> eventTypes) => JsonSerializer.SerializeToUtf8Bytes(
        new(url.AbsoluteUri, [.. eventTypes.Select(name => new WebhookEventType(name))]), PayPalJson.Default.WebhookRequest);
}
