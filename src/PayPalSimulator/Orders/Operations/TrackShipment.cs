using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Rules;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Operations;

/// <summary>
/// <c>POST /v2/checkout/orders/{id}/track</c>: adds the tracking number of a shipment. When the capture already has the number, the
/// answer is 200.
/// </summary>
internal static class TrackShipment
{
    public static Answer Handle(ApiCall call) => Opening.OnOrder(call, Add, TrackerShape.Whole, TrackerRules.CheckShipment);

    private static Answer Add(ApiCall call, Order order)
    {
        var id = $"{call.Body.TextMember("capture_id")}-{call.Body.TextMember("tracking_number")}";
        if (order.Trackers.Exists(tracker => tracker.Id == id))
        {
            return OrderAnswer.Of(call, order, StatusCodes.Status200OK);
        }

        if (order.Trackers.Count >= Limits.TrackersOfOrder)
        {
            return call.Refuse(new Detail("NOT_SUPPORTED"));
        }

        order.Trackers.Add(new Tracker(id, call.Now) { Items = call.Body.Member("items")?.Copy() });
        order.Touch(call.Now);
        return OrderAnswer.Of(call, order, StatusCodes.Status201Created);
    }
}
