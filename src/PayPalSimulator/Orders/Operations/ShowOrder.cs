using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Orders.Operations;

/// <summary><c>GET /v2/checkout/orders/{id}</c>: the whole order, or with <c>fields=payment_source</c> only that part.</summary>
internal static class ShowOrder
{
    public static Answer Handle(ApiCall call) => Opening.OnOrder(call, Show, rules: CheckFields);

    private static IReadOnlyList<Detail> CheckFields(ApiCall call, Order order) =>
        call.Query("fields") is not { } fields || fields.Split(',').All(field => field.Trim() == "payment_source")
            ? []
            : [new Detail("INVALID_PARAMETER_VALUE", "fields", fields, "query")];

    private static Answer Show(ApiCall call, Order order) => Answer.Of(StatusCodes.Status200OK, writer =>
    {
        if (call.Query("fields") is null)
        {
            OrderWriter.Write(writer, order, call.BaseUrl);
        }
        else
        {
            OrderWriter.WritePaymentSource(writer, order, call.BaseUrl);
        }
    });
}
