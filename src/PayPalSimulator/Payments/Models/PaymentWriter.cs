using System.Text.Json;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Payments.Models;

/// <summary>
/// Writes captures, authorizations and refunds as PayPal does. A payment that is not inside its order also shows related ids.
/// </summary>
internal static class PaymentWriter
{
    // PayPal writes the times of refunds with the Pacific offset, and all other times in UTC.
    private static readonly TimeSpan RefundOffset = TimeSpan.FromHours(-8);

    public static void Write(Utf8JsonWriter writer, Capture capture, string baseUrl, bool isAlone)
    {
        var self = $"{baseUrl}/v2/payments/captures/{capture.Id}";
        writer.WriteStartObject();
        writer.WriteString("id"u8, capture.Id);
        writer.WriteString("status"u8, capture.Status);
        WriteReason(writer, capture.Reason);
        capture.Amount.Write(writer, "amount");
        writer.WriteBoolean("final_capture"u8, capture.IsFinal);
        WriteProtection(writer);
        WriteReceivable(writer, capture);
        writer.WriteString("disbursement_mode"u8, "INSTANT");
        writer.WriteStringUnlessNull("invoice_id", capture.InvoiceId);
        writer.WriteStringUnlessNull("custom_id", capture.CustomId);
        if (isAlone)
        {
            WriteRelations(writer, capture.Order, capture.Unit, capture.Authorization?.Id);
        }

        WriteTimes(writer, capture.CreatedAt, capture.UpdatedAt);
        writer.WriteStartArray("links"u8);
        writer.WriteLink(self, "self", "GET");
        writer.WriteLink($"{self}/refund", "refund", "POST");
        writer.WriteLink(Up(capture, baseUrl), "up", "GET");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Authorization authorization, string baseUrl, bool isAlone)
    {
        var self = $"{baseUrl}/v2/payments/authorizations/{authorization.Id}";
        writer.WriteStartObject();
        writer.WriteString("id"u8, authorization.Id);
        writer.WriteString("status"u8, authorization.Status);
        WriteReason(writer, authorization.Reason);
        authorization.Amount.Write(writer, "amount");
        writer.WriteStringUnlessNull("invoice_id", authorization.Unit.InvoiceId);
        writer.WriteStringUnlessNull("custom_id", authorization.Unit.CustomId);
        WriteProtection(writer);
        writer.WriteString("expiration_time"u8, JsonText.Time(authorization.ExpiresAt));
        if (isAlone)
        {
            WriteRelations(writer, authorization.Order, authorization.Unit, authorizationId: null);
        }

        WriteTimes(writer, authorization.CreatedAt, authorization.UpdatedAt);
        writer.WriteStartArray("links"u8);
        writer.WriteLink(self, "self", "GET");
        foreach (var action in new[] { "capture", "void", "reauthorize" })
        {
            writer.WriteLink($"{self}/{action}", action, "POST");
        }

        writer.WriteLink($"{baseUrl}/v2/checkout/orders/{authorization.Order.Id}", "up", "GET");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Refund refund, string baseUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, refund.Id);
        refund.Amount.Write(writer, "amount");
        writer.WriteString("status"u8, refund.Status);
        writer.WriteStringUnlessNull("note_to_payer", refund.NoteToPayer);
        writer.WriteStringUnlessNull("invoice_id", refund.InvoiceId);
        writer.WriteStringUnlessNull("custom_id", refund.CustomId);

        // PayPal keeps its fee when a payment is refunded (since 2019).
        writer.WriteStartObject("seller_payable_breakdown"u8);
        refund.Amount.Write(writer, "gross_amount");
        (refund.Amount with { Value = 0 }).Write(writer, "paypal_fee");
        refund.Amount.Write(writer, "net_amount");
        refund.TotalRefunded.Write(writer, "total_refunded_amount");
        writer.WriteEndObject();
        var time = refund.CreatedAt.ToOffset(RefundOffset).ToString("yyyy-MM-dd'T'HH:mm:sszzz");
        writer.WriteString("create_time"u8, time);
        writer.WriteString("update_time"u8, time);
        writer.WriteStartArray("links"u8);
        writer.WriteLink($"{baseUrl}/v2/payments/refunds/{refund.Id}", "self", "GET");
        writer.WriteLink($"{baseUrl}/v2/payments/captures/{refund.Capture.Id}", "up", "GET");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The answer to <c>Prefer: return=minimal</c>.</summary>
    public static void WriteMinimal(Utf8JsonWriter writer, string id, string status, string self)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        writer.WriteString("status"u8, status);
        writer.WriteStartArray("links"u8);
        writer.WriteLink(self, "self", "GET");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Up(Capture capture, string baseUrl) => capture.Authorization is { } authorization
        ? $"{baseUrl}/v2/payments/authorizations/{authorization.Id}"
        : $"{baseUrl}/v2/checkout/orders/{capture.Order.Id}";

    private static void WriteReason(Utf8JsonWriter writer, string? reason)
    {
        if (reason is not null)
        {
            writer.WriteStartObject("status_details"u8);
            writer.WriteString("reason"u8, reason);
            writer.WriteEndObject();
        }
    }

    private static void WriteProtection(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("seller_protection"u8);
        writer.WriteString("status"u8, "ELIGIBLE");
        writer.WriteStartArray("dispute_categories"u8);
        writer.WriteStringValue("ITEM_NOT_RECEIVED"u8);
        writer.WriteStringValue("UNAUTHORIZED_TRANSACTION"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // A PENDING capture has no breakdown, a DECLINED one has no fee.
    private static void WriteReceivable(Utf8JsonWriter writer, Capture capture)
    {
        if (capture.Status == CaptureStatus.Pending)
        {
            return;
        }

        var fee = Fee.Of(capture.Amount);
        writer.WriteStartObject("seller_receivable_breakdown"u8);
        capture.Amount.Write(writer, "gross_amount");
        if (capture.Status != CaptureStatus.Declined)
        {
            fee.Write(writer, "paypal_fee");
        }

        (capture.Status == CaptureStatus.Declined ? capture.Amount : capture.Amount - fee).Write(writer, "net_amount");
        writer.WriteEndObject();
    }

    private static void WriteRelations(Utf8JsonWriter writer, Order order, PurchaseUnit unit, string? authorizationId)
    {
        writer.WriteStartObject("supplementary_data"u8);
        writer.WriteStartObject("related_ids"u8);
        writer.WriteString("order_id"u8, order.Id);
        writer.WriteStringUnlessNull("authorization_id", authorizationId);
        writer.WriteEndObject();
        writer.WriteEndObject();
        unit.Payee.Write(writer);
    }

    private static void WriteTimes(Utf8JsonWriter writer, DateTimeOffset created, DateTimeOffset updated)
    {
        writer.WriteString("create_time"u8, JsonText.Time(created));
        writer.WriteString("update_time"u8, JsonText.Time(updated));
    }
}
