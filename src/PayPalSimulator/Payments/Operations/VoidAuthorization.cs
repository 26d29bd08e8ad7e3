using PayPalSimulator.Payments.Models;
using PayPalSimulator.Payments.Rules;

namespace PayPalSimulator.Payments.Operations;

/// <summary><c>POST /v2/payments/authorizations/{id}/void</c>: releases the money that is still reserved.</summary>
internal static class VoidAuthorization
{
    public static Answer Handle(ApiCall call) => Opening.OnAuthorization(call, Void, rules: AuthorizationRules.CheckVoid);

    private static Answer Void(ApiCall call, Authorization authorization)
    {
        authorization.Void(call.Now);
        PaymentBooking.BookVoid(authorization);
        call.App.Events.AuthorizationVoided(authorization);
        return PaymentAnswer.Voided(call, authorization);
    }
}
