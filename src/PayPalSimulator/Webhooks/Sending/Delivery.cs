using System.Text.Json;
using PayPalSimulator.Webhooks.Models;

namespace PayPalSimulator.Webhooks.Sending;

/// <summary>One attempt to deliver one event to one webhook.</summary>
internal sealed class Delivery(WebhookEvent webhookEvent, Webhook webhook, int attempt, bool hasBadSignature, int resets)
{
    /// <summary>Set when it is listed.</summary>
    public string Id { get; set; } = "";

    public WebhookEvent Event => webhookEvent;

    public Webhook Webhook => webhook;

    /// <summary>The first is 1.</summary>
    public int Attempt => attempt;

    /// <summary>The number of resets when this delivery was created. Deliveries from before the last reset are ignored.</summary>
    public int Resets => resets;

    public bool HasBadSignature => hasBadSignature;

    public string State { get; set; } = "pending";

    public string? TransmissionId { get; set; }

    /// <summary>In the simulator's time.</summary>
    public DateTimeOffset? SentAt { get; set; }

    public int? Status { get; set; }

    public string? Answer { get; set; }

    /// <summary>In the simulator's time. Null while the delivery is held back to be shuffled.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When the next attempt is due, in the simulator's time.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, Id);
        writer.WriteString("client_id"u8, webhook.App.ClientId);
        writer.WriteString("event_id"u8, webhookEvent.Id);
        writer.WriteString("event_type"u8, webhookEvent.Type);
        writer.WriteString("webhook_id"u8, webhook.Id);
        writer.WriteString("url"u8, webhook.Url);
        writer.WriteString("state"u8, State);
        writer.WriteNumber("attempt"u8, attempt);
        writer.WriteBoolean("bad_signature"u8, hasBadSignature);
        writer.WriteString("transmission_id"u8, TransmissionId);
        WriteTime(writer, "due_at", DueAt);
        WriteTime(writer, "sent_at", SentAt);
        if (Status is { } status)
        {
            writer.WriteNumber("status"u8, status);
        }
        else
        {
            writer.WriteNull("status"u8);
        }

        writer.WriteString("answer"u8, Answer);
        WriteTime(writer, "next_attempt_at", NextAt);
        writer.WritePropertyName("event"u8);
        webhookEvent.Write(writer);
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time) =>
        writer.WriteString(name, time is { } known ? JsonText.TimeWithMilliseconds(known) : null);
}
