using System.Text.Json;

namespace PayPalSimulator.Orders.Models;

/// <summary>A person with a PayPal account.</summary>
internal sealed record Payer(string GivenName, string Surname, string Email, string PayerId, string CountryCode)
{
    public PayerBehaviour Behaviour { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteName(writer);
        writer.WriteString("email_address"u8, Email);
        writer.WriteString("payer_id"u8, PayerId);
        WriteCountry(writer);
        writer.WriteEndObject();
    }

    public void WriteAsPaymentSource(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("paypal"u8);
        writer.WriteString("email_address"u8, Email);
        writer.WriteString("account_id"u8, PayerId);
        writer.WriteString("account_status"u8, "VERIFIED");
        WriteName(writer);
        WriteCountry(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteName(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("name"u8);
        writer.WriteString("given_name"u8, GivenName);
        writer.WriteString("surname"u8, Surname);
        writer.WriteEndObject();
    }

    private void WriteCountry(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("address"u8);
        writer.WriteString("country_code"u8, CountryCode);
        writer.WriteEndObject();
    }
}

/// <summary>What the payer's instrument does at a capture.</summary>
internal enum PayerBehaviour
{
    Pays,
    DeclinedOnce,
    Pends,
}
