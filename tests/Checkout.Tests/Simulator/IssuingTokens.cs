using System.Net;
using System.Net.Http.Headers;
using System.Text;

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
    public async Task A_token_expires_after_nine_hours()
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

    [Fact]
    public async Task A_token_call_without_a_form_or_a_grant_is_refused()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var empty = await simulator.TokenAsync("simulator-client-id", "simulator-client-secret", "");
        var json = await simulator.SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token")
            {
                Content = new StringContent("""{"grant_type":"client_credentials"}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String("simulator-client-id:simulator-client-secret"u8));
            return request;
        });
        simulator.Client.DefaultRequestHeaders.Authorization = null;
        var nobody = await simulator.PostAsync("/v1/oauth2/token");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (empty.Status, empty["error"].ToString()));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (json.Status, json["error"].ToString()));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (nobody.Status, nobody["error"].ToString()));
    }

    [Theory]
    [InlineData("payments/payment", "/v2/checkout/orders/NONE", 404)]
    [InlineData("payments/payment", "/v2/payments/captures/NONE", 403)]
    [InlineData("payments/payment/authcapture", "/v2/payments/captures/NONE", 404)]
    [InlineData("payments/payment/authcapture", "/v2/payments/refunds/NONE", 403)]
    [InlineData("payments/refund", "/v2/payments/refunds/NONE", 404)]
    [InlineData("payments/refund", "/v2/checkout/orders/NONE", 403)]
    [InlineData("applications/webhooks", "/v1/notifications/webhooks", 200)]
    [InlineData("applications/verify-webhook-signature", "/v1/notifications/webhooks", 403)]
    [InlineData("reporting/search/read", "/v1/reporting/transactions", 400)]
    [InlineData("reporting/search/read", "/v1/reporting/balances", 403)]
    [InlineData("reporting/balances/read", "/v1/reporting/balances", 200)]
    [InlineData("payments/payment", "/v1/reporting/transactions", 403)]
    public async Task A_token_allows_only_the_operations_of_its_scope(string scope, string path, int status)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var asked = $"https://uri.paypal.com/services/{scope}";

        var token = await simulator.TokenAsync(
            "simulator-client-id", "simulator-client-secret", $"client_credentials&scope={Uri.EscapeDataString(asked)}");
        simulator.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["access_token"].ToString());
        var answer = await simulator.GetAsync(path);

        Assert.Equal(asked, token["scope"].ToString());
        Assert.Equal(status, (int)answer.Status);
        if (status == 403)
        {
            Assert.Equal(("NOT_AUTHORIZED", "PERMISSION_DENIED"), (answer["name"].ToString(), answer.Issue));
        }
    }

    [Fact]
    public async Task A_scope_that_was_not_granted_is_refused()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await simulator.TokenAsync(
            "simulator-client-id", "simulator-client-secret", "client_credentials&scope=https://uri.paypal.com/services/everything");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_scope"), (refused.Status, refused["error"].ToString()));
    }
}
