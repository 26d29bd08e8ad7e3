using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Checkout.PayPal.Connection;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.PayPal;

/// <summary>Payments v2, and the trackers of Orders v2.</summary>
public sealed partial class PayPalClient
{
    private const string Payments = "/v2/payments";

    /// <summary><c>GET /v2/payments/captures/{id}</c>. PayPal keeps a capture longer than its order.</summary>
    /// <param name="id">PayPal's id of the capture.</param>
    /// <returns>The capture.</returns>
    public Task<Capture> GetCaptureAsync(string id, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("get-capture", HttpMethod.Get, $"{Payments}/captures/{Segment(id)}"),
            static body => Read(body, PayPalJson.Default.Capture),
            cancellationToken);

    /// <summary><c>GET /v2/payments/authorizations/{id}</c>.</summary>
    /// <param name="id">PayPal's id of the authorization.</param>
    /// <returns>The authorization.</returns>
    public Task<Authorization> GetAuthorizationAsync(string id, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("get-authorization", HttpMethod.Get, $"{Payments}/authorizations/{Segment(id)}"),
            static body => Read(body, PayPalJson.Default.Authorization),
            cancellationToken);

    /// <summary><c>GET /v2/payments/refunds/{id}</c>.</summary>
    /// <param name="id">PayPal's id of the refund.</param>
    /// <returns>The refund.</returns>
    public Task<Refund> GetRefundAsync(string id, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("get-refund", HttpMethod.Get, $"{Payments}/refunds/{Segment(id)}"),
            static body => Read(body, PayPalJson.Default.Refund),
            cancellationToken);

    /// <summary><c>POST /v2/payments/authorizations/{id}/capture</c>: takes a part of the held money, or all of it.</summary>
    /// <param name="id">PayPal's id of the authorization.</param>
    /// <param name="body">What to take. A retry must send the same.</param>
    /// <param name="requestId">The idempotency key, kept by PayPal for 45 days.</param>
    /// <returns>The capture.</returns>
    public Task<Capture> CaptureAuthorizedPaymentAsync(
        string id, CaptureRequest body, string requestId, CancellationToken cancellationToken = default) =>
        ChangePaymentAsync(
            "capture-authorization", $"authorizations/{Segment(id)}/capture",
            JsonSerializer.SerializeToUtf8Bytes(body, PayPalJson.Default.CaptureRequest), requestId, PayPalJson.Default.Capture,
            cancellationToken);

    /// <summary><c>POST /v2/payments/authorizations/{id}/reauthorize</c>: holds the money anew, for another three days of guarantee.</summary>
    /// <param name="id">PayPal's id of the original authorization; PayPal does not reauthorize a reauthorization.</param>
    /// <param name="requestId">The idempotency key, kept by PayPal for 45 days.</param>
    /// <returns>The new authorization, with an id of its own.</returns>
    public Task<Authorization> ReauthorizePaymentAsync(string id, string requestId, CancellationToken cancellationToken = default) =>
        ChangePaymentAsync(
            "reauthorize", $"authorizations/{Segment(id)}/reauthorize", default, requestId, PayPalJson.Default.Authorization,
            cancellationToken);

    /// <summary><c>POST /v2/payments/authorizations/{id}/void</c>: releases what is still held.</summary>
    /// <param name="id">PayPal's id of the original authorization.</param>
    /// <param name="requestId">The idempotency key, kept by PayPal for 45 days.</param>
    /// <returns>The authorization.</returns>
    public Task<Authorization> VoidPaymentAsync(string id, string requestId, CancellationToken cancellationToken = default) =>
        ChangePaymentAsync(
            "void-authorization", $"authorizations/{Segment(id)}/void", default, requestId, PayPalJson.Default.Authorization,
            cancellationToken);

    /// <summary><c>POST /v2/payments/captures/{id}/refund</c>: gives a part of a capture back, or all of it.</summary>
    /// <param name="id">PayPal's id of the capture.</param>
    /// <param name="body">What to give back. A retry must send the same.</param>
    /// <param name="requestId">The idempotency key, kept by PayPal for 45 days.</param>
    /// <returns>The refund.</returns>
    public Task<Refund> RefundCapturedPaymentAsync(
        string id, RefundRequest body, string requestId, CancellationToken cancellationToken = default) =>
        ChangePaymentAsync(
            "refund-capture", $"captures/{Segment(id)}/refund",
            JsonSerializer.SerializeToUtf8Bytes(body, PayPalJson.Default.RefundRequest), requestId, PayPalJson.Default.Refund,
            cancellationToken);

    /// <summary><c>POST /v2/checkout/orders/{id}/track</c>: adds a tracker to an order. It has no request id: a tracking number that the
    /// capture already has changes nothing, so it is safe to repeat.</summary>
    /// <param name="id">PayPal's id of the order.</param>
    /// <param name="body">The tracker.</param>
    /// <returns>A task that completes when PayPal has the tracker.</returns>
    public Task CreateOrderTrackingAsync(string id, TrackerRequest body, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("track-order", HttpMethod.Post, $"{Orders}/{Segment(id)}/track")
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(body, PayPalJson.Default.TrackerRequest),
            },
            static _ => true,
            cancellationToken);

    /// <summary><c>PATCH /v2/checkout/orders/{id}/trackers/{tracker_id}</c>. It has no request id, so it is never retried.</summary>
    /// <param name="id">PayPal's id of the order.</param>
    /// <param name="trackerId">The capture's id, a hyphen and the tracking number.</param>
    /// <param name="patches">The changes; PayPal makes all or none.</param>
    /// <returns>A task that completes when the tracker was changed.</returns>
    public Task UpdateOrderTrackingAsync(
        string id, string trackerId, IReadOnlyList<Patch> patches, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("patch-tracker", HttpMethod.Patch, $"{Orders}/{Segment(id)}/trackers/{Segment(trackerId)}") { Body = ToJson(patches) },
            static _ => true,
            cancellationToken);

    private Task<T> ChangePaymentAsync<T>(
        string operation, string path, ReadOnlyMemory<byte> body, string requestId, JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
    {
        CheckRequestId(requestId);
        var call = new PayPalCall(operation, HttpMethod.Post, $"{Payments}/{path}")
        {
            Body = body,
            RequestId = requestId,
            WantsRepresentation = true,
        };
        return transport.SendAsync(call, answer => Read(answer, type), cancellationToken);
    }
}
