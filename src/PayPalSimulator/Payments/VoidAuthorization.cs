namespace PayPalSimulator.Payments;

/// <summary><c>POST /v2/payments/authorizations/{id}/void</c>: gives the rest of the reserved money back.</summary>
internal static class VoidAuthorization
{
    public static Answer Handle(ApiCall call)
    {
        if (!call.World.Book.TryFindAuthorization(call.Route("id"), out var authorization))
        {
            return call.NotFound();
        }

        lock (authorization.Order.Gate)
        {
            if (!authorization.IsOpen)
            {
                return call.Refuse(new Detail(
                    authorization.Status == AuthorizationStatus.Voided ? "PREVIOUSLY_VOIDED" : "PREVIOUSLY_CAPTURED"));
            }

            authorization.Void(call.Now);
            call.World.Events.AuthorizationVoided(authorization);
            return PaymentAnswer.Voided(call, authorization);
        }
    }
}
