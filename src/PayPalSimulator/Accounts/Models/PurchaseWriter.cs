using System.Text.Json;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Accounts.Models;

/// <summary>
/// Writes the address and the items of a payment from its order. The parts are empty when the order was dropped, or when the transaction
/// is not a payment.
/// </summary>
internal static class PurchaseWriter
{
    private static readonly (string Name, string Member)[] Address =
    [
        ("line1", "address_line_1"), ("line2", "address_line_2"), ("city", "admin_area_2"), ("state", "admin_area_1"),
        ("country_code", "country_code"), ("postal_code", "postal_code"),
    ];

    public static void Write(Utf8JsonWriter writer, Movement movement, TransactionFields fields, World world)
    {
        if (!fields.Has(TransactionFields.Shipping) && !fields.Has(TransactionFields.Cart))
        {
            return;
        }

        var capture = movement.EventCode == EventCode.CheckoutPayment ? world.Apps.FindCapture(movement.TransactionId) : null;
        if (fields.Has(TransactionFields.Shipping))
        {
            writer.WriteStartObject(TransactionFields.Shipping);
            if (capture is not null)
            {
                WriteShipping(writer, Shipping(capture.Order, capture.Unit));
            }

            writer.WriteEndObject();
        }

        if (fields.Has(TransactionFields.Cart))
        {
            writer.WriteStartObject(TransactionFields.Cart);
            if (capture?.Unit.Sent.Member("items") is { } items && items.GetArrayLength() > 0)
            {
                WriteItems(writer, items);
            }

            writer.WriteEndObject();
        }
    }

    private static JsonElement? Shipping(Order order, PurchaseUnit unit)
    {
        lock (order.Gate)
        {
            return order.ShippingOf(unit);
        }
    }

    private static void WriteShipping(Utf8JsonWriter writer, JsonElement? shipping)
    {
        writer.WriteStringUnlessNull("name", shipping?.Member("name")?.TextMember("full_name"));

        // The report's address needs a line and a city, which an order's address may lack.
        if (shipping?.Member("address") is not { } address
            || address.TextMember("address_line_1") is null || address.TextMember("admin_area_2") is null)
        {
            return;
        }

        writer.WriteStartObject("address"u8);
        foreach (var (name, member) in Address)
        {
            writer.WriteStringUnlessNull(name, address.TextMember(member));
        }

        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, JsonElement items)
    {
        writer.WriteStartArray("item_details"u8);
        foreach (var item in items.EnumerateArray())
        {
            var price = Money.Read(item.GetProperty("unit_amount"u8));
            var quantity = decimal.Parse(item.TextMember("quantity")!, System.Globalization.CultureInfo.InvariantCulture);
            var amount = price with { Value = price.Value * quantity };
            writer.WriteStartObject();
            writer.WriteStringUnlessNull("item_code", item.TextMember("sku"));
            writer.WriteString("item_name"u8, item.TextMember("name"));
            writer.WriteStringUnlessNull("item_description", item.TextMember("description"));
            writer.WriteString("item_quantity"u8, item.TextMember("quantity"));
            price.Write(writer, "item_unit_price");
            amount.Write(writer, "item_amount");
            if (item.Member("tax") is { } tax)
            {
                var read = Money.Read(tax);
                writer.WriteStartArray("tax_amounts"u8);
                writer.WriteStartObject();
                (read with { Value = read.Value * quantity }).Write(writer, "tax_amount");
                writer.WriteEndObject();
                writer.WriteEndArray();
                amount += read with { Value = read.Value * quantity };
            }

            amount.Write(writer, "total_item_amount");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
