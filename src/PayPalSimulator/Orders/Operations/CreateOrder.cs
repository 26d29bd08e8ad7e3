using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Rules;

namespace PayPalSimulator.Orders.Operations;

/// <summary><c>POST /v2/checkout/orders</c>.</summary>
internal static class CreateOrder
{
    public static Answer Handle(ApiCall call)
    {
        var terms = OrderReader.Read(call, call.Body, out var problems, out var unknown);
        call.UnknownMembers = unknown;
        if (terms is null)
        {
            return call.Refuse(problems);
        }

        // PayPal requires a request id for an order with a payment source.
        if (terms.PaymentSource is not null && string.IsNullOrEmpty(call.RequestId))
        {
            return call.Refuse(new Detail("PAYPAL_REQUEST_ID_REQUIRED", "PayPal-Request-Id", Location: "header"));
        }

        var order = new Order(call.World.Chance.ResourceId(), call.App, call.BaseUrl, terms, call.Now);
        call.App.Orders.Add(order);
        lock (order.Gate)
        {
            return OrderAnswer.Created(call, order);
        }
    }
}
