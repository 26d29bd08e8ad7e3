using PayPalSimulator.OAuth;

namespace PayPalSimulator.Api;

/// <summary>
/// What happens to every API call, in this order: it is recorded; its token is checked; a fault may stop it; its body is checked; a repeat
/// is recognised; the operation runs; a fault may lose the answer.
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
        if (!operation.IsPublic && (Bearer.Refuse(call) ?? AuthAssertion.Refuse(call)) is { } refusal)
        {
            await AnswerWriter.WriteAsync(http, refusal, record);
            return;
        }

        var faults = world.Faults.Take(call.Method, call.Path);
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
            ?? (isTooLarge ? ErrorAnswer.Of(call, StatusCodes.Status413PayloadTooLarge, []) : RequestBody.Refuse(http, call))
            ?? HeaderRules.Refuse(call);
        if (answer is null)
        {
            answer = await RunAsync(http, call, faults, record);
        }
        else
        {
            record.Faults = mocked is null ? faults : faults with { Outcome = MockResponse.Fault };
            await DawdleAsync(http, faults);
        }

        await FaultAfter.WriteAsync(http, answer, faults.Answer, record);
    }

    private async Task<Answer> RunAsync(HttpContext http, ApiCall call, CallFaults faults, RequestRecord record)
    {
        call.Fault = faults.Outcome;
        var turn = world.RequestIds.Begin(call);

        // Set only now, so that a test that waits for the fault finds the call running.
        record.Faults = faults;
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
            await DawdleAsync(http, faults);
            answer = operation.Handle(call);
            record.UnknownMembers = call.UnknownMembers;
            return answer;
        }
        finally
        {
            world.RequestIds.End(turn, answer);
            world.Book.MakeRoom();
        }
    }

    private static Task DawdleAsync(HttpContext http, CallFaults faults) => faults.Time?.DawdleAsync(http) ?? Task.CompletedTask;
}
