using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class InjectingFaults
{
    private const string Capture = "/v2/checkout/orders/*/capture";

    [Theory]
    [InlineData("timeout_after", true)]
    [InlineData("reset_after", true)]
    [InlineData("truncate", true)]
    [InlineData("timeout_before", false)]
    public async Task A_lost_answer_does_not_tell_whether_the_money_moved(string fault, bool hasMoved)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.FaultAsync(fault, Capture, new JsonObject { ["delay_ms"] = 1 });

        await Assert.ThrowsAnyAsync<Exception>(() => simulator.CaptureAsync(id, "once"));
        var captures = (await simulator.GetAsync("/_simulator/captures"))["items"].AsArray().Count;
        var repeat = await simulator.CaptureAsync(id, "once");

        Assert.Equal(hasMoved ? 1 : 0, captures);
        Assert.Equal(hasMoved ? HttpStatusCode.OK : HttpStatusCode.Created, repeat.Status);
        Assert.Single((await simulator.GetAsync("/_simulator/captures"))["items"].AsArray());
    }

    [Fact]
    public async Task A_slow_call_is_done_even_when_its_caller_has_disconnected()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.FaultAsync("slow", Capture, new JsonObject { ["delay_ms"] = 300 });
        using var giveUp = new CancellationTokenSource();
        using var nothing = new StringContent("", System.Text.Encoding.UTF8, "application/json");

        var call = simulator.Client.PostAsync($"/v2/checkout/orders/{id}/capture", nothing, giveUp.Token);
        await simulator.UntilFaultHappensAsync();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        await simulator.UntilAsync("/_simulator/captures", captures => captures.Count == 1);
    }

    [Fact]
    public async Task After_the_fault_decline_the_payer_must_approve_again()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.FaultAsync("decline", Capture, new JsonObject { ["issue"] = "TRANSACTION_REFUSED" });

        var declined = await simulator.CaptureAsync(id);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "TRANSACTION_REFUSED"), (declined.Status, declined.Issue));
        Assert.Equal("CREATED", (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["status"].ToString());
    }

    [Theory]
    [InlineData(null, null, 500, "INTERNAL_SERVER_ERROR", null)]
    [InlineData(503, null, 503, "SERVICE_UNAVAILABLE", null)]
    [InlineData(null, "PAYEE_ACCOUNT_RESTRICTED", 422, "UNPROCESSABLE_ENTITY", "PAYEE_ACCOUNT_RESTRICTED")]
    [InlineData(null, "PERMISSION_DENIED", 403, "NOT_AUTHORIZED", "PERMISSION_DENIED")]
    [InlineData(422, "SOMETHING_NEW", 422, "UNPROCESSABLE_ENTITY", "SOMETHING_NEW")]
    public async Task The_fault_error_answers_without_running_the_operation(
        int? status, string? issue, int expected, string name, string? told)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.FaultAsync("error", Capture, new JsonObject { ["status"] = status, ["issue"] = issue });

        var answer = await simulator.CaptureAsync(id, "once");
        var after = await simulator.CaptureAsync(id, "once");

        Assert.Equal((expected, name, told), ((int)answer.Status, answer["name"].ToString(), answer.Issue));
        Assert.Equal(HttpStatusCode.Created, after.Status);
    }

    [Fact]
    public async Task The_fault_rate_limit_answers_with_Retry_After()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync("rate_limit", "/v2/checkout/orders");

        var answer = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple());

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal("RATE_LIMIT_REACHED", answer["name"].ToString());
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData(400, null, 400, "invalid_request")]
    [InlineData(null, "unsupported_grant_type", 400, "unsupported_grant_type")]
    [InlineData(401, "invalid_client", 401, "invalid_client")]
    public async Task The_fault_error_has_OAuths_format_on_the_token_call(
        int? status, string? issue, int expected, string error)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync("error", "/v1/oauth2/token", new JsonObject { ["status"] = status, ["issue"] = issue });

        var refused = await simulator.TokenAsync("simulator-client-id", "simulator-client-secret");
        var after = await simulator.TokenAsync("simulator-client-id", "simulator-client-secret");

        Assert.Equal((expected, error), ((int)refused.Status, refused["error"].ToString()));
        Assert.Equal(["error", "error_description"], refused.Body.AsObject().Select(member => member.Key));
        Assert.Equal(HttpStatusCode.OK, after.Status);
    }

    [Theory]
    [InlineData("rate_limit", HttpStatusCode.TooManyRequests, "RATE_LIMIT_REACHED", "Too many requests. Blocked due to rate limiting.")]
    [InlineData("error", HttpStatusCode.InternalServerError, "INTERNAL_SERVER_ERROR", "An internal server error occurred.")]
    public async Task Rate_limits_and_failures_have_PayPals_format_even_on_the_token_call(
        string fault, HttpStatusCode status, string name, string message)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync(fault, "/v1/oauth2/token");

        var refused = await simulator.TokenAsync("simulator-client-id", "simulator-client-secret");

        Assert.Equal((status, name, message), (refused.Status, refused["name"].ToString(), refused["message"].ToString()));
        Assert.NotEmpty(refused["debug_id"].ToString());
        Assert.Empty(refused["links"].AsArray());
    }

    [Fact]
    public async Task After_the_fault_expire_token_a_new_token_is_issued()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync("expire_token", "/v2/checkout/orders");

        var refused = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple());
        var refusedStill = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple());
        await simulator.SignInAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, refusedStill.Status);
        Assert.Equal(HttpStatusCode.Created, (await simulator.PostAsync("/v2/checkout/orders", Orders.Simple())).Status);
    }

    [Fact]
    public async Task The_fault_pending_leaves_a_capture_pending()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.FaultAsync("pending", Capture);

        Assert.Equal("PENDING", (await simulator.CaptureAsync(id)).Capture["status"]!.ToString());
    }

    [Fact]
    public async Task A_fault_happens_only_on_its_path_and_only_as_often_as_times_says()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync("error", "/v2/checkout/orders", new JsonObject { ["method"] = "POST", ["times"] = 2 });

        var elsewhere = await simulator.GetAsync("/v2/checkout/orders/NONE");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add((await simulator.PostAsync("/v2/checkout/orders", Orders.Simple())).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, elsewhere.Status);
        Assert.Equal([HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError, HttpStatusCode.Created], answers);
        Assert.Empty((await simulator.GetAsync("/_simulator/faults"))["items"].AsArray());
    }

    [Fact]
    public async Task A_fault_without_times_is_listed_until_it_is_cleared()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.PostAsync("/_simulator/faults", new JsonObject { ["fault"] = "error", ["path"] = Capture });

        Assert.Equal(Capture, (await simulator.GetAsync("/_simulator/faults"))["items"][0]!["path"]!.ToString());
        Assert.Equal(HttpStatusCode.NoContent, (await simulator.DeleteAsync("/_simulator/faults")).Status);
        Assert.Empty((await simulator.GetAsync("/_simulator/faults"))["items"].AsArray());
    }

    [Fact]
    public async Task A_seed_makes_the_probability_of_faults_repeatable()
    {
        var first = await OutcomesAsync();
        var second = await OutcomesAsync();

        Assert.Equal(first, second);
        Assert.Contains(HttpStatusCode.InternalServerError, first);
        Assert.Contains(HttpStatusCode.Created, first);

        static async Task<List<HttpStatusCode>> OutcomesAsync()
        {
            await using var simulator = await SimulatorApp.StartAsync(seed: 7);
            await simulator.FaultAsync("error", "/v2/checkout/orders", new JsonObject { ["probability"] = 0.5, ["times"] = 100 });
            var outcomes = new List<HttpStatusCode>();
            for (var i = 0; i < 20; i++)
            {
                outcomes.Add((await simulator.PostAsync("/v2/checkout/orders", Orders.Simple())).Status);
            }

            return outcomes;
        }
    }
}
