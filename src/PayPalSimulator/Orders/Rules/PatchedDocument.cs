using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Rules;

/// <summary>A copy of an order's document that is patched. The order takes it over only when every operation succeeds.</summary>
internal sealed partial class PatchedDocument(Order order)
{
    private readonly JsonObject document = Shown(order);

    public JsonElement Result => JsonSerializer.SerializeToElement(document);

    /// <summary>Null when the operation could be applied.</summary>
    public Detail? Apply(Patch patch)
    {
        var isInUnit = UnitPath().Match(patch.Path);
        var fields = isInUnit.Success ? PatchRules.OfUnit : PatchRules.OfOrder;
        var path = isInUnit.Success ? isInUnit.Groups["field"].Value : patch.Path;
        if (!fields.TryGetValue(path, out var operations))
        {
            return Refuse("FIELD_NOT_PATCHABLE", patch);
        }

        if (!operations.Contains(patch.Op))
        {
            return Refuse("INVALID_PATCH_OPERATION", patch);
        }

        if (path == "/payer" && order.Status == OrderStatus.Approved)
        {
            return Refuse("PAYER_PATCH_NOT_ALLOWED", patch);
        }

        if (path == "/purchase_units" && patch.Op == "add")
        {
            return AddUnits(patch);
        }

        if (!isInUnit.Success)
        {
            return Set(document, path, patch);
        }

        return FindUnit(isInUnit.Groups["reference"].Value) is { } unit
            ? Set(unit, path, patch)
            : Refuse("REFERENCE_ID_NOT_FOUND", patch);
    }

    /// <summary>The document with the shipping that the payer chose, because a patch changes the order that PayPal shows.</summary>
    private static JsonObject Shown(Order order)
    {
        var shown = order.Terms.Document.ToNode()!.AsObject();
        if (order.ChosenShipping is not null)
        {
            foreach (var (unit, node) in order.Terms.Units.Zip(shown["purchase_units"]!.AsArray()))
            {
                node!.AsObject()["shipping"] = order.ShippingOf(unit)!.Value.ToNode();
            }
        }

        return shown;
    }

    private static Detail Refuse(string issue, Patch patch) => Detail.InBody(issue, patch.Path);

    private static Detail? Set(JsonObject root, string path, Patch patch)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = root;
        foreach (var segment in segments[..^1])
        {
            if (parent[segment] is JsonObject child)
            {
                parent = child;
                continue;
            }

            // A missing member cannot be replaced or removed. An add creates missing parents.
            if (patch.Op != "add")
            {
                return Refuse("INVALID_PATCH_OPERATION", patch);
            }

            child = [];
            parent[segment] = child;
            parent = child;
        }

        // PayPal's table names the path payee/email, but the member is email_address.
        var name = path == "/payee/email" ? "email_address" : segments[^1];
        if (parent[name] is null == patch.Op is "replace" or "remove")
        {
            return Refuse("INVALID_PATCH_OPERATION", patch);
        }

        if (patch.Op == "remove")
        {
            parent.Remove(name);
        }
        else
        {
            parent[name] = patch.Value.ToNode();
        }

        return null;
    }

    private Detail? AddUnits(Patch patch)
    {
        if (document["purchase_units"] is not JsonArray units)
        {
            return Refuse("INVALID_PATCH_OPERATION", patch);
        }

        switch (patch.Value.ToNode())
        {
            case JsonArray added:
                foreach (var unit in added)
                {
                    units.Add(unit?.DeepClone());
                }

                return null;
            case JsonObject one:
                units.Add(one);
                return null;
            default:
                return Refuse("INVALID_PARAMETER_SYNTAX", patch);
        }
    }

    // Earlier operations of this patch may have stored any value. The document is checked after the last one.
    private JsonObject? FindUnit(string reference) => (document["purchase_units"] as JsonArray)?.OfType<JsonObject>()
        .FirstOrDefault(unit => (unit["reference_id"]?.ToString() ?? PurchaseUnit.DefaultReference) == reference);

    [GeneratedRegex(
        "^/purchase_units/@reference_id=='(?<reference>.*?)'(?<field>(/[a-z_/]*)?)\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limits.RegexMilliseconds)]
    private static partial Regex UnitPath();
}
