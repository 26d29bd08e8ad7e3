namespace PayPalSimulator.Orders;

/// <summary><c>POST /v2/checkout/orders</c>.</summary>
internal static class CreateOrder
{
    public static Answer Handle(ApiCall call)
    {
        var terms = OrderTerms.Read(call, call.Body, out var problems, out var unknown);
        call.UnknownMembers = unknown;
        if (terms is null)
        {
            return call.Refuse(problems);
        }

        // PayPal's rule: send the id, or create the order without a payment_source.
        if (terms.PaymentSource is not null && string.IsNullOrEmpty(call.RequestId))
        {
            return call.Refuse(new Detail("PAYPAL_REQUEST_ID_REQUIRED", "PayPal-Request-Id", Location: "header"));
        }

        var order = new Order(call.World.Chance.ResourceId(), call.BaseUrl, terms, call.Now);
        call.World.Book.Add(order);
        lock (order.Gate)
        {
            return OrderAnswer.Created(call, order);
        }
    }
}
