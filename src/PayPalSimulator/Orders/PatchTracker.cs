using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>
/// <c>PATCH /v2/checkout/orders/{id}/trackers/{tracker_id}</c>: changes the items or cancels the shipment; all operations or none.
/// </summary>
internal static class PatchTracker
{
    public static Answer Handle(ApiCall call)
    {
        if (call.World.Book.Find(call.Route("id"), call.Now) is not { } order)
        {
            return call.NotFound();
        }

        if (Patch.Refuse(call, out var patches) is { } malformed)
        {
            return malformed;
        }

        lock (order.Gate)
        {
            // A slash in a tracking number stays escaped on its way through the router.
            var id = call.Route("tracker_id").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
            if (order.Trackers.Find(tracker => tracker.Id == id) is not { } patched)
            {
                return call.Refuse(new Detail("TRACKER_ID_NOT_FOUND", "tracker_id", id, "path"));
            }

            var found = new List<Detail>();
            foreach (var patch in patches)
            {
                Check(patch, patched, order.Terms.Units[0], found);
            }

            return found.Count > 0 ? call.Refuse(found) : Apply(call, order, patched, patches);
        }
    }

    private static void Check(Patch patch, Tracker tracker, PurchaseUnit unit, List<Detail> found)
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
        var findings = new Shapes.Findings();
        findings.Enter("items");
        TrackerShape.Items.Check(items, findings);
        if (findings.Details.Count > 0)
        {
            found.AddRange(findings.Details);
        }
        else
        {
            TrackerShape.CheckItems(items, unit, "/items", found);
        }
    }

    private static Answer Apply(ApiCall call, Order order, Tracker tracker, IReadOnlyList<Patch> patches)
    {
        foreach (var patch in patches)
        {
            if (patch.Path == "/items")
            {
                tracker.Items = patch.Value.Copy();
            }
            else if (patch.Path == "/status")
            {
                tracker.Cancel();
            }
        }

        tracker.Touch(call.Now);
        order.Touch(call.Now);
        return new Answer(StatusCodes.Status204NoContent);
    }

    private static bool Is(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
