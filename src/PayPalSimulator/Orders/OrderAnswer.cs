namespace PayPalSimulator.Orders;

/// <summary>Answers an order in the form that the caller prefers.</summary>
internal static class OrderAnswer
{
    /// <summary>A new result: 201. It is stored for a repeat, which gets 200 with the order as it is then.</summary>
    public static Answer Created(ApiCall call, Order order) => Of(call, order, StatusCodes.Status201Created).Remembered(order, repeat =>
    {
        lock (order.Gate)
        {
            return Of(repeat, order, StatusCodes.Status200OK);
        }
    });

    /// <summary>The order as it is. The caller holds its gate.</summary>
    public static Answer Of(ApiCall call, Order order, int status) => Answer.Of(status, writer =>
    {
        if (call.WantsRepresentation)
        {
            OrderWriter.Write(writer, order, call.BaseUrl);
        }
        else
        {
            OrderWriter.WriteMinimal(writer, order, call.BaseUrl);
        }
    });
}
