namespace PayPalSimulator.Payments.Models;

/// <summary>
/// Answers with a payment, in the form that the caller prefers. The caller holds the gate of the payment's order.
/// </summary>
internal static class PaymentAnswer
{
    public static Answer Created(ApiCall call, Capture capture) => Of(call, capture, StatusCodes.Status201Created)
        .WithReplay(capture.Order, replay => Of(replay, capture, StatusCodes.Status200OK));

    public static Answer Created(ApiCall call, Authorization authorization) => Of(call, authorization, StatusCodes.Status201Created)
        .WithReplay(authorization.Order, replay => Of(replay, authorization, StatusCodes.Status200OK));

    public static Answer Created(ApiCall call, Refund refund) => Of(call, refund, StatusCodes.Status201Created)
        .WithReplay(refund.Capture.Order, replay => Of(replay, refund, StatusCodes.Status200OK));

    /// <summary>Empty, unless the caller prefers the authorization.</summary>
    public static Answer Voided(ApiCall call, Authorization authorization)
    {
        var answer = call.WantsRepresentation ? Whole(call, authorization) : new Answer(StatusCodes.Status204NoContent);
        return answer.WithReplay(authorization.Order, replay => Voided(replay, authorization));
    }

    public static Answer Whole(ApiCall call, Capture capture) => Answer.Of(
        StatusCodes.Status200OK, writer => PaymentWriter.Write(writer, capture, call.BaseUrl, isAlone: true));

    public static Answer Whole(ApiCall call, Authorization authorization) => Answer.Of(
        StatusCodes.Status200OK, writer => PaymentWriter.Write(writer, authorization, call.BaseUrl, isAlone: true));

    public static Answer Whole(ApiCall call, Refund refund) => Answer.Of(
        StatusCodes.Status200OK, writer => PaymentWriter.Write(writer, refund, call.BaseUrl));

    private static Answer Of(ApiCall call, Capture capture, int status) => call.WantsRepresentation
        ? Whole(call, capture) with { Status = status }
        : Short(status, capture.Id, capture.Status, $"{call.BaseUrl}/v2/payments/captures/{capture.Id}");

    private static Answer Of(ApiCall call, Authorization authorization, int status) => call.WantsRepresentation
        ? Whole(call, authorization) with { Status = status }
        : Short(status, authorization.Id, authorization.Status, $"{call.BaseUrl}/v2/payments/authorizations/{authorization.Id}");

    private static Answer Of(ApiCall call, Refund refund, int status) => call.WantsRepresentation
        ? Whole(call, refund) with { Status = status }
        : Short(status, refund.Id, refund.Status, $"{call.BaseUrl}/v2/payments/refunds/{refund.Id}");

    private static Answer Short(int status, string id, string paymentStatus, string self) =>
        Answer.Of(status, writer => PaymentWriter.WriteMinimal(writer, id, paymentStatus, self));
}
