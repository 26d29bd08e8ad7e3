using System.Text.Json;

namespace PayPalSimulator.Webhooks.Models;

/// <param name="App">The application that registered it.</param>
/// <param name="Id">17 characters. The signature includes it, but no header carries it.</param>
/// <param name="EventTypes"><c>*</c> means all.</param>
/// <param name="BaseUrl">The simulator's address when the webhook was created. The certificate's address starts with it.</param>
internal sealed record Webhook(RestApp App, string Id, string Url, IReadOnlyList<string> EventTypes, string BaseUrl)
{
    public bool SubscribesTo(string type) => EventTypes.Any(wanted =>
        wanted == Models.EventTypes.Any || wanted.Equals(type, StringComparison.OrdinalIgnoreCase));

    public void Write(Utf8JsonWriter writer, string baseUrl)
    {
        var self = $"{baseUrl}/v1/notifications/webhooks/{Id}";
        writer.WriteStartObject();
        writer.WriteString("id"u8, Id);
        writer.WriteString("url"u8, Url);
        WriteEventTypes(writer);
        writer.WriteStartArray("links"u8);
        writer.WriteLink(self, "self", "GET");
        writer.WriteLink(self, "update", "PATCH");
        writer.WriteLink(self, "delete", "DELETE");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public void WriteEventTypes(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("event_types"u8);
        foreach (var name in EventTypes)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteString("description"u8, name == Models.EventTypes.Any ? "All events" : name);
            writer.WriteString("status"u8, "ENABLED");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
