using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class ListingRequests
{
    [Fact]
    public async Task A_call_is_listed_with_what_was_sent_and_what_was_answered()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var order = Orders.Simple().ToJsonString();

        var answer = await simulator.PostTextAsync("/v2/checkout/orders?a=b", order, "my-id");
        var call = await LastAsync(simulator);

        Assert.Equal("POST /v2/checkout/orders?a=b", $"{call["method"]} {call["path"]}{call["query"]}");
        Assert.Equal((order, answer.Text), (call["request_body"]!.ToString(), call["response_body"]!.ToString()));
        Assert.Equal((201, "my-id"), ((int)call["status"]!, call["request_id"]!.ToString()));
        Assert.InRange((int)call["duration_ms"]!, 0, 20_000);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("rate_limit")]
    public async Task A_request_is_listed_even_when_nothing_was_done(string fault)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.FaultAsync(fault, "/v2/checkout/orders");

        await simulator.PostAsync("/v2/checkout/orders", Orders.Simple("12.34"));

        Assert.Contains("12.34", (await LastAsync(simulator))["request_body"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grant_type=client_credentials&client_secret=")]
    [InlineData("client_secret=")]
    [InlineData("{\"client_secret\":\"")]
    [InlineData("")]
    public async Task No_secret_and_no_token_is_listed(string body)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var token = simulator.Client.DefaultRequestHeaders.Authorization!.Parameter!;
        const string secret = "simulator-client-secret";

        await simulator.TokenAsync("simulator-client-id", secret);
        await simulator.TokenAsync("simulator-client-id", secret, $"client_credentials&{body}{secret}");
        await simulator.FaultAsync("truncate", "/v1/oauth2/token");
        await Assert.ThrowsAnyAsync<Exception>(() => simulator.TokenAsync("simulator-client-id", secret));
        await simulator.GetAsync("/v2/checkout/orders/NONE");
        var listed = await simulator.GetAsync("/_simulator/requests");

        Assert.Contains("client_credentials", listed.Text, StringComparison.Ordinal);
        Assert.Contains("expires_in", listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token[..40], listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed.Text, StringComparison.Ordinal);
        Assert.Empty((await simulator.GetAsync($"/_simulator/requests?search={token}"))["items"].AsArray());
    }

    [Fact]
    public async Task A_limited_list_shows_the_newest_requests_oldest_first()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        string[] ids = ["one", "two", "three"];
        foreach (var id in ids)
        {
            await simulator.PostAsync("/v2/checkout/orders", Orders.Simple(), id);
        }

        var newest = (await simulator.GetAsync("/_simulator/requests?limit=2"))["items"].AsArray();
        var orders = (await simulator.GetAsync("/_simulator/orders?limit=1"))["items"].AsArray();
        await simulator.PaidAsync("1.00");
        await simulator.PaidAsync("2.00");
        var captures = (await simulator.GetAsync("/_simulator/captures?limit=1"))["items"].AsArray();

        Assert.Equal(["two", "three"], newest.Select(call => call!["request_id"]!.ToString()));
        Assert.Single(orders);
        Assert.Equal("2.00", Assert.Single(captures)!["amount"]!["value"]!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, (await simulator.GetAsync("/_simulator/requests?limit=-1")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await simulator.GetAsync("/_simulator/orders?limit=few")).Status);
    }

    [Fact]
    public async Task The_calls_about_one_order_can_be_found()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync();
        await simulator.CreateOrderAsync();
        await simulator.GetAsync($"/v2/checkout/orders/{id}");

        var calls = (await simulator.GetAsync($"/_simulator/requests?search={id}"))["items"].AsArray();

        Assert.Equal(["POST", "GET"], calls.Select(call => call!["method"]!.ToString()));
    }

    [Fact]
    public async Task The_beginning_of_a_long_body_is_listed()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var order = Orders.Simple();
        order["unknown"] = new string('x', 200_000);

        await simulator.PostAsync("/v2/checkout/orders", order);

        Assert.Equal(64 * 1024, (await LastAsync(simulator))["request_body"]!.ToString().Length);
    }

    [Fact]
    public async Task Long_bodies_drop_the_oldest_calls_from_the_list()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var order = Orders.Simple();
        order["unknown"] = new string('x', 70_000);
        var body = order.ToJsonString();
        await simulator.PostTextAsync("/v2/checkout/orders", body, "first");

        for (var i = 0; i < 1_100; i++)
        {
            await simulator.PostTextAsync("/v2/checkout/orders", body);
        }

        Assert.Empty((await simulator.GetAsync("/_simulator/requests?search=first"))["items"].AsArray());
        Assert.NotEmpty((await simulator.GetAsync("/_simulator/requests?limit=1"))["items"].AsArray());
    }

    private static async Task<JsonNode> LastAsync(SimulatorApp simulator) =>
        (await simulator.GetAsync("/_simulator/requests?limit=1"))["items"][0]!;
}
