using System.Text.Json;
using PayPalSimulator.Browser;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Orders.Rules;

/// <summary>The rules for an order's document. Its shape has been checked before.</summary>
internal static class OrderRules
{
    public static IReadOnlyList<Detail> Check(ApiCall call, JsonElement order)
    {
        var found = new List<Detail>();
        var units = order.GetProperty("purchase_units"u8).EnumerateArray().ToArray();
        var experience = Experience.Of(order);
        PaymentSourceRules.Check(call, order, order, found);
        CheckPayer(order, found);
        CheckIntent(order.GetProperty("intent"u8).GetString()!, units, found);
        CheckReferences(units, found);
        var pointers = units.Select(Pointer).ToArray();
        AmountRules.Check(units, pointers, found);
        for (var i = 0; i < units.Length; i++)
        {
            PayeeRules.Check(call, units[i], pointers[i], found);
            ItemRules.CheckCategories(units[i], pointers[i], units.Length, found);
            ShippingRules.Check(units[i], pointers[i], experience, found);
        }

        ShippingRules.CheckAcross(units, found);
        return found;
    }

    /// <summary>PayPal's pointer to a unit: by its reference, not by its index.</summary>
    public static string Pointer(JsonElement unit) =>
        $"/purchase_units/@reference_id=='{unit.TextMember("reference_id") ?? PurchaseUnit.DefaultReference}'";

    private static void CheckPayer(JsonElement order, List<Detail> found)
    {
        if (order.Member("payer")?.TextMember("payer_id") is { } id && !TestPayers.All.Any(payer => payer.Payer.PayerId == id))
        {
            found.Add(Detail.InBody("INVALID_PAYER_ID", "/payer/payer_id", id));
        }
    }

    private static void CheckIntent(string intent, JsonElement[] units, List<Detail> found)
    {
        if (intent != "AUTHORIZE")
        {
            return;
        }

        if (units.Length > 1)
        {
            found.Add(Detail.InBody("UNSUPPORTED_INTENT", "/intent", intent));
        }

        foreach (var unit in units.Where(unit => unit.Member("payment_instruction") is not null))
        {
            found.Add(Detail.InBody("UNSUPPORTED_PAYMENT_INSTRUCTION", $"{Pointer(unit)}/payment_instruction"));
        }
    }

    private static void CheckReferences(JsonElement[] units, List<Detail> found)
    {
        if (units.Length == 1)
        {
            return;
        }

        var seen = new HashSet<string>();
        for (var i = 0; i < units.Length; i++)
        {
            var reference = units[i].TextMember("reference_id");
            if (reference is null)
            {
                found.Add(Detail.InBody("REFERENCE_ID_REQUIRED", $"/purchase_units/{i}/reference_id"));
            }
            else if (!seen.Add(reference))
            {
                found.Add(Detail.InBody("DUPLICATE_REFERENCE_ID", $"/purchase_units/{i}/reference_id", reference));
            }
        }
    }
}
