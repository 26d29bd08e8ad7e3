using System.Text.Json;

namespace PayPalSimulator.Orders.Models;

/// <summary>What the merchant ordered: the body of create order with every later patch. Immutable.</summary>
internal sealed class OrderTerms
{
    /// <param name="document">A document that has passed the shape and the rules.</param>
    public OrderTerms(JsonElement document, RestApp app)
    {
        Document = document;
        Intent = document.GetProperty("intent"u8).GetString()!;
        Units = [.. document.GetProperty("purchase_units"u8).EnumerateArray().Select(unit => new PurchaseUnit(unit, app))];
        PaymentSource = document.Member("payment_source");
        Experience = Experience.Of(document);
    }

    public JsonElement Document { get; }

    public string Intent { get; }

    public IReadOnlyList<PurchaseUnit> Units { get; }

    public JsonElement? PaymentSource { get; }

    public Experience Experience { get; }

    public Money Total => new(Units[0].Amount.Currency, Units.Sum(unit => unit.Amount.Value));
}
