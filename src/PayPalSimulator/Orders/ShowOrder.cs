namespace PayPalSimulator.Orders;

/// <summary><c>GET /v2/checkout/orders/{id}</c>, whole or, with <c>fields=payment_source</c>, that part alone.</summary>
internal static class ShowOrder
{
    public static Answer Handle(ApiCall call)
    {
        if (call.World.Book.Find(call.Route("id"), call.Now) is not { } order)
        {
            return call.NotFound();
        }

        if (call.Query("fields") is { } fields)
        {
            return fields.Split(',').All(field => field.Trim() == "payment_source")
                ? Part(call, order)
                : call.Refuse(new Detail("INVALID_PARAMETER_VALUE", "fields", fields, "query"));
        }

        lock (order.Gate)
        {
            return Answer.Of(StatusCodes.Status200OK, writer => OrderWriter.Write(writer, order, call.BaseUrl));
        }
    }

    private static Answer Part(ApiCall call, Order order)
    {
        lock (order.Gate)
        {
            return Answer.Of(StatusCodes.Status200OK, writer => OrderWriter.WritePaymentSource(writer, order, call.BaseUrl));
        }
    }
}
