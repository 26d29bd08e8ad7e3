using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Model;

/// <summary>Calls that move money, each with its own request id. Some answers are lost, and some calls are repeated.</summary>
internal sealed class RepeatableCalls(SimulatorApp simulator, int seed)
{
    private readonly Random random = new(seed * 31);
    private readonly List<Done> done = [];
    private int requests;

    public List<string> Log { get; } = [];

    public void Note(TimeSpan now, string step) => Log.Add($"[{now}] {step}");

    /// <summary>Posts with a new request id. Sometimes the answer is lost, and the call is repeated with the same id.</summary>
    public async Task<Answer> SendAsync(
        TimeSpan now, string path, JsonObject? body, string? refusal, TimeSpan keptFor, HttpStatusCode success = HttpStatusCode.Created)
    {
        var requestId = $"request-{++requests}";
        Note(now, $"{path} {body?.ToJsonString()} {requestId}: {refusal ?? "done"}");
        if (refusal is null && random.Next(6) == 0)
        {
            await simulator.FaultAsync("reset_after", path);
            await Assert.ThrowsAnyAsync<Exception>(() => simulator.PostAsync(path, body?.DeepClone(), requestId, whole: true));
            success = HttpStatusCode.OK;
        }

        var answer = await simulator.PostAsync(path, body?.DeepClone(), requestId, whole: true);
        if (refusal is not null)
        {
            Assert.True((int)answer.Status is >= 400 and < 500, $"{answer.Status}");
            Assert.Equal(refusal, answer.Issue);
            return answer;
        }

        Assert.True(answer.Status == success, $"{answer.Status} {answer.Text}");
        done.Add(new Done(path, requestId, body, answer["id"].ToString(), now + keptFor));
        return answer;
    }

    /// <summary>Repeats a call that succeeded. The answer is the same, or a refusal of another body. The books do not change.</summary>
    public async Task RepeatAsync(TimeSpan now)
    {
        var known = done.FindAll(call => now < call.Until);
        if (known.Count == 0)
        {
            return;
        }

        var earlier = known[random.Next(known.Count)];
        Note(now, $"repeat {earlier.Path} {earlier.RequestId}");
        if (random.Next(3) == 0)
        {
            var other = await simulator.PostAsync(earlier.Path, new JsonObject { ["note_to_payer"] = "Another body" }, earlier.RequestId);
            Assert.Equal("PAYPAL_REQUEST_ID_PREVIOUSLY_USED", other.Issue);
            return;
        }

        var again = await simulator.PostAsync(earlier.Path, earlier.Body?.DeepClone(), earlier.RequestId, whole: true);
        Assert.Equal((HttpStatusCode.OK, earlier.Id), (again.Status, again["id"].ToString()));
    }

    private sealed record Done(string Path, string RequestId, JsonObject? Body, string Id, TimeSpan Until);

    public Task<Answer> ControlAsync(TimeSpan now, string path, JsonObject? body = null)
    {
        Note(now, $"{path} {body?.ToJsonString()}");
        return simulator.PostAsync($"/_simulator/{path}", body);
    }
}
