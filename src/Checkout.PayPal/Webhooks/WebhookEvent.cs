using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Checkout.PayPal.Disputes;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.PayPal.Webhooks;

/// <summary>A webhook event. PayPal may deliver an event twice, late, or out of order.</summary>
/// <param name="Id">The same in every delivery of the event.</param>
/// <param name="Type">One of <see cref="EventType"/>, or one that PayPal adds in the future.</param>
/// <param name="ResourceType">Such as <c>capture</c>; missing in some events.</param>
/// <param name="ResourceVersion">Such as <c>2.0</c>; missing in old events.</param>
/// <param name="CreateTime">When it happened, ISO 8601.</param>
/// <param name="Resource">The order or payment at that time.</param>
public sealed record WebhookEvent(
    string Id, string Type, string? ResourceType, string? ResourceVersion, string? CreateTime, JsonElement Resource)
{
    private const string Order = "checkout-order";
    private const string Captured = "capture";
    private const string Authorized = "authorization";
    private const string Refunded = "refund";
    private const string Disputed = "dispute";

    /// <summary>The longest id or event type; PayPal's have at most 50 characters.</summary>
    private const int MaxWordLength = 255;

    /// <summary>Reads a delivery's body.</summary>
    /// <param name="raw">The raw bytes.</param>
    /// <param name="webhookEvent">The event.</param>
    /// <returns>False unless it is a JSON object with an id and an event type of visible ASCII characters.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> raw, [NotNullWhen(true)] out WebhookEvent? webhookEvent)
    {
        webhookEvent = null;
        try
        {
            using var document = JsonDocument.Parse(raw);
            var root = document.RootElement;
            if (Text(root, "id") is { } id && IsWord(id) && Text(root, "event_type") is { } type && IsWord(type))
            {
                var resource = root.TryGetProperty("resource", out var element) ? element.Clone() : default;
                webhookEvent = new(
                    id, type, Text(root, "resource_type"), Text(root, "resource_version"), Text(root, "create_time"), resource);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or text with half a surrogate pair.
            return false;
        }

        return webhookEvent is not null;
    }

    /// <summary>Reads the order of a <c>CHECKOUT.ORDER.*</c> event.</summary>
    /// <param name="order">The order.</param>
    /// <returns>False for another kind of event. An unreadable order throws <see cref="JsonException"/>.</returns>
    public bool TryReadResource([NotNullWhen(true)] out PayPalOrder? order) => TryRead(Order, PayPalJson.Default.PayPalOrder, out order);

    /// <summary>Reads the capture of a <c>PAYMENT.CAPTURE.*</c> event.</summary>
    /// <param name="capture">The capture.</param>
    /// <returns>False for another kind of event. An unreadable capture throws <see cref="JsonException"/>.</returns>
    public bool TryReadResource([NotNullWhen(true)] out Capture? capture) => TryRead(Captured, PayPalJson.Default.Capture, out capture);

    /// <summary>Reads the authorization of a <c>PAYMENT.AUTHORIZATION.*</c> event.</summary>
    /// <param name="authorization">The authorization.</param>
    /// <returns>False for another kind of event. An unreadable authorization throws <see cref="JsonException"/>.</returns>
    public bool TryReadResource([NotNullWhen(true)] out Authorization? authorization) =>
        TryRead(Authorized, PayPalJson.Default.Authorization, out authorization);

    /// <summary>Reads the refund of a <c>PAYMENT.CAPTURE.REFUNDED</c> or <c>REVERSED</c> event. The type does not prove why the money went
    /// back, because it is not signed.</summary>
    /// <param name="refund">The refund.</param>
    /// <returns>False for another kind of event. An unreadable refund throws <see cref="JsonException"/>.</returns>
    public bool TryReadResource([NotNullWhen(true)] out Refund? refund) => TryRead(Refunded, PayPalJson.Default.Refund, out refund);

    /// <summary>Reads the dispute of a <c>CUSTOMER.DISPUTE.*</c> event. Disputes are version 1, and their events have no version.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <returns>False for another kind of event. An unreadable dispute throws <see cref="JsonException"/>.</returns>
    public bool TryReadResource([NotNullWhen(true)] out PayPalDispute? dispute)
    {
        dispute = Kind() == Disputed && Resource.ValueKind == JsonValueKind.Object
            ? Resource.Deserialize(PayPalJson.Default.PayPalDispute)
            : null;
        return dispute is not null;
    }

    private bool TryRead<T>(string kind, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? resource)
        where T : class
    {
        resource = Kind() == kind && IsVersion2() ? Resource.Deserialize(type) : null;
        return resource is not null;
    }

    private string? Kind() => ResourceType ?? Type switch
    {
        EventType.PaymentCaptureRefunded or EventType.PaymentCaptureReversed => Refunded,
        _ when Type.StartsWith("CHECKOUT.ORDER.", StringComparison.Ordinal) => Order,
        _ when Type.StartsWith("PAYMENT.CAPTURE.", StringComparison.Ordinal) => Captured,
        _ when Type.StartsWith("PAYMENT.AUTHORIZATION.", StringComparison.Ordinal) => Authorized,

        _ when Type.StartsWith("CUSTOMER.DISPUTE.", StringComparison.Ordinal) => Disputed,

        // PayPal adds kinds without notice.
        _ => null,
    };

    /// <summary>Version 1 uses the same event types for resources of another form, sometimes without a version. Only those have a
    /// <c>state</c>.</summary>
    private bool IsVersion2() => Resource.ValueKind == JsonValueKind.Object
        && (ResourceVersion?.StartsWith("2.", StringComparison.Ordinal) ?? !Resource.TryGetProperty("state", out _));

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= MaxWordLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
