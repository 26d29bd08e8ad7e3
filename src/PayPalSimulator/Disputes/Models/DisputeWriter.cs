using System.Text.Json;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Disputes.Models;

/// <summary>Writes disputes as PayPal does. The caller holds the gate of the dispute's order.</summary>
internal static class DisputeWriter
{
    /// <param name="party">Who reads it: the links say what that party may do now.</param>
    public static void Write(Utf8JsonWriter writer, Dispute dispute, string baseUrl, Party party, DateTimeOffset now)
    {
        writer.WriteStartObject();
        WriteHead(writer, dispute);
        WriteTransaction(writer, dispute);
        writer.WriteStringUnlessNull("external_reason_code", ExternalReason(dispute));
        DisputeMoneyWriter.WriteOutcome(writer, dispute);
        DisputeMoneyWriter.WriteMovements(writer, dispute);
        DisputeTalkWriter.WriteMessages(writer, dispute, baseUrl);
        DisputeExtensions.Write(writer, dispute);
        DisputeTalkWriter.WriteEvidences(writer, dispute, baseUrl);
        DisputeMoneyWriter.WriteOffer(writer, dispute);
        DisputeTalkWriter.WriteContact(writer, dispute);
        DisputeTalkWriter.WriteSupport(writer, dispute, baseUrl);
        DisputeOptions.Write(writer, dispute, party, now);
        WriteLinks(writer, dispute, baseUrl, DisputeActions.Of(dispute, party, now));
        writer.WriteEndObject();
    }

    /// <summary>A dispute as the list shows it.</summary>
    public static void WriteSummary(Utf8JsonWriter writer, Dispute dispute, string baseUrl, Party party, DateTimeOffset now)
    {
        writer.WriteStartObject();
        WriteHead(writer, dispute);
        writer.WriteString("dispute_state"u8, State(dispute, party, now));
        WriteLinks(writer, dispute, baseUrl, []);
        writer.WriteEndObject();
    }

    /// <summary>PayPal's <c>dispute_state</c>, which depends on who asks.</summary>
    public static string State(Dispute dispute, Party party, DateTimeOffset now) => dispute switch
    {
        { IsOpen: false } => party == Party.Seller && dispute.IsAppealable(now) ? "APPEALABLE" : "RESOLVED",
        { Status: DisputeStatus.Open } => "OPEN_INQUIRIES",
        { Status: DisputeStatus.UnderReview } => "UNDER_PAYPAL_REVIEW",
        { Status: DisputeStatus.WaitingForSeller } => party == Party.Seller ? "REQUIRED_ACTION" : "REQUIRED_OTHER_PARTY_ACTION",
        _ => party == Party.Buyer ? "REQUIRED_ACTION" : "REQUIRED_OTHER_PARTY_ACTION",
    };

    public static string Self(Dispute dispute, string baseUrl) => $"{baseUrl}/v1/customer/disputes/{dispute.Id}";

    private static void WriteHead(Utf8JsonWriter writer, Dispute dispute)
    {
        writer.WriteString("dispute_id"u8, dispute.Id);
        writer.WriteString("create_time"u8, JsonText.TimeWithMilliseconds(dispute.CreatedAt));
        writer.WriteString("update_time"u8, JsonText.TimeWithMilliseconds(dispute.UpdatedAt));
        writer.WriteString("reason"u8, dispute.Terms.Reason);
        writer.WriteString("status"u8, dispute.Status);
        dispute.Amount.Write(writer, "dispute_amount");
        writer.WriteString("dispute_life_cycle_stage"u8, dispute.Stage);
        writer.WriteString("dispute_channel"u8, dispute.Terms.Channel);
        WriteTime(writer, "buyer_response_due_date", dispute.BuyerDueAt);
        WriteTime(writer, "seller_response_due_date", dispute.SellerDueAt);
    }

    private static void WriteTransaction(Utf8JsonWriter writer, Dispute dispute)
    {
        var capture = dispute.Capture;
        writer.WriteStartArray("disputed_transactions"u8);
        writer.WriteStartObject();
        writer.WriteString("buyer_transaction_id"u8, dispute.Terms.BuyerTransactionId);
        writer.WriteString("seller_transaction_id"u8, capture.Id);
        writer.WriteString("create_time"u8, JsonText.TimeWithMilliseconds(capture.CreatedAt));
        writer.WriteString(
            "transaction_status"u8,
            capture.Reason is StatusReason.BuyerComplaint or StatusReason.Chargeback ? "REVERSED" : capture.Status);
        capture.Amount.Write(writer, "gross_amount");
        writer.WriteStringUnlessNull("invoice_number", capture.InvoiceId);
        writer.WriteStringUnlessNull("custom", capture.CustomId);
        if (capture.Order.Payer is { } payer)
        {
            writer.WriteStartObject("buyer"u8);
            writer.WriteString("name"u8, $"{payer.GivenName} {payer.Surname}");
            writer.WriteEndObject();
        }

        writer.WriteStartObject("seller"u8);
        writer.WriteString("email"u8, capture.Unit.Payee.Email);
        writer.WriteString("merchant_id"u8, capture.Unit.Payee.MerchantId);
        writer.WriteString("name"u8, capture.Unit.Payee.Name);
        writer.WriteEndObject();
        WriteItems(writer, dispute);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteItems(Utf8JsonWriter writer, Dispute dispute)
    {
        if (dispute.Capture.Unit.Sent.Member("items") is not { } items || items.GetArrayLength() == 0)
        {
            return;
        }

        writer.WriteStartArray("items"u8);
        foreach (var item in items.EnumerateArray())
        {
            writer.WriteStartObject();
            WriteText(writer, "item_id", item.TextMember("sku"));
            WriteText(writer, "item_name", item.TextMember("name"));
            WriteText(writer, "item_description", item.TextMember("description"));
            WriteText(writer, "item_quantity", item.TextMember("quantity"));
            writer.WriteString("reason"u8, dispute.Terms.Reason);
            writer.WriteString("item_type"u8, "PRODUCT");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // An order may have an empty text where a dispute has none.
    private static void WriteText(Utf8JsonWriter writer, string name, string? text) =>
        writer.WriteStringUnlessNull(name, text is { Length: > 0 } ? text : null);

    // The card issuer's code, in Visa's words.
    private static string? ExternalReason(Dispute dispute) => dispute.Terms switch
    {
        { Channel: not DisputeChannel.External } => null,
        { Reason: DisputeReason.Unauthorised } => "10.4",
        { Reason: DisputeReason.NotReceived } => "13.1",
        { Reason: DisputeReason.NotAsDescribed } => "13.3",
        { Reason: DisputeReason.CreditNotProcessed } => "13.6",
        { Reason: DisputeReason.CanceledBilling } => "13.2",
        { Reason: DisputeReason.Duplicate } => "12.6.1",
        { Reason: DisputeReason.OtherMeans } => "12.6.2",
        { Reason: DisputeReason.IncorrectAmount } => "12.5",
        _ => "13.7",
    };

    private static void WriteLinks(Utf8JsonWriter writer, Dispute dispute, string baseUrl, IEnumerable<string> actions)
    {
        var self = Self(dispute, baseUrl);
        writer.WriteStartArray("links"u8);
        writer.WriteLink(self, "self", "GET");
        foreach (var action in actions)
        {
            writer.WriteLink($"{self}/{DisputeActions.Path(action)}", action, "POST");
        }

        writer.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time) =>
        writer.WriteStringUnlessNull(name, time is { } known ? JsonText.TimeWithMilliseconds(known) : null);
}
