namespace PayPalSimulator.Payments;

/// <summary>Answers a payment, short or whole.</summary>
internal static class PaymentAnswer
{
    public static Answer Created(ApiCall call, Capture capture)
    {
        var answer = Of(call, capture, StatusCodes.Status201Created, call.WantsRepresentation);
        return answer.Remembered(
            capture.Order, repeat => Of(repeat, capture, StatusCodes.Status200OK, repeat.WantsRepresentation));
    }

    public static Answer Created(ApiCall call, Refund refund)
    {
        var answer = Of(call, refund, StatusCodes.Status201Created, call.WantsRepresentation);
        return answer.Remembered(
            refund.Capture.Order, repeat => Of(repeat, refund, StatusCodes.Status200OK, repeat.WantsRepresentation));
    }

    public static Answer Created(ApiCall call, Authorization authorization)
    {
        var answer = Of(call, authorization, StatusCodes.Status201Created, call.WantsRepresentation);
        return answer.Remembered(
            authorization.Order, repeat => Of(repeat, authorization, StatusCodes.Status200OK, repeat.WantsRepresentation));
    }

    /// <summary>The answer to a void: empty, unless the caller asks for the authorization.</summary>
    public static Answer Voided(ApiCall call, Authorization authorization)
    {
        var answer = call.WantsRepresentation
            ? Of(call, authorization, StatusCodes.Status200OK, isWhole: true)
            : new Answer(StatusCodes.Status204NoContent);
        return answer.Remembered(authorization.Order, repeat => Voided(repeat, authorization));
    }

    public static Answer Of(ApiCall call, Capture capture, int status, bool isWhole)
    {
        lock (capture.Order.Gate)
        {
            return Answer.Of(status, writer =>
            {
                if (isWhole)
                {
                    PaymentWriter.Write(writer, capture, call.BaseUrl, isAlone: true);
                }
                else
                {
                    PaymentWriter.WriteMinimal(writer, capture.Id, capture.Status, $"{call.BaseUrl}/v2/payments/captures/{capture.Id}");
                }
            });
        }
    }

    public static Answer Of(ApiCall call, Authorization authorization, int status, bool isWhole)
    {
        lock (authorization.Order.Gate)
        {
            return Answer.Of(status, writer =>
            {
                if (isWhole)
                {
                    PaymentWriter.Write(writer, authorization, call.BaseUrl, isAlone: true);
                }
                else
                {
                    PaymentWriter.WriteMinimal(
                        writer, authorization.Id, authorization.Status, $"{call.BaseUrl}/v2/payments/authorizations/{authorization.Id}");
                }
            });
        }
    }

    public static Answer Of(ApiCall call, Refund refund, int status, bool isWhole) => Answer.Of(status, writer =>
    {
        if (isWhole)
        {
            PaymentWriter.Write(writer, refund, call.BaseUrl);
        }
        else
        {
            PaymentWriter.WriteMinimal(writer, refund.Id, "COMPLETED", $"{call.BaseUrl}/v2/payments/refunds/{refund.Id}");
        }
    });
}
