using System.Text.Json;

namespace PayPalSimulator.Orders.Models;

internal sealed class PurchaseUnit(JsonElement sent, RestApp app)
{
    /// <summary>The reference of a unit that was sent without one.</summary>
    public const string DefaultReference = "default";

    public JsonElement Sent => sent;

    public string ReferenceId { get; } = sent.TextMember("reference_id") ?? DefaultReference;

    public Money Amount { get; } = Money.Read(sent.GetProperty("amount"u8));

    public string? InvoiceId => sent.TextMember("invoice_id");

    public string? CustomId => sent.TextMember("custom_id");

    public string? SoftDescriptor => sent.TextMember("soft_descriptor");

    public JsonElement? Shipping => sent.Member("shipping");

    public bool HasAddress => Shipping?.Member("address") is not null;

    public IEnumerable<JsonElement> ShippingOptions => Shipping?.Member("options") is { } options ? options.EnumerateArray() : [];

    public Payee Payee { get; } = Payee.Find(sent.Member("payee"), app) ?? app.Merchant;
}
