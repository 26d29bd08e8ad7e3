using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class SimulatingEvents
{
    private const string Address = "http://localhost:5000/webhooks";

    [Theory]
    [InlineData("CHECKOUT.ORDER.APPROVED", "checkout-order", "APPROVED")]
    [InlineData("CHECKOUT.ORDER.COMPLETED", "checkout-order", "COMPLETED")]
    [InlineData("PAYMENT.CAPTURE.COMPLETED", "capture", "COMPLETED")]
    [InlineData("PAYMENT.CAPTURE.PENDING", "capture", "PENDING")]
    [InlineData("PAYMENT.CAPTURE.DECLINED", "capture", "DECLINED")]
    [InlineData("PAYMENT.CAPTURE.REFUNDED", "refund", "COMPLETED")]
    [InlineData("PAYMENT.CAPTURE.REVERSED", "refund", "COMPLETED")]
    [InlineData("PAYMENT.AUTHORIZATION.CREATED", "authorization", "CREATED")]
    [InlineData("PAYMENT.AUTHORIZATION.VOIDED", "authorization", "VOIDED")]
    [InlineData("CUSTOMER.DISPUTE.CREATED", "dispute", "OPEN")]
    [InlineData("CUSTOMER.DISPUTE.UPDATED", "dispute", "OPEN")]
    [InlineData("CUSTOMER.DISPUTE.RESOLVED", "dispute", "RESOLVED")]
    [InlineData("CHECKOUT.PAYMENT-APPROVAL.REVERSED", "payment-approval", null)]
    [InlineData("BILLING.PLAN.CREATED", "plan", null)]
    public async Task Simulate_event_sends_a_sample_of_the_event(string type, string resource, string? status)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await PostAsync(simulator, new JsonObject { ["url"] = Address, ["event_type"] = type });
        var received = await simulator.Receiver.NextAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(answer.Text, Encoding.UTF8.GetString(received.Body));
        Assert.Equal((type, resource), (received.Type, received.Event["resource_type"]!.ToString()));
        Assert.Equal(status, received.Event["resource"]!["status"]?.ToString());
        foreach (var list in new[] { "orders", "captures", "authorizations", "refunds", "disputes" })
        {
            Assert.Empty((await simulator.GetAsync($"/_simulator/{list}"))["items"].AsArray());
        }
    }

    [Fact]
    public async Task The_signature_of_a_simulated_event_fails_verification()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var webhook = await simulator.SubscribeAsync(Address);

        await PostAsync(simulator, new JsonObject { ["webhook_id"] = webhook, ["event_type"] = "PAYMENT.CAPTURE.COMPLETED" });
        var received = await simulator.Receiver.NextAsync();
        var chain = await simulator.GetAsync(new Uri(received.Headers["paypal-cert-url"]).AbsolutePath);

        Assert.Equal(Address, received.Url.ToString());
        Assert.True(received.IsSignedFor("WEBHOOK_ID", chain.Text));
        foreach (var id in new[] { "WEBHOOK_ID", webhook })
        {
            var request = new JsonObject
            {
                ["auth_algo"] = received.Headers["paypal-auth-algo"],
                ["cert_url"] = received.Headers["paypal-cert-url"],
                ["transmission_id"] = received.Id,
                ["transmission_sig"] = received.Headers["paypal-transmission-sig"],
                ["transmission_time"] = received.Headers["paypal-transmission-time"],
                ["webhook_id"] = id,
            };
            var text = $"{request.ToJsonString()[..^1]},\"webhook_event\":{Encoding.UTF8.GetString(received.Body)}}}";
            var verified = await simulator.PostTextAsync("/v1/notifications/verify-webhook-signature", text);
            Assert.Equal("FAILURE", verified["verification_status"].ToString());
        }
    }

    [Theory]
    [InlineData("""{"url":"http://localhost/a"}""", 400, "VALIDATION_ERROR", "event_type")]
    [InlineData("""{"url":"http://localhost/a","event_type":"PAYMENT.CAPTURE.INVENTED"}""", 400, "VALIDATION_ERROR", "event_type")]
    [InlineData("""{"url":"http://localhost/a","event_type":"*"}""", 400, "VALIDATION_ERROR", "event_type")]
    [InlineData("""{"event_type":"PAYMENT.CAPTURE.COMPLETED"}""", 400, "VALIDATION_ERROR", "url")]
    [InlineData("""{"url":7,"event_type":"PAYMENT.CAPTURE.COMPLETED"}""", 400, "VALIDATION_ERROR", "url")]
    [InlineData(
        """{"url":"http://localhost/a","event_type":"PAYMENT.CAPTURE.COMPLETED","resource_version":"1.0"}""", 400, "VALIDATION_ERROR",
        "resource_version")]
    [InlineData("""{"webhook_id":"NONE","event_type":"PAYMENT.CAPTURE.COMPLETED"}""", 404, "INVALID_RESOURCE_ID", null)]
    public async Task An_event_that_cannot_be_simulated_is_refused(string body, int status, string name, string? field)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await simulator.PostTextAsync("/v1/notifications/simulate-event", body);

        Assert.Equal((status, name), ((int)refused.Status, refused["name"].ToString()));
        Assert.Equal(field, field is null ? null : refused.Field);
    }

    [Theory]
    [InlineData("page_size=0", "page_size")]
    [InlineData("page_size=ten", "page_size")]
    [InlineData("start_time=yesterday", "start_time")]
    [InlineData("end_time=tomorrow", "end_time")]
    public async Task An_invalid_query_for_events_is_refused(string query, string field)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await simulator.GetAsync($"/v1/notifications/webhooks-events?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR", field), (refused.Status, refused["name"].ToString(), refused.Field));
    }

    [Fact]
    public async Task Events_are_found_by_type_transaction_and_time()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();
        await simulator.PaidAsync();
        await simulator.AdvanceAsync("PT1H");
        await simulator.PaidAsync();
        var now = (await simulator.GetAsync("/_simulator/clock"))["now"].GetValue<DateTimeOffset>();
        var since = Uri.EscapeDataString(now.AddMinutes(-30).ToString("O"));

        Assert.Equal(9, await CountAsync(simulator, ""));
        Assert.Equal(2, await CountAsync(simulator, "page_size=2"));
        Assert.Equal(3, await CountAsync(simulator, "event_type=CHECKOUT.ORDER.APPROVED"));
        Assert.Equal(1, await CountAsync(simulator, $"transaction_id={capture}"));
        Assert.Equal(3, await CountAsync(simulator, $"start_time={since}"));
        Assert.Equal(6, await CountAsync(simulator, $"end_time={since}"));
    }

    private static async Task<int> CountAsync(SimulatorApp simulator, string query) =>
        (await simulator.GetAsync($"/v1/notifications/webhooks-events?{query}"))["count"].GetValue<int>();

    private static Task<Answer> PostAsync(SimulatorApp simulator, JsonObject body) =>
        simulator.PostAsync("/v1/notifications/simulate-event", body);
}
