namespace PayPalSimulator.Faults;

/// <summary>Sends the answer, or loses it because of a fault: then the money has moved, and the caller does not know.</summary>
internal static class FaultAfter
{
    public static async Task WriteAsync(HttpContext http, Answer answer, Fault? fault, RequestRecord record)
    {
        switch (fault?.Kind)
        {
            case Fault.TimeoutAfter:
                await fault.HoldAsync(http);
                http.Abort();
                break;
            case Fault.ResetAfter:
                http.Abort();
                break;
            case Fault.Truncate when !answer.Body.IsEmpty:
                AnswerWriter.WriteHead(http, answer);
                record.Status = answer.Status;
                record.ResponseBody = answer.Body[..(answer.Body.Length / 2)];
                await http.Response.Body.WriteAsync(record.ResponseBody, http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                http.Abort();
                break;
            default:
                await AnswerWriter.WriteAsync(http, answer, record);
                break;
        }
    }
}
