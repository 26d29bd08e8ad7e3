using System.Text.Json;

namespace PayPalSimulator.Accounts.Models;

/// <summary>Writes one transaction as the report shows it.</summary>
internal static class TransactionWriter
{
    private const string Eligible = "01";
    private const string NotEligible = "02";

    public static void Write(Utf8JsonWriter writer, Movement movement, TransactionFields fields, World world, bool showsBalance)
    {
        writer.WriteStartObject();
        if (fields.Has(TransactionFields.Info))
        {
            WriteInfo(writer, movement, showsBalance);
        }

        if (fields.Has(TransactionFields.Payer))
        {
            WritePayer(writer, movement);
        }

        PurchaseWriter.Write(writer, movement, fields, world);
        foreach (var empty in new[] { TransactionFields.Store, TransactionFields.Auction, TransactionFields.Incentive }.Where(fields.Has))
        {
            writer.WriteStartObject(empty);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteInfo(Utf8JsonWriter writer, Movement movement, bool showsBalance)
    {
        writer.WriteStartObject(TransactionFields.Info);
        writer.WriteStringUnlessNull("paypal_account_id", movement.Payer?.PayerId);
        writer.WriteString("transaction_id"u8, movement.TransactionId);
        if (movement.ReferenceId is { } reference)
        {
            writer.WriteString("paypal_reference_id"u8, reference);
            writer.WriteString("paypal_reference_id_type"u8, movement.ReferenceType);
        }

        writer.WriteString("transaction_event_code"u8, movement.EventCode);
        writer.WriteString("transaction_initiation_date"u8, JsonText.Time(movement.InitiatedAt));
        writer.WriteString("transaction_updated_date"u8, JsonText.Time(movement.UpdatedAt));
        movement.Gross.Write(writer, "transaction_amount");

        // PayPal shows a fee only once it has taken one.
        if (movement.Fee.Value != 0 && movement.AffectsBalance)
        {
            movement.Fee.Write(writer, "fee_amount");
        }

        writer.WriteString("transaction_status"u8, movement.Status);
        writer.WriteStringUnlessNull("transaction_note", movement.Note);
        var currency = movement.Gross.Currency;
        if (movement.AffectsBalance)
        {
            if (showsBalance)
            {
                new Money(currency, movement.EndingBalance.Total).Write(writer, "ending_balance");
            }

            new Money(currency, movement.EndingBalance.Available).Write(writer, "available_balance");
        }

        writer.WriteStringUnlessNull("invoice_id", movement.InvoiceId);
        writer.WriteStringUnlessNull("custom_field", movement.CustomId);
        var isPayment = movement.EventCode == EventCode.CheckoutPayment;
        writer.WriteString("protection_eligibility"u8, isPayment ? Eligible : NotEligible);
        if (isPayment)
        {
            writer.WriteString("instrument_type"u8, "PAYPAL");
        }

        writer.WriteEndObject();
    }

    private static void WritePayer(Utf8JsonWriter writer, Movement movement)
    {
        writer.WriteStartObject(TransactionFields.Payer);
        if (movement.Payer is { } payer)
        {
            writer.WriteString("account_id"u8, payer.PayerId);
            writer.WriteString("email_address"u8, payer.Email);
            writer.WriteString("address_status"u8, "Y");
            writer.WriteString("payer_status"u8, "Y");
            writer.WriteStartObject("payer_name"u8);
            writer.WriteString("given_name"u8, payer.GivenName);
            writer.WriteString("surname"u8, payer.Surname);
            writer.WriteString("alternate_full_name"u8, $"{payer.GivenName} {payer.Surname}");
            writer.WriteEndObject();
            writer.WriteString("country_code"u8, payer.CountryCode);
        }

        writer.WriteEndObject();
    }
}
