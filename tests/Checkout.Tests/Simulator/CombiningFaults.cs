using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class CombiningFaults
{
    private const string Capture = "/v2/checkout/orders/*/capture";

    [Fact]
    public async Task A_slow_call_may_lose_its_answer_too()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.FaultAsync("reset_after", Capture);
        await simulator.FaultAsync("slow", Capture, new JsonObject { ["delay_ms"] = 150 });

        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<Exception>(() => simulator.CaptureAsync(id, "once"));

        var call = await LastCaptureAsync(simulator);
        Assert.InRange(clock.ElapsedMilliseconds, 140, 20_000);
        Assert.Equal("COMPLETED", (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["status"].ToString());
        Assert.Equal("slow+reset_after", call["fault"]!.ToString());
        Assert.Null(call["status"]);
    }

    [Fact]
    public async Task A_capture_may_pend_and_its_answer_be_cut_off()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.FaultAsync("pending", Capture);
        await simulator.FaultAsync("truncate", Capture);

        await Assert.ThrowsAnyAsync<Exception>(() => simulator.CaptureAsync(id, "once"));

        var captures = await simulator.GetAsync("/_simulator/captures");
        Assert.Equal("PENDING", Assert.Single(captures["items"].AsArray())!["status"]!.ToString());
        Assert.Empty(await FaultsAsync(simulator));
    }

    [Theory]
    [InlineData("rate_limit", "error", HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError)]
    [InlineData("error", "rate_limit", HttpStatusCode.InternalServerError, HttpStatusCode.TooManyRequests)]
    public async Task The_first_of_two_exclusive_faults_happens_and_the_other_waits(
        string one, string other, HttpStatusCode first, HttpStatusCode second)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync(one, "/v2/checkout/orders");
        await simulator.FaultAsync(other, "/v2/checkout/orders");

        Assert.Equal(first, (await simulator.PostAsync("/v2/checkout/orders", Orders.Simple())).Status);
        Assert.Equal(other, Assert.Single(await FaultsAsync(simulator))!["fault"]!.ToString());
        Assert.Equal(second, (await simulator.PostAsync("/v2/checkout/orders", Orders.Simple())).Status);
        Assert.Equal(HttpStatusCode.Created, (await simulator.PostAsync("/v2/checkout/orders", Orders.Simple())).Status);
    }

    [Fact]
    public async Task A_fault_that_stops_the_call_excludes_one_that_loses_the_answer()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        await simulator.FaultAsync("timeout_before", Capture, new JsonObject { ["delay_ms"] = 1 });
        await simulator.FaultAsync("slow", Capture, new JsonObject { ["delay_ms"] = 1 });
        await simulator.FaultAsync("reset_after", Capture);

        await Assert.ThrowsAnyAsync<Exception>(() => simulator.CaptureAsync(id, "once"));

        Assert.Equal(["slow", "reset_after"], (await FaultsAsync(simulator)).Select(fault => fault!["fault"]!.ToString()));
        Assert.Equal("timeout_before", (await LastCaptureAsync(simulator))["fault"]!.ToString());
    }

    [Fact]
    public async Task A_fault_counts_how_often_it_has_happened()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync("error", "/v2/checkout/orders", new JsonObject { ["times"] = 3 });
        await simulator.PostAsync("/v2/checkout/orders", Orders.Simple());
        await simulator.PostAsync("/v2/checkout/orders", Orders.Simple());

        var fault = Assert.Single(await FaultsAsync(simulator))!;

        Assert.Equal((2, 1), ((int)fault["happened"]!, (int)fault["times"]!));
    }

    [Fact]
    public async Task One_fault_is_removed_by_its_id_and_the_others_stay()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync("error", "/v2/checkout/orders");
        await simulator.FaultAsync("slow", "/v2/checkout/orders");
        var id = (await FaultsAsync(simulator))[0]!["id"]!.ToString();

        Assert.Equal(HttpStatusCode.NoContent, (await simulator.DeleteAsync($"/_simulator/faults/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.DeleteAsync($"/_simulator/faults/{id}")).Status);

        Assert.Equal("slow", Assert.Single(await FaultsAsync(simulator))!["fault"]!.ToString());
    }

    [Fact]
    public async Task Faults_also_happen_to_the_token_call()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync("error", "/v1/oauth2/token", new JsonObject { ["status"] = 503 });

        var refused = await simulator.TokenAsync("simulator-client-id", "simulator-client-secret");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        await simulator.SignInAsync();
    }

    private static async Task<JsonArray> FaultsAsync(SimulatorApp simulator) =>
        (await simulator.GetAsync("/_simulator/faults"))["items"].AsArray();

    private static async Task<JsonNode> LastCaptureAsync(SimulatorApp simulator) =>
        (await simulator.GetAsync("/_simulator/requests?search=/capture&limit=1"))["items"][0]!;
}
