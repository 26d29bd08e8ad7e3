using System.Text.Json;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Models;

/// <summary>Writes an order's trackers. They are part of the shipping of its only purchase unit.</summary>
internal static class TrackerWriter
{
    public static void Write(Utf8JsonWriter writer, Order order, string baseUrl)
    {
        if (order.Trackers.Count == 0)
        {
            return;
        }

        var up = $"{baseUrl}/v2/checkout/orders/{order.Id}";
        writer.WriteStartArray("trackers"u8);
        foreach (var tracker in order.Trackers)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, tracker.Id);
            writer.WriteString("status"u8, tracker.Status);
            if (tracker.Items is { } items)
            {
                writer.WritePropertyName("items"u8);
                TrackerShape.Items.Write(items, writer);
            }

            writer.WriteStartArray("links"u8);
            writer.WriteLink(up, "up", "GET");
            writer.WriteLink($"{up}/trackers/{Uri.EscapeDataString(tracker.Id)}", "edit", "PATCH");
            writer.WriteEndArray();
            writer.WriteString("create_time"u8, JsonText.Time(tracker.CreatedAt));
            writer.WriteString("update_time"u8, JsonText.Time(tracker.UpdatedAt));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
