using System.Text.Json;

namespace PayPalSimulator.Disputes.Models;

/// <summary>Writes <c>extensions</c>: what the buyer told PayPal when opening the dispute, which depends on the reason.</summary>
internal static class DisputeExtensions
{
    public static void Write(Utf8JsonWriter writer, Dispute dispute)
    {
        writer.WriteStartObject("extensions"u8);
        writer.WriteBoolean("merchant_contacted"u8, false);
        writer.WriteString("reported_source"u8, "WEB");
        if (dispute.Terms.Reason is DisputeReason.NotReceived or DisputeReason.NotAsDescribed)
        {
            WriteMerchandise(writer, dispute);
        }
        else if (Billing(dispute) is { } billing)
        {
            writer.WriteStartObject("billing_dispute_properties"u8);
            writer.WriteStartObject(billing.Name);
            billing.Write(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteMerchandise(Utf8JsonWriter writer, Dispute dispute)
    {
        var isReceived = dispute.Terms.Reason == DisputeReason.NotAsDescribed;
        writer.WriteStartObject("merchandize_dispute_properties"u8);
        writer.WriteString("issue_type"u8, "PRODUCT");
        writer.WriteStartObject("product_details"u8);
        writer.WriteString("product_received"u8, dispute.IsReturned ? "RETURNED" : isReceived ? "YES" : "NO");
        if (isReceived)
        {
            writer.WriteStartArray("sub_reasons"u8);
            writer.WriteStringValue("DIFFERENT"u8);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static (string Name, Action<Utf8JsonWriter> Write)? Billing(Dispute dispute) => dispute.Terms.Reason switch
    {
        DisputeReason.CreditNotProcessed => ("credit_not_processed", writer => dispute.Amount.Write(writer, "expected_refund")),
        DisputeReason.Duplicate => ("duplicate_transaction", writer => writer.WriteBoolean("received_duplicate"u8, true)),
        DisputeReason.IncorrectAmount => ("incorrect_transaction_amount", writer =>
            (dispute.Capture.Amount - dispute.Amount).Write(writer, "correct_transaction_amount")),
        DisputeReason.OtherMeans => ("payment_by_other_means", writer => writer.WriteString("payment_method"u8, "CREDIT_CARD")),
        DisputeReason.CanceledBilling => ("canceled_recurring_billing", writer => dispute.Amount.Write(writer, "expected_refund")),
        _ => null,
    };
}
