using System.Text.Json;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Models;

/// <summary>Writes an order as PayPal does. The caller holds the order's gate.</summary>
internal static class OrderWriter
{
    public static void Write(Utf8JsonWriter writer, Order order, string baseUrl)
    {
        writer.WriteStartObject();
        WriteMembers(writer, order, baseUrl);
        writer.WriteEndObject();
    }

    public static void WriteMembers(Utf8JsonWriter writer, Order order, string baseUrl)
    {
        writer.WriteString("id"u8, order.Id);
        writer.WriteString("intent"u8, order.Terms.Intent);
        writer.WriteString("status"u8, order.Status);
        WritePaymentSource(writer, order);
        writer.WriteStartArray("purchase_units"u8);
        foreach (var unit in order.Terms.Units)
        {
            PurchaseUnitWriter.Write(writer, order, unit, baseUrl);
        }

        writer.WriteEndArray();
        WritePayer(writer, order);
        writer.WriteString("create_time"u8, JsonText.Time(order.CreatedAt));
        writer.WriteString("update_time"u8, JsonText.Time(order.UpdatedAt));
        WriteLinks(writer, order, baseUrl);
    }

    /// <summary>
    /// The answer to <c>Prefer: return=minimal</c>. Once the order is paid, it also has the members that the sandbox answers.
    /// </summary>
    public static void WriteMinimal(Utf8JsonWriter writer, Order order, string baseUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, order.Id);
        writer.WriteString("status"u8, order.Status);
        WritePaymentSource(writer, order);
        if (order.IsClosed)
        {
            writer.WriteStartArray("purchase_units"u8);
            foreach (var unit in order.Terms.Units)
            {
                PurchaseUnitWriter.WriteMinimal(writer, order, unit, baseUrl);
            }

            writer.WriteEndArray();
            WritePayer(writer, order);
        }

        WriteLinks(writer, order, baseUrl);
        writer.WriteEndObject();
    }

    public static void WritePaymentSource(Utf8JsonWriter writer, Order order, string baseUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, order.Id);
        writer.WriteString("status"u8, order.Status);
        WritePaymentSource(writer, order);
        WriteLinks(writer, order, baseUrl);
        writer.WriteEndObject();
    }

    private static void WritePaymentSource(Utf8JsonWriter writer, Order order)
    {
        if (order.Payer is { } payer)
        {
            writer.WritePropertyName("payment_source"u8);
            payer.WriteAsPaymentSource(writer);
        }
        else if (order.Terms.PaymentSource is { } sent)
        {
            writer.WritePropertyName("payment_source"u8);
            PaymentSourceShapes.Any.Write(sent, writer);
        }
    }

    private static void WritePayer(Utf8JsonWriter writer, Order order)
    {
        if (order.Payer is { } payer)
        {
            writer.WritePropertyName("payer"u8);
            payer.Write(writer);
        }
        else if (order.Terms.Document.Member("payer") is { } sent)
        {
            writer.WritePropertyName("payer"u8);
            OrderShape.Payer.Write(sent, writer);
        }
    }

    private static void WriteLinks(Utf8JsonWriter writer, Order order, string baseUrl)
    {
        var self = $"{baseUrl}/v2/checkout/orders/{order.Id}";
        writer.WriteStartArray("links"u8);
        writer.WriteLink(self, "self", "GET");
        if (order.Status == OrderStatus.PayerActionRequired)
        {
            writer.WriteLink($"{baseUrl}/checkoutnow?token={order.Id}", "payer-action", "GET");
        }
        else if (order.Status == OrderStatus.Created)
        {
            writer.WriteLink($"{baseUrl}/checkoutnow?token={order.Id}", "approve", "GET");
        }

        if (order.Status is OrderStatus.Created or OrderStatus.Approved)
        {
            var action = order.Terms.Intent == "CAPTURE" ? "capture" : "authorize";
            writer.WriteLink(self, "update", "PATCH");
            writer.WriteLink($"{self}/{action}", action, "POST");
        }

        writer.WriteEndArray();
    }
}
