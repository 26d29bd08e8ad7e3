namespace PayPalSimulator.Orders.Models;

/// <summary>Answers with an order in the form that the caller prefers. The caller holds the order's gate.</summary>
internal static class OrderAnswer
{
    public static Answer Created(ApiCall call, Order order) =>
        Of(call, order, StatusCodes.Status201Created).WithReplay(order, replay => Of(replay, order, StatusCodes.Status200OK));

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
