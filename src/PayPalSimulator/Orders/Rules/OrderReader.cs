using System.Text.Json;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Shapes;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders.Rules;

/// <summary>Reads an order's terms from its document, when the order is created or changed.</summary>
internal static class OrderReader
{
    /// <summary>
    /// Null when there are problems. As at PayPal, the rules are checked only when the shape is right.
    /// </summary>
    public static OrderTerms? Read(
        ApiCall call, JsonElement document, out IReadOnlyList<Detail> problems, out IReadOnlyList<string> unknown)
    {
        var findings = new Findings(call.Operation.Id);
        OrderShape.Whole.Check(document, findings);
        unknown = findings.Unknown;
        problems = findings.Details;
        if (problems.Count > 0)
        {
            return null;
        }

        problems = OrderRules.Check(call, document);
        return problems.Count > 0 ? null : new OrderTerms(document, call.App);
    }
}
