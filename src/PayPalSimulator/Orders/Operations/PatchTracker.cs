using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Rules;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Operations;

/// <summary>
/// <c>PATCH /v2/checkout/orders/{id}/trackers/{tracker_id}</c>: changes the items or cancels the shipment. Applies all operations or none.
/// </summary>
internal static class PatchTracker
{
    public static Answer Handle(ApiCall call) => Opening.OnOrder(call, Change);

    private static Answer Change(ApiCall call, Order order)
    {
        if (Patch.Refuse(call, out var patches) is { } malformed)
        {
            return malformed;
        }

        // The router leaves an escaped slash in a tracking number as it is.
        var id = call.Route("tracker_id").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (order.Trackers.Find(tracker => tracker.Id == id) is not { } patched)
        {
            return call.Refuse(new Detail("TRACKER_ID_NOT_FOUND", "tracker_id", id, "path"));
        }

        var found = new List<Detail>();
        foreach (var patch in patches)
        {
            TrackerRules.CheckPatch(patch, patched, order.Terms.Units[0], found);
        }

        return found.Count > 0 ? call.Refuse(found) : Apply(call, order, patched, patches);
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
}
