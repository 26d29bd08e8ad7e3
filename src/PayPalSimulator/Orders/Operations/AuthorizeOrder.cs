using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Rules;
using PayPalSimulator.Orders.Shapes;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Orders.Operations;

/// <summary><c>POST /v2/checkout/orders/{id}/authorize</c>: reserves the payer's money.</summary>
internal static class AuthorizeOrder
{
    public static Answer Handle(ApiCall call) => Opening.OnOrder(call, Reserve, OrderShape.Completion, CompletionRules.OfAuthorize);

    private static Answer Reserve(ApiCall call, Order order)
    {
        if (Completion.Refuse(call, order) is { } refusal)
        {
            return refusal;
        }

        foreach (var unit in order.Terms.Units)
        {
            var id = call.World.Chance.ResourceId();
            var authorization = new Authorization(id, order, unit, unit.Amount, original: null, call.Now);
            PaymentOutcome.Apply(call, authorization);
            call.App.Orders.Add(authorization);
        }

        order.Complete(call.Now);
        order.Authorizations.ForEach(PaymentBooking.Book);
        // PayPal has no event for an authorization that is pending or denied.
        foreach (var authorization in order.Authorizations.Where(made => made.IsOpen))
        {
            call.App.Events.AuthorizationCreated(authorization);
        }

        call.App.Events.OrderCompleted(order);
        return OrderAnswer.Created(call, order);
    }
}
