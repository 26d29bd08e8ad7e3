using System.Text.Json;

namespace PayPalSimulator.Orders.Models;

/// <summary>A merchant account that can receive money.</summary>
internal sealed record Payee(string MerchantId, string Email, string Name)
{
    /// <summary>An account without an application, for orders that name another payee.</summary>
    public static readonly Payee Other = new("SMMERCHANT333", "other-merchant@example.com", "Other merchant");

    /// <summary>The only currency that the account holds. Null when it holds all.</summary>
    public string? Currency { get; init; }

    public string PrimaryCurrency => Currency ?? "USD";

    public bool Holds(string currency) => Currency is null || Currency == currency;

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("payee"u8);
        writer.WriteString("email_address"u8, Email);
        writer.WriteString("merchant_id"u8, MerchantId);
        writer.WriteEndObject();
    }

    /// <summary>The application's own account when nothing was sent. Null when no account has the id and the e-mail.</summary>
    public static Payee? Find(JsonElement? sent, RestApp app)
    {
        var id = sent?.TextMember("merchant_id");
        var email = sent?.TextMember("email_address");
        return app.World.Apps.Payees.Prepend(app.Merchant).FirstOrDefault(payee =>
            (id is null || id == payee.MerchantId) && (email is null || email.Equals(payee.Email, StringComparison.OrdinalIgnoreCase)));
    }
}
