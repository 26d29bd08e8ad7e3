using PayPalSimulator.OAuth;

namespace PayPalSimulator.Api;

/// <summary>
/// What happens to every API call, in this order: it is recorded; its token is checked; a fault may stop it; its body is read; a repeat
/// is recognised; the operation runs; a fault may lose the answer.
/// </summary>
internal sealed class ApiEndpoint(Operation operation, World world)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var call = new ApiCall(http, operation, world);
        var record = new RequestRecord(http, call.Now);
        world.Requests.Add(record);
        if (!operation.IsPublic && (Bearer.Refuse(call) ?? AuthAssertion.Refuse(call)) is { } refusal)
        {
            await AnswerWriter.WriteAsync(http, refusal, record);
            return;
        }

        if (MockResponse.Read(call) is { } mocked)
        {
            record.Fault = "mock";
            await AnswerWriter.WriteAsync(http, mocked, record);
            return;
        }

        var fault = world.Faults.Take(http.Request.Method, call.Path);
        record.Fault = fault?.Kind;
        if (fault is not null && await FaultBefore.ActAsync(http, call, fault, record))
        {
            return;
        }

        var answer = await RequestBody.ReadAsync(http, call) ?? await RunAsync(http, call, fault, record);
        await FaultAfter.WriteAsync(http, answer, fault, record);
    }

    private async Task<Answer> RunAsync(HttpContext http, ApiCall call, Fault? fault, RequestRecord record)
    {
        call.Fault = fault;
        if (HeaderRules.Refuse(call) is { } unusable)
        {
            return unusable;
        }

        var turn = world.RequestIds.Begin(call);
        if (turn.Refusal is { } refusal)
        {
            return refusal;
        }

        if (turn.Latest is { } latest)
        {
            record.IsRepeat = true;
            return latest(call);
        }

        Answer? answer = null;
        try
        {
            if (fault?.Kind == Fault.Slow)
            {
                await fault.DawdleAsync(http);
            }

            answer = operation.Handle(call);
            record.UnknownMembers = call.UnknownMembers;
            return answer;
        }
        finally
        {
            world.RequestIds.End(turn, answer);
        }
    }
}
