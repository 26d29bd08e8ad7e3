using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class ManagingWebhooks
{
    [Fact]
    public async Task A_webhook_is_made_shown_changed_and_deleted()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.SubscribeAsync("https://shop.example/webhooks", "PAYMENT.CAPTURE.COMPLETED");

        var changed = await simulator.PatchAsync($"/v1/notifications/webhooks/{id}", new JsonArray(
            new JsonObject { ["op"] = "replace", ["path"] = "/url", ["value"] = "https://shop.example/new" }));
        var shown = await simulator.GetAsync($"/v1/notifications/webhooks/{id}");
        var deleted = await simulator.DeleteAsync($"/v1/notifications/webhooks/{id}");

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal("https://shop.example/new", shown["url"].ToString());
        Assert.Equal("PAYMENT.CAPTURE.COMPLETED", shown["event_types"][0]!["name"]!.ToString());
        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        var gone = await simulator.GetAsync($"/v1/notifications/webhooks/{id}");
        Assert.Equal((HttpStatusCode.NotFound, "INVALID_RESOURCE_ID"), (gone.Status, gone["name"].ToString()));
        Assert.Empty((await simulator.GetAsync("/v1/notifications/webhooks"))["webhooks"].AsArray());
    }

    [Theory]
    [InlineData("http://shop.example/webhooks")]
    [InlineData("https://shop.example:8443/webhooks")]
    [InlineData("http://8.8.8.8/webhooks")]
    [InlineData("ftp://localhost/webhooks")]
    [InlineData("webhooks")]
    [InlineData(null)]
    public async Task Public_addresses_must_be_https_on_its_port(string? url)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await PostAsync(simulator, url);

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (refused.Status, refused["name"].ToString()));
        Assert.Equal("url", refused.Field);
        Assert.Equal("Not a valid webhook URL", refused.Issue);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/webhooks")]
    [InlineData("http://[::1]:8080/webhooks")]
    [InlineData("http://192.168.1.20/webhooks")]
    [InlineData("http://checkout:8080/webhooks")]
    [InlineData("http://host.docker.internal:8080/webhooks")]
    public async Task Private_addresses_may_be_http(string url)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        Assert.Equal(HttpStatusCode.Created, (await PostAsync(simulator, url)).Status);
    }

    [Fact]
    public async Task An_address_is_subscribed_once_and_at_most_ten_addresses()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            await simulator.SubscribeAsync($"http://localhost/{i}");
        }

        var twice = await PostAsync(simulator, "http://localhost/3");
        var eleventh = await PostAsync(simulator, "http://localhost/10");

        Assert.Equal((HttpStatusCode.BadRequest, "WEBHOOK_URL_ALREADY_EXISTS"), (twice.Status, twice["name"].ToString()));
        Assert.Equal((HttpStatusCode.BadRequest, "WEBHOOK_NUMBER_LIMIT_EXCEEDED"), (eleventh.Status, eleventh["name"].ToString()));
    }

    [Fact]
    public async Task An_unknown_event_type_is_refused()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await PostAsync(simulator, "http://localhost/hook", "PAYMENT.CAPTURE.INVENTED");

        Assert.Equal("VALIDATION_ERROR", refused["name"].ToString());
    }

    [Fact]
    public async Task Every_event_type_that_is_listed_can_be_subscribed_to()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var types = (await simulator.GetAsync("/v1/notifications/webhooks-event-types"))["event_types"].AsArray()
            .Select(type => type!["name"]!.ToString()).ToArray();

        var id = await simulator.SubscribeAsync("http://localhost/hook", types);
        var shown = await simulator.GetAsync($"/v1/notifications/webhooks/{id}/event-types");

        Assert.Equal(types, shown["event_types"].AsArray().Select(type => type!["name"]!.ToString()));
        Assert.Superset(
            new HashSet<string> { "PAYMENT.REFERENCED-PAYOUT-ITEM.COMPLETED", "CHECKOUT.PAYMENT-APPROVAL.REVERSED" }, types.ToHashSet());
    }

    [Fact]
    public async Task Webhooks_belong_to_the_application()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.SubscribeAsync();

        var application = await simulator.GetAsync("/v1/notifications/webhooks?anchor_type=APPLICATION");
        var account = await simulator.GetAsync("/v1/notifications/webhooks?anchor_type=ACCOUNT");
        var neither = await simulator.GetAsync("/v1/notifications/webhooks?anchor_type=SHIP");

        Assert.Single(application["webhooks"].AsArray());
        Assert.Empty(account["webhooks"].AsArray());
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (neither.Status, neither["name"].ToString()));
    }

    private static Task<Answer> PostAsync(SimulatorApp simulator, string? url, string type = "*") =>
        simulator.PostAsync("/v1/notifications/webhooks", new JsonObject
        {
            ["url"] = url,
            ["event_types"] = new JsonArray(new JsonObject { ["name"] = type }),
        });
}
