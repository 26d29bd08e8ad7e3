namespace PayPalSimulator.Orders;

/// <summary>
/// <c>POST /v2/checkout/orders/{id}/capture</c>: takes the payer's money for every purchase unit. After a decline the order has the
/// status from before its approval, and the payer must approve again: PayPal does not say, and this is the stricter reading.
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

            var isPending = call.Fault?.Kind == Fault.Pending || order.Payer!.Behaviour == PayerBehaviour.Pends;
            foreach (var unit in order.Terms.Units)
            {
                var capture = new Capture(call.World.Chance.ResourceId(), order, unit, unit.Amount, call.Now);
                if (isPending)
                {
                    capture.Hold();
                }

                call.World.Book.Add(capture);
            }

            order.Complete(call.Now);
            order.Captures.ForEach(call.World.Events.CaptureChanged);
            call.World.Events.OrderCompleted(order);
            return OrderAnswer.Created(call, order);
        }
    }
}
