using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Checkout.Tests.Simulation.Walk;

namespace Checkout.Tests.Simulation;

/// <summary>Issues that a header or an e-mail address triggers. <see cref="WalkingTheIssues"/> has every issue.</summary>
public sealed class NegativeTesting
{
    private const string Capture = OperationId.OrdersCapture;

    [Theory]
    [InlineData("INTERNAL_SERVER_ERROR", 500)]
    [InlineData("SERVICE_UNAVAILABLE", 503)]
    [InlineData("RATE_LIMIT_REACHED", 429)]
    [InlineData("RESOURCE_NOT_FOUND", 404)]
    public async Task A_mocked_name_comes_with_its_status_and_no_details(string name, int status)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await MockedAsync(simulator, [], $"{{\"mock_application_codes\":\"{name}\"}}");

        Assert.Equal((status, name), ((int)answer.Status, answer["name"].ToString()));
        Assert.Null(answer.Body["details"]);
    }

    [Theory]
    [InlineData("{\"mock_application_codes\":\"REFUND_AMOUNT_EXCEEDED\"}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"mock_application_codes\":\"NO_SUCH_CODE\"}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"mock_application_codes\":5}", "INVALID_PARAMETER_SYNTAX")]
    [InlineData("{\"mock_application_codes\":[]}", "INVALID_PARAMETER_SYNTAX")]
    [InlineData("{\"mock\":\"INSTRUMENT_DECLINED\"}", "INVALID_PARAMETER_SYNTAX")]
    [InlineData("[]", "INVALID_PARAMETER_SYNTAX")]
    [InlineData("INSTRUMENT_DECLINED", "INVALID_PARAMETER_SYNTAX")]
    public async Task A_mock_response_that_PayPal_does_not_list_for_the_operation_is_refused(string header, string issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await MockedAsync(simulator, [], header);

        Assert.Equal((400, issue, "PayPal-Mock-Response"), ((int)answer.Status, answer.Issue, answer.Field));
    }

    [Fact]
    public async Task A_mocked_call_does_not_run_the_operation()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var ids = await Stage.ReadyAsync(simulator, Capture);

        var mocked = await MockedAsync(simulator, ids, """{"mock_application_codes":["INSTRUMENT_DECLINED"]}""");
        var captured = await simulator.CaptureAsync(ids[0]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "INSTRUMENT_DECLINED"), (mocked.Status, mocked.Issue));
        Assert.Equal("COMPLETED", captured["status"].ToString());
        var calls = (await simulator.GetAsync("/_simulator/requests"))["items"].AsArray();
        Assert.Contains(calls, call => call!["fault"]?.ToString() == "mock");
    }

    [Fact]
    public async Task The_issue_PAYER_ACTION_REQUIRED_has_a_link_for_the_payer()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await Stage.CallAsync(simulator, Capture, payer: "payer_action_required@example.com");

        Assert.Equal("PAYER_ACTION_REQUIRED", answer.Issue);
        Assert.Contains("/checkoutnow?token=", answer.Link("payer-action"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redirect_payer_for_alternate_funding", "CREATED")]
    [InlineData("payer_cannot_pay", "APPROVED")]
    public async Task Only_a_failed_instrument_needs_another_approval(string trigger, string status)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var ids = await Stage.ReadyAsync(simulator, Capture, payer: $"{trigger}@example.com");

        var refused = await simulator.CaptureAsync(ids[0]);

        Assert.Equal(trigger.ToUpperInvariant(), refused.Issue);
        Assert.Equal(status, (await simulator.GetAsync($"/v2/checkout/orders/{ids[0]}"))["status"].ToString());
    }

    [Theory]
    [InlineData("payer_cannot_pay+orders.authorize@example.com")]
    [InlineData("payer_cannot_pay@example.org")]
    [InlineData("order_not_approved@example.com")]
    [InlineData("paula.porter@example.com")]
    public async Task An_address_that_triggers_nothing_for_the_operation_pays(string email)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        Assert.Equal(HttpStatusCode.Created, (await Stage.CallAsync(simulator, Capture, payer: email)).Status);
    }

    [Theory]
    [InlineData("transaction_disputed")]
    [InlineData("partial_refund_not_allowed")]
    public async Task An_issue_that_forbids_a_partial_refund_allows_a_full_one(string trigger)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refunded = await Stage.CallAsync(simulator, OperationId.CapturesRefund, payer: $"{trigger}@example.com");

        Assert.Equal(HttpStatusCode.Created, refunded.Status);
    }

    [Theory]
    [InlineData("""{"payer_id":"SMMERCHANT222"}""", 201, null)]
    [InlineData("""{"email":"merchant@example.com"}""", 201, null)]
    [InlineData("""{"payer_id":"SMMERCHANT333"}""", 403, "NOT_AUTHORIZED")]
    [InlineData("{}", 403, "NOT_AUTHORIZED")]
    [InlineData("[]", 401, "AUTHENTICATION_FAILURE")]
    [InlineData("{", 401, "AUTHENTICATION_FAILURE")]
    public async Task An_auth_assertion_may_name_only_the_merchant_itself(string claims, int status, string? name)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var ids = await Stage.ReadyAsync(simulator, Capture);
        var assertion = $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.";

        var answer = await Stage.SendAsync(simulator, Capture, null, ids, ("PayPal-Auth-Assertion", assertion));

        Assert.Equal((status, name), ((int)answer.Status, answer.Body["name"]?.ToString()));
    }

    [Theory]
    [InlineData(OperationId.OrdersCapture, "Prefer", 25)]
    [InlineData(OperationId.OrdersCapture, "PayPal-Client-Metadata-Id", 36)]
    [InlineData(OperationId.OrdersCapture, "PayPal-Partner-Attribution-Id", 36)]
    [InlineData(OperationId.CapturesRefund, "Prefer", 25)]
    public async Task A_header_longer_than_PayPals_limit_is_refused(string operation, string name, int max)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var ids = await Stage.ReadyAsync(simulator, operation);

        var tooLong = await Stage.SendAsync(simulator, operation, null, ids, (name, new string('x', max + 1)));
        var longest = await Stage.SendAsync(simulator, operation, null, ids, (name, new string('x', max)));

        Assert.Equal((400, "INVALID_STRING_LENGTH", name), ((int)tooLong.Status, tooLong.Issue, tooLong.Field));
        Assert.Equal("header", tooLong["details"][0]!["location"]!.ToString());
        Assert.Equal(HttpStatusCode.Created, longest.Status);
    }

    [Fact]
    public async Task Huge_numbers_are_refused_without_a_server_error()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var endless = new string('9', 32);
        var item = new JsonObject { ["name"] = "Cup", ["quantity"] = "9999999999", ["unit_amount"] = Orders.Money("999999999999999.99") };
        var manyItems = Orders.Itemized().First("items", new JsonArray([.. Enumerable.Range(0, 9_000).Select(_ => item.DeepClone())]));
        var offers = $$$"""
            {"options":[{"id":"1","label":"Post","selected":true},
            {"id":"2","label":"Post","selected":false,"amount":{"currency_code":"USD","value":"{{{endless}}}"}}]}
            """;

        var sum = await simulator.PostAsync("/v2/checkout/orders", manyItems);
        var fees = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple().First("payment_instruction",
            JsonNode.Parse($$$"""{"platform_fees":[{"amount":{"currency_code":"USD","value":"{{{endless}}}"}}]}""")));
        var options = await simulator.PostAsync("/v2/checkout/orders", Orders.Simple().First("shipping", JsonNode.Parse(offers)));

        Assert.Equal("ITEM_TOTAL_MISMATCH", sum.Issue);
        Assert.Equal("INVALID_PLATFORM_FEES_AMOUNT", fees.Issue);
        Assert.Equal("MAX_VALUE_EXCEEDED", options.Issue);
    }

    private static Task<Answer> MockedAsync(SimulatorApp simulator, string[] ids, string header) =>
        Stage.SendAsync(simulator, Capture, null, ids, ("PayPal-Mock-Response", header));
}
