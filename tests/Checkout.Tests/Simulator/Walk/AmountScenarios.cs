using System.Text.Json.Nodes;
using static Checkout.Tests.Simulation.Walk.Scenario;

namespace Checkout.Tests.Simulation.Walk;

internal static class AmountScenarios
{
    private const string Unit = "/purchase_units/@reference_id=='default'";
    private const string Breakdown = $"{Unit}/amount/breakdown";

    public static IEnumerable<Scenario> All =>
    [
        .. CreateAndPatch("INVALID_CURRENCY_CODE", $"{Unit}/amount/currency_code", Orders.Simple(currency: "XXX")),
        .. CreateAndPatch("DECIMAL_PRECISION", $"{Unit}/amount/value", Orders.Simple("10.001")),
        .. CreateAndPatch("CANNOT_BE_ZERO_OR_NEGATIVE", $"{Unit}/amount/value", Orders.Simple("0.00")),
        .. CreateAndPatch("CANNOT_BE_NEGATIVE", $"{Breakdown}/shipping/value", Part("shipping", "-4.00")),
        .. CreateAndPatch("MAX_VALUE_EXCEEDED", $"{Unit}/amount/value", Orders.Simple("1000000000000000.00")),
        .. CreateAndPatch("AMOUNT_MISMATCH", $"{Unit}/amount/value", Part("shipping", "4.01")),
        .. CreateAndPatch("ITEM_TOTAL_MISMATCH", $"{Breakdown}/item_total/value", Part("item_total", "25.01")),
        .. CreateAndPatch("ITEM_TOTAL_REQUIRED", $"{Breakdown}/item_total", Part("item_total", null)),
        .. CreateAndPatch("TAX_TOTAL_MISMATCH", $"{Breakdown}/tax_total/value", Part("tax_total", "2.51")),
        .. CreateAndPatch("TAX_TOTAL_REQUIRED", $"{Breakdown}/tax_total", Part("tax_total", null)),
        .. CreateAndPatch("MULTI_CURRENCY_ORDER", "/purchase_units",
            Orders.Simple().Twice().Second("amount", Orders.Money("10.00", "EUR"))),
        .. CreateAndPatch("DUPLICATE_REFERENCE_ID", "/purchase_units/1/reference_id", Orders.Simple().Twice("same", "same")),
        .. CreateAndPatch("REFERENCE_ID_REQUIRED", "/purchase_units/1/reference_id", Orders.Simple().Twice("one", null)),
        .. CreateAndPatch("UNSUPPORTED_INTENT", "/intent", Orders.Simple(intent: "AUTHORIZE").Twice()),
        .. CreateAndPatch("DONATION_ITEMS_NOT_SUPPORTED", "/purchase_units/@reference_id=='one'/items", Donation().Twice()),
        Of(OperationId.OrdersCreate, "MULTIPLE_ITEM_CATEGORIES", $"{Unit}/items", Donation("PHYSICAL_GOODS").ToJsonString()),
        Of(OperationId.OrdersCreate, "UNSUPPORTED_PAYMENT_INSTRUCTION", $"{Unit}/payment_instruction",
            Orders.Simple(intent: "AUTHORIZE").First("payment_instruction", new JsonObject { ["disbursement_mode"] = "INSTANT" })
                .ToJsonString()),
    ];

    private static JsonObject Part(string name, string? value)
    {
        var order = Orders.Itemized();
        order.Unit()["amount"]!["breakdown"]![name] = value is null ? null : Orders.Money(value);
        return order;
    }

    private static JsonObject Donation(string? other = null)
    {
        var order = Orders.Itemized();
        foreach (var item in order.Unit()["items"]!.AsArray())
        {
            item!["category"] = "DONATION";
        }

        order.Unit()["items"]![1]!["category"] = other ?? "DONATION";
        return order;
    }
}
