using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Payments.Operations;

/// <summary><c>GET</c> of one capture, authorization or refund.</summary>
internal static class ShowPayment
{
    public static Answer Capture(ApiCall call) => Opening.OnCapture(call, PaymentAnswer.Whole);

    public static Answer Authorization(ApiCall call) => Opening.OnAuthorization(call, PaymentAnswer.Whole);

    public static Answer Refund(ApiCall call) => Opening.OnRefund(call, PaymentAnswer.Whole);
}
