namespace PayPalSimulator.Orders;

/// <summary>
/// <c>POST /v2/checkout/orders/{id}/capture</c>: takes the payer's money for every purchase unit. After a decline the order returns
/// to its status before the approval, and the payer must approve again. PayPal does not document it; this is the stricter reading.
/// </summary>
internal static class CaptureOrder
{
    public static Answer Handle(ApiCall call)
    {
        if (call.World.Book.Find(call.Route("id"), call.Now) is not { } order)
        {
            return call.NotFound();
        }

        lock (order.Gate)
        {
            if (Completion.Refuse(call, order, "CAPTURE", "ORDER_ALREADY_CAPTURED") is { } refusal)
            {
                return refusal;
            }

            var review = Review.Of(call, order);
            foreach (var unit in order.Terms.Units)
            {
                call.World.Book.Add(new Capture(call.World.Chance.ResourceId(), order, unit, unit.Amount, review, call.Now));
            }

            if (review.CaptureStatus == CaptureStatus.Declined)
            {
                order.Captures.ForEach(call.World.Book.ReleaseInvoice);
            }

            order.Complete(call.Now);
            order.Captures.ForEach(call.World.Events.CaptureChanged);
            call.World.Events.OrderCompleted(order);
            return OrderAnswer.Created(call, order);
        }
    }
}
