using System.Text.Json;

namespace PayPalSimulator.Orders.Models;

/// <summary>
/// A merchant account that can receive money: the application's own, or one other for orders that name a different payee.
/// </summary>
internal sealed record Payee(string MerchantId, string Email, string Name)
{
    public static readonly Payee Merchant = new(SimulatorOptions.MerchantId, "merchant@example.com", "Demo merchant");

    public static readonly Payee Other = new("SMMERCHANT333", "other-merchant@example.com", "Other merchant");

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("payee"u8);
        writer.WriteString("email_address"u8, Email);
        writer.WriteString("merchant_id"u8, MerchantId);
        writer.WriteEndObject();
    }

    /// <summary>Null when no account has the id and the e-mail that were sent.</summary>
    public static Payee? Find(JsonElement? sent)
    {
        var id = sent?.TextMember("merchant_id");
        var email = sent?.TextMember("email_address");
        return Array.Find([Merchant, Other], payee =>
            (id is null || id == payee.MerchantId) && (email is null || email.Equals(payee.Email, StringComparison.OrdinalIgnoreCase)));
    }
}
