namespace PayPalSimulator.Payments;

/// <summary>
/// <c>POST /v2/payments/authorizations/{id}/reauthorize</c>: starts a new honor period, from the fourth day to the 29th.
/// </summary>
internal static class ReauthorizeAuthorization
{
    public static Answer Handle(ApiCall call)
    {
        if (!call.World.Book.TryFindAuthorization(call.Route("id"), out var authorization))
        {
            return call.NotFound();
        }

        if (call.RefuseBody(PaymentShapes.Reauthorize) is { } malformed)
        {
            return malformed;
        }

        lock (authorization.Order.Gate)
        {
            if (Forbids(call, authorization) is { } issue)
            {
                return call.Refuse(new Detail(issue));
            }

            var found = new List<Detail>();
            if (PaymentAmount.Read(call.Body, authorization.Amount, "AUTH_CURRENCY_MISMATCH", found) is not { } amount)
            {
                return call.Refuse(found);
            }

            if (!authorization.MayBecome(amount))
            {
                return call.Refuse(Detail.InBody("AUTHORIZATION_AMOUNT_EXCEEDED", "/amount/value", amount.Text));
            }

            var renewed = authorization.Reauthorize(call.World.Chance.ResourceId(), amount, call.Now);
            call.World.Book.Add(renewed);
            call.World.Events.AuthorizationCreated(renewed);
            return PaymentAnswer.Created(call, renewed);
        }
    }

    // PayPal lists no exact issue of this operation for a denied or pending authorization; the nearest one is answered.
    private static string? Forbids(ApiCall call, Authorization authorization) =>
        authorization.IsReauthorization ? "REAUTHORIZATION_NOT_SUPPORTED"
        : authorization.HasExpired(call.Now) || authorization.Status == AuthorizationStatus.Voided ? "AUTHORIZATION_VOIDED"
        : authorization.Status == AuthorizationStatus.Captured ? "AUTHORIZATION_ALREADY_CAPTURED"
        : !authorization.IsOpen ? "TRANSACTION_REFUSED"
        : authorization.IsHonored(call.Now) ? "REAUTHORIZATION_TOO_SOON"
        : TriggerValues.Issue(call.Operation.Id, authorization.Order.Payer?.Email);
}
