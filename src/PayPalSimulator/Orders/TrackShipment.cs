namespace PayPalSimulator.Orders;

/// <summary>
/// <c>POST /v2/checkout/orders/{id}/track</c>: the merchant has shipped something. The same number for the same capture is the same
/// tracker, which is answered with 200.
/// </summary>
internal static class TrackShipment
{
    public static Answer Handle(ApiCall call)
    {
        if (call.World.Book.Find(call.Route("id"), call.Now) is not { } order)
        {
            return call.NotFound();
        }

        if ((call.RefuseBody(TrackerShape.Whole) ?? RefuseCarrier(call)) is { } malformed)
        {
            return malformed;
        }

        lock (order.Gate)
        {
            var found = Check(call, order);
            return found.Count > 0 ? call.Refuse(found) : Add(call, order);
        }
    }

    private static Answer? RefuseCarrier(ApiCall call) =>
        call.Body.TextMember("carrier") == "OTHER" && call.Body.TextMember("carrier_name_other") is null
            ? call.Refuse(Detail.InBody("MISSING_REQUIRED_PARAMETER", "/carrier_name_other"))
            : null;

    private static List<Detail> Check(ApiCall call, Order order)
    {
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
            TrackerShape.CheckItems(items, shipped.Unit, "/items", found);
        }

        return found;
    }

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
