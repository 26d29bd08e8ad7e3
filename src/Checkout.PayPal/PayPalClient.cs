using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Checkout.PayPal.Connection;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Webhooks;

namespace Checkout.PayPal;

/// <summary>PayPal's REST API, one method per operation, named like those of PayPal's own SDK. It does not know the shop's orders.
/// Every method throws <see cref="PayPalException"/> if PayPal refuses or does not answer in time, and
/// <see cref="OperationCanceledException"/> only if the caller cancels. A cancelled call may still take effect at PayPal.</summary>
public sealed partial class PayPalClient
{
    /// <summary>The key of the <see cref="HttpMessageHandler"/> that sends the calls. Register another one to use a PayPal in the same
    /// process.</summary>
    public const string HandlerKey = "paypal";

    /// <summary>The longest <c>PayPal-Request-Id</c> of Orders v2, in characters.</summary>
    public const int MaxRequestIdLength = 108;

    private const string Orders = "/v2/checkout/orders";
    private const string Webhooks = "/v1/notifications/webhooks";

    private readonly PayPalTransport transport;

    internal PayPalClient(PayPalTransport transport) => this.transport = transport;

    /// <summary><c>POST /v2/checkout/orders</c>. A retry with the same id and body returns the order in its current state.</summary>
    /// <param name="body">The new order.</param>
    /// <param name="requestId">The idempotency key, kept by PayPal for 6 hours.</param>
    /// <returns>The order.</returns>
    public Task<PayPalOrder> CreateOrderAsync(OrderRequest body, string requestId, CancellationToken cancellationToken = default) =>
        CreateOrderAsync(body.ToJson(), requestId, cancellationToken);

    /// <summary><c>POST /v2/checkout/orders</c> with the bytes of a stored <see cref="OrderRequest"/>.</summary>
    /// <param name="body">The JSON, sent unchanged.</param>
    /// <param name="requestId">The idempotency key, kept by PayPal for 6 hours.</param>
    /// <returns>The order.</returns>
    public Task<PayPalOrder> CreateOrderAsync(ReadOnlyMemory<byte> body, string requestId, CancellationToken cancellationToken = default) =>
        ChangeOrderAsync("create-order", Orders, body, requestId, cancellationToken);

    /// <summary><c>GET /v2/checkout/orders/{id}</c>.</summary>
    /// <param name="id">PayPal's id of the order.</param>
    /// <returns>The order.</returns>
    public Task<PayPalOrder> GetOrderAsync(string id, CancellationToken cancellationToken = default) =>
        transport.SendAsync(new("get-order", HttpMethod.Get, $"{Orders}/{Segment(id)}"), ReadOrder, cancellationToken);

    /// <summary><c>GET /v2/checkout/orders/{id}</c>, with the answer as PayPal gave it.</summary>
    /// <param name="id">PayPal's id of the order.</param>
    /// <returns>The order, and the same as JSON, which has the payer's personal data.</returns>
    public Task<(PayPalOrder Order, JsonElement Json)> GetOrderAsGivenAsync(string id, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("get-order", HttpMethod.Get, $"{Orders}/{Segment(id)}"),
            static body => (ReadOrder(body), JsonElement.Parse(body.Span)),
            cancellationToken);

    /// <summary><c>PATCH /v2/checkout/orders/{id}</c>. It has no request id, so it is never retried.</summary>
    /// <param name="id">PayPal's id of the order.</param>
    /// <param name="patches">The changes; PayPal makes all or none.</param>
    /// <returns>A task that completes when the order was changed.</returns>
    public Task PatchOrderAsync(string id, IReadOnlyList<Patch> patches, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("patch-order", HttpMethod.Patch, $"{Orders}/{Segment(id)}") { Body = ToJson(patches) },
            static _ => true,
            cancellationToken);

    /// <summary><c>POST /v2/checkout/orders/{id}/capture</c>: captures the order. Read the captures, not the order's status.</summary>
    /// <param name="id">PayPal's id of the order.</param>
    /// <param name="requestId">The idempotency key, kept by PayPal for 6 hours.</param>
    /// <returns>The order with its captures.</returns>
    public Task<PayPalOrder> CaptureOrderAsync(string id, string requestId, CancellationToken cancellationToken = default) =>
        ChangeOrderAsync("capture-order", $"{Orders}/{Segment(id)}/capture", default, requestId, cancellationToken);

    /// <summary><c>POST /v2/checkout/orders/{id}/authorize</c>: holds the money. Read the authorizations, not the order's status.</summary>
    /// <param name="id">PayPal's id of the order.</param>
    /// <param name="requestId">The idempotency key, kept by PayPal for 6 hours.</param>
    /// <returns>The order with its authorizations.</returns>
    public Task<PayPalOrder> AuthorizeOrderAsync(string id, string requestId, CancellationToken cancellationToken = default) =>
        ChangeOrderAsync("authorize-order", $"{Orders}/{Segment(id)}/authorize", default, requestId, cancellationToken);

    /// <summary><c>POST /v1/notifications/verify-webhook-signature</c>: verifies that PayPal sent a delivery.</summary>
    /// <param name="transmission">The delivery's headers.</param>
    /// <param name="webhookId">The subscription that it should belong to.</param>
    /// <param name="rawEvent">The delivery's body, a JSON value. It is sent byte for byte, because any other JSON fails the
    /// verification.</param>
    /// <returns>True only if PayPal answers SUCCESS.</returns>
    public Task<bool> VerifyWebhookSignatureAsync(
        Transmission transmission, string webhookId, ReadOnlyMemory<byte> rawEvent, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("verify-webhook-signature", HttpMethod.Post, "/v1/notifications/verify-webhook-signature")
            {
                Body = SignatureRequest.ToJson(transmission, webhookId, rawEvent.Span),
                BypassesBreaker = true,
            },
            static body => Read(body, PayPalJson.Default.SignatureAnswer).IsSuccess,
            cancellationToken);

    /// <summary><c>GET /v1/notifications/webhooks</c>: the subscriptions of the REST app, at most ten.</summary>
    /// <returns>The subscriptions.</returns>
    public Task<IReadOnlyList<Webhook>> ListWebhooksAsync(CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("list-webhooks", HttpMethod.Get, Webhooks),
            static body => Read(body, PayPalJson.Default.WebhookList).Webhooks ?? [],
            cancellationToken);

    /// <summary><c>POST /v1/notifications/webhooks</c>. It has no request id, so it is never retried. After a lost answer, list the
    /// subscriptions.</summary>
    /// <param name="url">Where PayPal sends the events. PayPal itself requires https on port 443.</param>
    /// <param name="eventTypes">Some of <see cref="EventType"/>.</param>
    /// <returns>The subscription.</returns>
    public Task<Webhook> CreateWebhookAsync(Uri url, IReadOnlyList<string> eventTypes, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("create-webhook", HttpMethod.Post, Webhooks) { Body = WebhookRequest.ToJson(url, eventTypes) },
            static body => Read(body, PayPalJson.Default.Webhook),
            cancellationToken);

    /// <summary><c>PATCH /v1/notifications/webhooks/{id}</c>. It has no request id, so it is never retried.</summary>
    /// <param name="id">PayPal's id of the subscription.</param>
    /// <param name="patches">Replacements of <c>/url</c> and <c>/event_types</c>; PayPal supports no others.</param>
    /// <returns>The changed subscription.</returns>
    public Task<Webhook> UpdateWebhookAsync(string id, IReadOnlyList<Patch> patches, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("update-webhook", HttpMethod.Patch, $"{Webhooks}/{Segment(id)}") { Body = ToJson(patches) },
            static body => Read(body, PayPalJson.Default.Webhook),
            cancellationToken);

    /// <summary>Checks that PayPal accepts the credentials: gets an OAuth token, unless one is cached.</summary>
    /// <returns>A task that completes when there is a token.</returns>
    public Task CheckAsync(CancellationToken cancellationToken = default) => transport.CheckAsync(cancellationToken);

    private Task<PayPalOrder> ChangeOrderAsync(
        string operation, string path, ReadOnlyMemory<byte> body, string requestId, CancellationToken cancellationToken)
    {
        CheckRequestId(requestId);
        var call = new PayPalCall(operation, HttpMethod.Post, path) { Body = body, RequestId = requestId, WantsRepresentation = true };
        return transport.SendAsync(call, ReadOrder, cancellationToken);
    }

    private static void CheckRequestId(string requestId)
    {
        ArgumentException.ThrowIfNullOrEmpty(requestId);
        if (requestId.Length > MaxRequestIdLength || requestId.Any(character => character is < '!' or > '~'))
        {
            throw new ArgumentException($"A request id must have 1 to {MaxRequestIdLength} visible ASCII characters.", nameof(requestId));
        }
    }

    private static string Segment(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);

        // Dots are not escaped and would lead to another resource.
        return id is "." or ".." ? throw new ArgumentException("\".\" and \"..\" are not ids.", nameof(id)) : Uri.EscapeDataString(id);
    }

    private static PayPalOrder ReadOrder(ReadOnlyMemory<byte> body)
    {
        var order = Read(body, PayPalJson.Default.PayPalOrder);
        return order is { Id.Length: > 0 } ? order : throw new JsonException("PayPal's order has no id.");
    }

    private static byte[] ToJson(IReadOnlyList<Patch> patches) =>
        JsonSerializer.SerializeToUtf8Bytes(patches, PayPalJson.Default.IReadOnlyListPatch);

    private static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(body.Span, type) ?? throw new JsonException("PayPal's answer is null.");
}
