using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>The merchant's order: the body of create order with every later patch applied. Never changed in place.</summary>
internal sealed class OrderTerms
{
    private OrderTerms(JsonElement document)
    {
        Document = document;
        Intent = document.GetProperty("intent"u8).GetString()!;
        Units = [.. document.GetProperty("purchase_units"u8).EnumerateArray().Select(unit => new PurchaseUnit(unit))];
        PaymentSource = document.Member("payment_source");
        Experience = Experience.Of(document);
    }

    public JsonElement Document { get; }

    public string Intent { get; }

    public IReadOnlyList<PurchaseUnit> Units { get; }

    public JsonElement? PaymentSource { get; }

    public Experience Experience { get; }

    public Money Total => new(Units[0].Amount.Currency, Units.Sum(unit => unit.Amount.Value));

    /// <summary>
    /// The terms, or what PayPal finds wrong with them: first all that the schema refuses, else all that the rules refuse.
    /// </summary>
    public static OrderTerms? Read(
        ApiCall call, JsonElement document, out IReadOnlyList<Detail> problems, out IReadOnlyList<string> unknown)
    {
        var findings = new Shapes.Findings(call.Operation.Id);
        OrderShape.Whole.Check(document, findings);
        unknown = findings.Unknown;
        problems = findings.Details;
        if (problems.Count > 0)
        {
            return null;
        }

        problems = OrderRules.Check(call, document);
        return problems.Count > 0 ? null : new OrderTerms(document);
    }
}
