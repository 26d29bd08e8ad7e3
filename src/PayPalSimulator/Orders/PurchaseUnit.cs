using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>One purchase unit as it was sent.</summary>
internal sealed class PurchaseUnit(JsonElement sent)
{
    /// <summary>What a single unit is called when the merchant does not name it.</summary>
    public const string DefaultReference = "default";

    public JsonElement Sent => sent;

    public string ReferenceId { get; } = sent.TextMember("reference_id") ?? DefaultReference;

    public Money Amount { get; } = Money.Read(sent.GetProperty("amount"u8));

    public string? InvoiceId => sent.TextMember("invoice_id");

    public string? CustomId => sent.TextMember("custom_id");

    public string? SoftDescriptor => sent.TextMember("soft_descriptor");

    public JsonElement? Shipping => sent.Member("shipping");

    public bool HasAddress => Shipping?.Member("address") is not null;

    /// <summary>The ways of delivery that the payer may choose from.</summary>
    public IEnumerable<JsonElement> ShippingOptions => Shipping?.Member("options") is { } options ? options.EnumerateArray() : [];

    public Payee Payee => Payee.Find(sent.Member("payee")) ?? Payee.Merchant;
}
