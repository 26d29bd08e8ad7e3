using PayPalSimulator.OAuth;

namespace PayPalSimulator.Api;

/// <summary>
/// Runs one API call: records it, finds its application, applies a fault that stops it, checks its body, recognises a replay, runs the
/// operation, and applies a fault that loses the answer.
/// </summary>
internal sealed class ApiEndpoint(Operation operation, World world)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var call = new ApiCall(http, operation, world);
        var record = new RequestRecord(call);
        world.Requests.Add(record);
        try
        {
            await AnswerAsync(http, call, record);
        }
        finally
        {
            world.Requests.Finish(record);
        }
    }

    private async Task AnswerAsync(HttpContext http, ApiCall call, RequestRecord record)
    {
        var isTooLarge = !await RequestBody.ReadAsync(http, call);
        record.RequestBody = call.RawBody;
        if ((operation.Authenticate(call) ?? AuthAssertion.Refuse(call)) is { } refusal)
        {
            await AnswerWriter.WriteAsync(http, refusal, record);
            return;
        }

        record.ClientId = call.App.ClientId;
        var faults = world.Faults.Take(call.Method, call.Path, call.App.ClientId);
        var mocked = faults.Outcome is null ? MockResponse.Read(call) : null;
        if (faults.Outcome is { Kind: Fault.TimeoutBefore } never)
        {
            record.Faults = faults;
            await never.HoldAsync(http);
            http.Abort();
            return;
        }

        var answer = mocked
            ?? FaultBefore.Refuse(call, faults.Outcome)
            ?? (isTooLarge ? ErrorAnswer.Of(call, StatusCodes.Status413PayloadTooLarge, []) : await RequestBody.RefuseAsync(http, call))
            ?? HeaderRules.Refuse(call);
        if (answer is null)
        {
            answer = await RunAsync(http, call, faults, record);
        }
        else
        {
            record.Faults = mocked is null ? faults : faults with { Outcome = MockResponse.Fault };
            await DelayAsync(http, faults);
        }

        await FaultAfter.WriteAsync(http, answer, faults.Answer, record);
    }

    private async Task<Answer> RunAsync(HttpContext http, ApiCall call, CallFaults faults, RequestRecord record)
    {
        call.Fault = faults.Outcome;
        var decision = call.App.RequestIds.Begin(call);

        // Set only now: a test that waits for the fault may rely on the call running.
        record.Faults = faults;
        if (decision.Refusal is { } refusal)
        {
            return refusal;
        }

        if (decision.Replay is { } replay)
        {
            record.IsReplay = true;
            return replay(call);
        }

        Answer? answer = null;
        try
        {
            await DelayAsync(http, faults);
            answer = operation.Handle(call);
            record.UnknownMembers = call.UnknownMembers;
            return answer;
        }
        finally
        {
            call.App.RequestIds.End(decision, answer);
            call.App.Orders.MakeRoom();
            call.App.Disputes.MakeRoom();
        }
    }

    private static Task DelayAsync(HttpContext http, CallFaults faults) => faults.Time?.DelayAsync(http) ?? Task.CompletedTask;
}
