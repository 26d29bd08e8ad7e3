using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Checkout.Tests.Simulation;

public sealed partial class ServingThePage
{
    [Fact]
    public async Task The_page_and_its_assets_come_from_the_simulator_under_a_strict_policy()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var page = await simulator.GetAsync("/_simulator/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var files = Reference().Matches(page.Text).Select(match => match.Groups["file"].Value).Where(file => file != "data:,").ToList();
        Assert.Equal(["simulator.css", "simulator.js"], files.Order(StringComparer.Ordinal));
        foreach (var file in files.Append("simulator-elements.js").Append("simulator-disputes.js"))
        {
            var answer = await simulator.GetAsync($"/_simulator/{file}");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotContain("://", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_address_without_its_slash_redirects_to_the_page()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.GetAsync("/_simulator");

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.Equal("_simulator/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", HttpStatusCode.Found)]
    [InlineData("application/json", HttpStatusCode.NotFound)]
    [InlineData("*/*", HttpStatusCode.NotFound)]
    [InlineData(null, HttpStatusCode.NotFound)]
    public async Task The_root_leads_a_browser_to_the_page_and_is_PayPals_404_to_a_program(string? accept, HttpStatusCode expected)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            return request;
        });

        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected == HttpStatusCode.Found ? "_simulator/" : null, answer.Headers.Location?.OriginalString);
        Assert.Equal(expected == HttpStatusCode.NotFound, answer.Text.Contains("RESOURCE_NOT_FOUND", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("same-site", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    public async Task A_page_of_another_site_may_not_use_the_controls(string site, HttpStatusCode expected)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "/_simulator/clock")
        {
            Headers = { { "Sec-Fetch-Site", site } },
            Content = new StringContent("{\"advance\":\"PT1H\"}", Encoding.UTF8, new MediaTypeHeaderValue("text/plain")),
        });

        Assert.Equal(expected, answer.Status);
        var now = (await simulator.GetAsync("/_simulator/clock"))["now"].GetValue<DateTimeOffset>();
        Assert.Equal(expected == HttpStatusCode.OK, now > TimeProvider.System.GetUtcNow().AddMinutes(30));
    }

    [Fact]
    public async Task A_resent_delivery_has_a_good_signature_whatever_the_webhook_behaviour()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var webhook = await simulator.SubscribeAsync();
        await simulator.PutAsync("/_simulator/webhooks", new JsonObject { ["drop"] = true, ["bad_signature"] = true });
        var order = await simulator.ApprovedOrderAsync();
        var dropped = (await simulator.GetAsync("/_simulator/webhooks/deliveries?limit=1"))["items"][0]!;

        var answer = await simulator.PostAsync($"/_simulator/webhooks/deliveries/{dropped["id"]}/resend");
        var transmission = await simulator.Receiver.NextAsync();
        var chain = await simulator.Client.GetStringAsync(new Uri(transmission.Headers["paypal-cert-url"]).AbsolutePath);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(order, transmission.Event["resource"]!["id"]!.ToString());
        Assert.Equal(dropped["event"]!.ToJsonString(), transmission.Event.ToJsonString());
        Assert.True(transmission.IsSignedFor(webhook, chain));
    }

    [Fact]
    public async Task A_delivery_of_a_deleted_webhook_cannot_be_sent_again()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var webhook = await simulator.SubscribeAsync();
        await simulator.ApprovedOrderAsync();
        await simulator.Receiver.NextAsync();
        var delivery = (await simulator.GetAsync("/_simulator/webhooks/deliveries"))["items"][0]!["id"]!;
        await simulator.DeleteAsync($"/v1/notifications/webhooks/{webhook}");

        Assert.Equal(HttpStatusCode.Conflict, (await simulator.PostAsync($"/_simulator/webhooks/deliveries/{delivery}/resend")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.PostAsync("/_simulator/webhooks/deliveries/none/resend")).Status);
        Assert.True(simulator.Receiver.IsQuiet);
    }

    [Fact]
    public async Task Every_listed_payer_may_approve()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var payers = (await simulator.GetAsync("/_simulator/payers"))["items"].AsArray();

        Assert.NotEmpty(payers);
        foreach (var payer in payers)
        {
            await simulator.ApprovedOrderAsync(payer: payer!["payer"]!.ToString());
        }
    }

    [GeneratedRegex("(?:href|src)=\"(?<file>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
