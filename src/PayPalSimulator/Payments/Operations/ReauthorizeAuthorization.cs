using PayPalSimulator.Payments.Models;
using PayPalSimulator.Payments.Rules;
using PayPalSimulator.Payments.Shapes;

namespace PayPalSimulator.Payments.Operations;

/// <summary>
/// <c>POST /v2/payments/authorizations/{id}/reauthorize</c>: starts a new honor period, from the fourth day to the 29th.
/// </summary>
internal static class ReauthorizeAuthorization
{
    public static Answer Handle(ApiCall call) => Opening.OnAuthorization(
        call, Reauthorize, PaymentShapes.Reauthorize, AuthorizationRules.CheckReauthorize);

    private static Answer Reauthorize(ApiCall call, Authorization authorization)
    {
        var amount = PaymentAmount.Read(call.Body, authorization.Amount);
        var renewed = authorization.Reauthorize(call.World.Chance.ResourceId(), amount, call.Now);
        call.App.Orders.Add(renewed);
        PaymentBooking.Book(renewed);
        call.App.Events.AuthorizationCreated(renewed);
        return PaymentAnswer.Created(call, renewed);
    }
}
