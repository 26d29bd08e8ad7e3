using PayPalSimulator.Payments.Models;
using PayPalSimulator.Payments.Rules;
using PayPalSimulator.Payments.Shapes;

namespace PayPalSimulator.Payments.Operations;

/// <summary><c>POST /v2/payments/authorizations/{id}/capture</c>: takes all or a part of the reserved money.</summary>
internal static class CaptureAuthorization
{
    public static Answer Handle(ApiCall call) => Opening.OnAuthorization(
        call, Take, PaymentShapes.Capture, AuthorizationRules.CheckCapture);

    private static Answer Take(ApiCall call, Authorization authorization)
    {
        var amount = PaymentAmount.Read(call.Body, authorization.Left);
        var order = authorization.Order;
        var invoice = call.Body.TextMember("invoice_id");
        if (invoice is not null && invoice != authorization.Unit.InvoiceId
            && !call.App.Orders.TryClaimInvoice(authorization.Unit.Payee, invoice, order))
        {
            return call.Refuse(Detail.InBody("DUPLICATE_INVOICE_ID", "/invoice_id", invoice));
        }

        // A capture of all that is left ends the authorization, even without final_capture.
        var isFinal = call.Body.Member("final_capture")?.GetBoolean() ?? false;
        var outcome = PaymentOutcome.Of(call, order, authorization.Unit);
        var capture = new Capture(call.World.Chance.ResourceId(), order, authorization.Unit, amount, outcome, call.Now)
        {
            Authorization = authorization,
            InvoiceId = invoice ?? authorization.Unit.InvoiceId,
            IsFinal = isFinal || authorization.IsUsedUpBy(amount),
        };
        authorization.Take(capture, call.Now);
        call.App.Orders.Add(capture);
        PaymentBooking.Book(capture);
        if (capture.Status == CaptureStatus.Declined)
        {
            call.App.Orders.ReleaseInvoice(capture);
        }

        call.App.Events.CaptureChanged(capture);
        return PaymentAnswer.Created(call, capture);
    }
}
