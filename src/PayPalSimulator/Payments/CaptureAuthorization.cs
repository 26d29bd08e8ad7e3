namespace PayPalSimulator.Payments;

/// <summary><c>POST /v2/payments/authorizations/{id}/capture</c>: takes all or a part of the reserved money.</summary>
internal static class CaptureAuthorization
{
    public static Answer Handle(ApiCall call)
    {
        if (!call.World.Book.TryFindAuthorization(call.Route("id"), out var authorization))
        {
            return call.NotFound();
        }

        if (call.RefuseBody(PaymentShapes.Capture) is { } malformed)
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
            var amount = PaymentAmount.Read(call.Body, authorization.Left, "AUTH_CAPTURE_CURRENCY_MISMATCH", found);
            if (amount is null)
            {
                return call.Refuse(found);
            }

            return !authorization.Covers(amount.Value)
                ? call.Refuse(Detail.InBody("MAX_CAPTURE_AMOUNT_EXCEEDED", "/amount/value", amount.Value.Text))
                : Take(call, authorization, amount.Value);
        }
    }

    private static string? Forbids(ApiCall call, Authorization authorization) =>
        authorization.HasExpired(call.Now) ? "AUTHORIZATION_EXPIRED"
        : authorization.Status == AuthorizationStatus.Voided ? "AUTHORIZATION_VOIDED"
        : authorization.Status == AuthorizationStatus.Denied ? "AUTHORIZATION_DENIED"
        : authorization.Status == AuthorizationStatus.Pending ? "TRANSACTION_REFUSED"
        : !authorization.IsOpen ? "AUTHORIZATION_ALREADY_CAPTURED"
        : authorization.Captures >= Limits.CapturesOfAuthorization ? "MAX_CAPTURE_COUNT_EXCEEDED"
        : TriggerValues.Issue(call.Operation.Id, authorization.Order.Payer?.Email);

    private static Answer Take(ApiCall call, Authorization authorization, Money amount)
    {
        var order = authorization.Order;
        var invoice = call.Body.TextMember("invoice_id");
        if (invoice is not null && invoice != authorization.Unit.InvoiceId && !call.World.Book.TryClaimInvoice(invoice, order))
        {
            return call.Refuse(Detail.InBody("DUPLICATE_INVOICE_ID", "/invoice_id", invoice));
        }

        // A capture of the whole rest ends the authorization, even without final_capture.
        var isFinal = call.Body.Member("final_capture")?.GetBoolean() ?? false;
        var capture = new Capture(call.World.Chance.ResourceId(), order, authorization.Unit, amount, Review.Of(call, order), call.Now)
        {
            Authorization = authorization,
            InvoiceId = invoice ?? authorization.Unit.InvoiceId,
            IsFinal = isFinal || authorization.IsUsedUpBy(amount),
        };
        authorization.Take(capture, call.Now);
        call.World.Book.Add(capture);
        if (capture.Status == CaptureStatus.Declined)
        {
            call.World.Book.ReleaseInvoice(capture);
        }

        call.World.Events.CaptureChanged(capture);
        return PaymentAnswer.Created(call, capture);
    }
}
