using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Payments.Models;
using PayPalSimulator.Payments.Rules;
using PayPalSimulator.Payments.Shapes;

namespace PayPalSimulator.Payments.Operations;

/// <summary><c>POST /v2/payments/captures/{id}/refund</c>: refunds a part, or all that is left.</summary>
internal static class RefundCapture
{
    public static Answer Handle(ApiCall call) => Opening.OnCapture(call, Refund, PaymentShapes.Refund, RefundRules.Check);

    private static Answer Refund(ApiCall call, Capture capture)
    {
        var amount = PaymentAmount.Read(call.Body, capture.Left);
        capture.Refund(amount, call.Now);
        var refund = new Refund(call.World.Chance.ResourceId(), capture, amount, capture.Refunded, call.Now)
        {
            InvoiceId = call.Body.TextMember("invoice_id"),
            CustomId = call.Body.TextMember("custom_id") ?? capture.CustomId,
            NoteToPayer = call.Body.TextMember("note_to_payer"),
        };
        call.App.Orders.Add(refund);
        PaymentBooking.Book(refund, EventCode.PaymentRefund);
        call.App.Events.Refunded(refund);
        DisputeDesk.EndAfterRefund(capture, amount, "SELLER_ISSUED_REFUND", call.Now);
        return PaymentAnswer.Created(call, refund);
    }
}
