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
                call.World.Book.Add(new Authorization(call.World.Chance.ResourceId(), order, unit, call.Now));
            }

            order.Complete(call.Now);
            order.Authorizations.ForEach(call.World.Events.AuthorizationCreated);
            call.World.Events.OrderCompleted(order);
            return OrderAnswer.Created(call, order);
        }
    }
}
