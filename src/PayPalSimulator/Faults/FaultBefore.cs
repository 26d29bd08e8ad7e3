using PayPalSimulator.OAuth;

namespace PayPalSimulator.Faults;

/// <summary>The faults that stop a call before anything is done.</summary>
internal static class FaultBefore
{
    private const int RetryAfterSeconds = 1;

    /// <summary>True when the call is over.</summary>
    public static async Task<bool> ActAsync(HttpContext http, ApiCall call, Fault fault, RequestRecord record)
    {
        switch (fault.Kind)
        {
            case Fault.TimeoutBefore:
                await fault.HoldAsync(http);
                http.Abort();
                return true;
            case Fault.RateLimit:
                var limited = ErrorAnswer.Of(call, StatusCodes.Status429TooManyRequests, []) with { RetryAfter = RetryAfterSeconds };
                await AnswerWriter.WriteAsync(http, limited, record);
                return true;
            case Fault.ExpireToken:
                call.World.Tokens.ExpireAll();
                await AnswerWriter.WriteAsync(http, Bearer.Expired(), record);
                return true;
            case Fault.Error:
                await AnswerWriter.WriteAsync(http, Error(call, fault), record);
                return true;
            case Fault.Decline when !Declines(call.Operation, fault):
                await AnswerWriter.WriteAsync(http, call.Refuse(new Detail(fault.Issue ?? "INSTRUMENT_DECLINED")), record);
                return true;
            default:
                return false;
        }
    }

    // Capture and authorize carry a decline out themselves, because the order must go back to its payer or a payment be made.
    private static bool Declines(Operation operation, Fault fault) => operation.Id is "orders.capture" or "orders.authorize"
        || (operation.Id == "authorizations.capture" && fault.DeclinesPayment);

    private static Answer Error(ApiCall call, Fault fault)
    {
        var status = fault.Status
            ?? (fault.Issue is null ? StatusCodes.Status500InternalServerError : Issues.Status(call.Operation.Id, fault.Issue));
        return ErrorAnswer.Of(call, status, fault.Issue is null ? [] : [new Detail(fault.Issue)]);
    }
}
