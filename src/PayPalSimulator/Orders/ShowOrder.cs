namespace PayPalSimulator.Orders;

/// <summary><c>GET /v2/checkout/orders/{id}</c>.</summary>
internal static class ShowOrder
{
    public static Answer Handle(ApiCall call)
    {
        if (call.World.Book.Find(call.Route("id"), call.Now) is not { } order)
        {
            return call.NotFound();
        }

        lock (order.Gate)
        {
            return Answer.Of(StatusCodes.Status200OK, writer => OrderWriter.Write(writer, order, call.BaseUrl));
        }
    }
}
