namespace PayPalSimulator.Orders;

/// <summary><c>POST /v2/checkout/orders/{id}/authorize</c>: reserves the payer's money.</summary>
internal static class AuthorizeOrder
{
    public static Answer Handle(ApiCall call)
    {
        if (call.World.Book.Find(call.Route("id"), call.Now) is not { } order)
        {
            return call.World.Book.HasExpired(call.Route("id"), call.Now) ? call.Refuse(new Detail("ORDER_EXPIRED")) : call.NotFound();
        }

        lock (order.Gate)
        {
            if (Completion.Refuse(call, order, "AUTHORIZE", "ORDER_ALREADY_AUTHORIZED") is { } refusal)
            {
                return refusal;
            }

            foreach (var unit in order.Terms.Units)
            {
                var id = call.World.Chance.ResourceId();
                var authorization = new Authorization(id, order, unit, unit.Amount, original: null, call.Now);
                Review.Of(call, authorization);
                call.World.Book.Add(authorization);
            }

            order.Complete(call.Now);
            // PayPal has no event for an authorization that is pending or denied.
            foreach (var authorization in order.Authorizations.Where(made => made.IsOpen))
            {
                call.World.Events.AuthorizationCreated(authorization);
            }

            call.World.Events.OrderCompleted(order);
            return OrderAnswer.Created(call, order);
        }
    }
}
