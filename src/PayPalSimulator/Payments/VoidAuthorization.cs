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
            if (Forbids(authorization) is { } issue)
            {
                return call.Refuse(new Detail(issue));
            }

            authorization.Void(call.Now);
            call.World.Events.AuthorizationVoided(authorization);
            return PaymentAnswer.Voided(call, authorization);
        }
    }

    private static string? Forbids(Authorization authorization) =>
        authorization.IsReauthorization ? "CANNOT_BE_VOIDED"
        : authorization.Status == AuthorizationStatus.Voided ? "PREVIOUSLY_VOIDED"
        : authorization.Status == AuthorizationStatus.Captured ? "PREVIOUSLY_CAPTURED"
        : authorization.Status == AuthorizationStatus.Denied ? "CANNOT_BE_VOIDED"
        : null;
}
