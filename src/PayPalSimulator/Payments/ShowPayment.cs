namespace PayPalSimulator.Payments;

/// <summary><c>GET</c> of one capture, authorization or refund.</summary>
internal static class ShowPayment
{
    public static Answer Capture(ApiCall call) => call.World.Book.TryFindCapture(call.Route("id"), out var capture)
        ? PaymentAnswer.Of(call, capture, StatusCodes.Status200OK, isWhole: true)
        : call.NotFound();

    public static Answer Authorization(ApiCall call) => call.World.Book.TryFindAuthorization(call.Route("id"), out var authorization)
        ? PaymentAnswer.Of(call, authorization, StatusCodes.Status200OK, isWhole: true)
        : call.NotFound();

    public static Answer Refund(ApiCall call) => call.World.Book.TryFindRefund(call.Route("id"), out var refund)
        ? PaymentAnswer.Of(call, refund, StatusCodes.Status200OK, isWhole: true)
        : call.NotFound();
}
