using PayPalSimulator.OAuth;

namespace PayPalSimulator.Faults;

/// <summary>The faults that answer a call in place of its operation.</summary>
internal static class FaultBefore
{
    private const int RetryAfterSeconds = 1;

    /// <summary>Null when the operation is to run.</summary>
    public static Answer? Refuse(ApiCall call, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case Fault.RateLimit:
                return ErrorAnswer.Of(call, StatusCodes.Status429TooManyRequests, []) with { RetryAfter = RetryAfterSeconds };
            case Fault.ExpireToken:
                call.App.Tokens.ExpireAll();
                return Bearer.Expired();
            case Fault.Error:
                return Error(call, fault);
            case Fault.Decline when !Declines(call.Operation, fault):
                return call.Refuse(new Detail(fault.Issue ?? Fault.DefaultDecline));
            default:
                return null;
        }
    }

    // These operations apply a decline themselves: they send the order back to its payer, or create a declined payment.
    private static bool Declines(Operation operation, Fault fault) =>
        operation.Id is OperationId.OrdersCapture or OperationId.OrdersAuthorize
        || (operation.Id == OperationId.AuthorizationsCapture && fault.DeclinesPayment);

    private static Answer Error(ApiCall call, Fault fault)
    {
        var status = fault.Status
            ?? (fault.Issue is null ? StatusCodes.Status500InternalServerError
                : call.Operation.Family == ApiFamily.OAuth ? StatusCodes.Status400BadRequest
                : Issues.Status(call.Operation.Id, fault.Issue));
        return ErrorAnswer.Of(call, status, fault.Issue is null ? [] : [new Detail(fault.Issue)]);
    }
}
