using System.Text.Json;
using PayPalSimulator.Orders.Shapes;
using PayPalSimulator.Payments.Models;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders.Models;

internal static class PurchaseUnitWriter
{
    public static void Write(Utf8JsonWriter writer, Order order, PurchaseUnit unit, string baseUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("reference_id"u8, unit.ReferenceId);
        writer.WritePropertyName("amount"u8);
        OrderShape.Amount.Write(unit.Sent.GetProperty("amount"u8), writer);
        unit.Payee.Write(writer);
        WriteSent(writer, unit, "payment_instruction", OrderShape.PaymentInstruction);
        WriteSent(writer, unit, "description", OrderShape.Description);
        WriteSent(writer, unit, "custom_id", OrderShape.CustomId);
        WriteSent(writer, unit, "invoice_id", OrderShape.InvoiceId);
        WriteSent(writer, unit, "soft_descriptor", OrderShape.SoftDescriptor);
        WriteSent(writer, unit, "items", OrderShape.Items);
        WriteShipping(writer, order, unit, baseUrl);
        WritePayments(writer, order, unit, baseUrl);
        writer.WriteEndObject();
    }

    public static void WriteMinimal(Utf8JsonWriter writer, Order order, PurchaseUnit unit, string baseUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("reference_id"u8, unit.ReferenceId);
        WriteShipping(writer, order, unit, baseUrl);
        WritePayments(writer, order, unit, baseUrl);
        writer.WriteEndObject();
    }

    private static void WriteSent(Utf8JsonWriter writer, PurchaseUnit unit, string name, Shape shape)
    {
        if (unit.Sent.Member(name) is { } sent)
        {
            writer.WritePropertyName(name);
            shape.Write(sent, writer);
        }
    }

    private static void WriteShipping(Utf8JsonWriter writer, Order order, PurchaseUnit unit, string baseUrl)
    {
        var shipping = order.Terms.Experience.HasShipping ? order.ShippingOf(unit) : null;
        if (shipping is null && order.Trackers.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("shipping"u8);
        if (shipping is not null)
        {
            PersonShapes.Shipping.WriteMembers(shipping.Value, writer);
        }

        TrackerWriter.Write(writer, order, baseUrl);
        writer.WriteEndObject();
    }

    private static void WritePayments(Utf8JsonWriter writer, Order order, PurchaseUnit unit, string baseUrl)
    {
        if (order.Captures.Count == 0 && order.Authorizations.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("payments"u8);
        WriteList(writer, "authorizations", order.Authorizations, payment => payment.Unit,
            payment => PaymentWriter.Write(writer, payment, baseUrl, isAlone: false));
        WriteList(writer, "captures", order.Captures, payment => payment.Unit,
            payment => PaymentWriter.Write(writer, payment, baseUrl, isAlone: false));
        WriteList(writer, "refunds", order.Refunds, payment => payment.Capture.Unit,
            payment => PaymentWriter.Write(writer, payment, baseUrl));
        writer.WriteEndObject();

        void WriteList<T>(Utf8JsonWriter into, string name, List<T> payments, Func<T, PurchaseUnit> unitOf, Action<T> write)
        {
            if (!payments.Exists(payment => unitOf(payment).ReferenceId == unit.ReferenceId))
            {
                return;
            }

            into.WriteStartArray(name);
            foreach (var payment in payments.Where(payment => unitOf(payment).ReferenceId == unit.ReferenceId))
            {
                write(payment);
            }

            into.WriteEndArray();
        }
    }
}
