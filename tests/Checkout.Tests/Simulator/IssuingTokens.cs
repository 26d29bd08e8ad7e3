using System.Net;
using System.Net.Http.Headers;

namespace Checkout.Tests.Simulation;

public sealed class IssuingTokens
{
    [Fact]
    public async Task The_same_token_is_given_again_with_less_time_left()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var first = await simulator.TokenAsync("simulator-client-id", "simulator-client-secret");
        await simulator.AdvanceAsync("PT1H");
        var second = await simulator.TokenAsync("simulator-client-id", "simulator-client-secret");

        Assert.Equal(first["access_token"].ToString(), second["access_token"].ToString());
        Assert.InRange(first["expires_in"].GetValue<int>() - second["expires_in"].GetValue<int>(), 3600, 3660);
        Assert.Equal("Bearer", second["token_type"].ToString());
    }

    [Fact]
    public async Task A_token_ends_after_nine_hours()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.AdvanceAsync("PT9H1S");

        var refused = await simulator.GetAsync("/v2/checkout/orders/NONE");
        await simulator.SignInAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal("invalid_token", refused["error"].ToString());
        Assert.Equal("Access Token not found in cache", refused["error_description"].ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.GetAsync("/v2/checkout/orders/NONE")).Status);
    }

    [Theory]
    [InlineData("simulator-client-id", "wrong", "client_credentials", 401, "invalid_client")]
    [InlineData("nobody", "simulator-client-secret", "client_credentials", 401, "invalid_client")]
    [InlineData("simulator-client-id", "simulator-client-secret", "password", 400, "unsupported_grant_type")]
    public async Task Wrong_credentials_and_other_grants_are_refused(string id, string secret, string grant, int status, string error)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.TokenAsync(id, secret, grant);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(error, answer["error"].ToString());
    }

    [Fact]
    public async Task A_call_without_a_token_and_one_with_an_unknown_token_are_refused_differently()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        simulator.Client.DefaultRequestHeaders.Authorization = null;
        var missing = await simulator.GetAsync("/v2/checkout/orders/NONE");
        simulator.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "A21AAunknown");
        var unknown = await simulator.GetAsync("/v2/checkout/orders/NONE");

        Assert.Equal(HttpStatusCode.Unauthorized, missing.Status);
        Assert.Equal("AUTHENTICATION_FAILURE", missing["name"].ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.Status);
        Assert.Equal("Token signature verification failed", unknown["error_description"].ToString());
    }
}
