using System.Text.Json;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Shapes;
using PayPalSimulator.Payments.Models;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders.Rules;

/// <summary>What may be shipped, and how a shipment may be changed.</summary>
internal static class TrackerRules
{
    public static IReadOnlyList<Detail> CheckShipment(ApiCall call, Order order)
    {
        if (call.Body.TextMember("carrier") == "OTHER" && call.Body.TextMember("carrier_name_other") is null)
        {
            return [Detail.InBody("MISSING_REQUIRED_PARAMETER", "/carrier_name_other")];
        }

        if (order.Terms.Units.Count > 1)
        {
            return [new Detail("MSP_NOT_SUPPORTED")];
        }

        var captureId = call.Body.TextMember("capture_id");
        if (order.Captures.Find(capture => capture.Id == captureId) is not { } shipped)
        {
            return [Detail.InBody("CAPTURE_ID_NOT_FOUND", "/capture_id", captureId)];
        }

        if (shipped.Status != CaptureStatus.Completed)
        {
            return [new Detail("CAPTURE_STATUS_NOT_VALID")];
        }

        var found = new List<Detail>();
        if (call.Body.Member("items") is { } items)
        {
            CheckSkus(items, shipped.Unit, found);
        }

        return found;
    }

    public static void CheckPatch(Patch patch, Tracker tracker, PurchaseUnit unit, List<Detail> found)
    {
        var issue = tracker.Status == Tracker.Cancelled ? "CANNOT_PATCH_CANCELLED_TRACKER"
            : patch.Path is not ("/items" or "/notify_payer" or "/status") ? "FIELD_NOT_PATCHABLE"
            : patch.Op != "replace" && (patch.Op != "add" || patch.Path == "/status") ? "INVALID_PATCH_OPERATION"
            : patch.Path == "/items" && tracker.Items is null == patch.Op is "replace" ? "INVALID_PATCH_OPERATION"
            : patch.Path == "/status" && !Is(patch.Value, Tracker.Cancelled) ? "INVALID_PARAMETER_VALUE"
            : patch.Path == "/notify_payer" && patch.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
                ? "INVALID_PARAMETER_VALUE"
            : null;
        if (issue is not null)
        {
            found.Add(Detail.InBody(issue, patch.Path));
        }
        else if (patch.Path == "/items")
        {
            CheckItems(patch.Value, unit, found);
        }
    }

    private static void CheckItems(JsonElement items, PurchaseUnit unit, List<Detail> found)
    {
        var findings = new Findings();
        findings.Enter("items");
        TrackerShape.Items.Check(items, findings);
        if (findings.Details.Count > 0)
        {
            found.AddRange(findings.Details);
        }
        else
        {
            CheckSkus(items, unit, found);
        }
    }

    // The shipped items must be among the ordered ones.
    private static void CheckSkus(JsonElement items, PurchaseUnit unit, List<Detail> found)
    {
        var ordered = unit.Sent.Member("items")?.EnumerateArray().Select(item => item.TextMember("sku")).ToHashSet() ?? [];
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var at = $"/items/{index++}/sku";
            if (item.TextMember("sku") is { } sku && !ordered.Contains(sku))
            {
                found.Add(Detail.InBody("ITEM_SKU_MISMATCH", at, sku));
            }
        }
    }

    private static bool Is(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
