using System.Text.Json;
using Checkout.PayPal;
using Checkout.PayPal.Webhooks;
using Checkout.Server.Http;
using Checkout.Server.Settings;
using Checkout.Server.Simulation;
using Checkout.Server.Webhooks;
using Checkout.Server.Workers;
using Checkout.Tests.PayPal;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Checkout.Tests.Server;

/// <summary>What the shop says, and does if it may, about its webhook at PayPal when it starts.</summary>
public sealed class SubscribingToWebhooks : IDisposable
{
    private const string Path = "/v1/notifications/webhooks";
    private const string Here = "https://shop.example/api/webhooks/paypal";

    private static readonly string AllTypes = TypesJson(EventType.All);

    private readonly PayPalBench bench = new(options => options.Environment = PayPalEnvironment.Sandbox);

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(Here, null, "Information Webhook W1 is set up correctly: it sends all required events to " + Here)]
    [InlineData(Here, "*", "Information Webhook W1 is set up correctly: it sends all required events to " + Here)]
    [InlineData(
        "https://old.example/hook", null, "Error Webhook W1 is set up wrongly: it sends events to https://old.example/hook and not to ")]
    [InlineData(Here, "CHECKOUT.ORDER.APPROVED", "Error Webhook W1 is set up wrongly: it does not send CHECKOUT.ORDER.COMPLETED, ")]
    public async Task The_log_says_in_one_line_whether_the_webhook_is_right(string url, string? type, string line)
    {
        bench.PayPal.Script("GET", Path, List(("W1", url, type is null ? AllTypes : TypesJson([type]))));

        await StartAsync(["W1"], registers: false, line);

        Assert.Single(Said());
    }

    /// <summary>PayPal may show an address as it was typed in its pages.</summary>
    [Theory]
    [InlineData("https://xn--mller-kva.example/api/webhooks/paypal")]
    [InlineData("https://müller.example/api/webhooks/paypal")]
    public async Task A_webhook_host_outside_ASCII_matches_in_either_spelling(string url)
    {
        bench.PayPal.Script("GET", Path, List(("W1", url, AllTypes)));

        await StartAsync(["W1"], registers: false, "Webhook W1 is set up correctly", "https://xn--mller-kva.example");
    }

    [Fact]
    public async Task Each_webhook_of_a_rotation_has_its_line_and_one_that_PayPal_does_not_know_is_wrong()
    {
        bench.PayPal.Script("GET", Path, List(("W2", Here, AllTypes)));

        await StartAsync(["W1", "W2"], registers: false, "Webhook W2 is set up correctly");

        Assert.Contains(
            "Webhook W1 is set up wrongly: the PayPal app of these credentials has no such webhook.", Said()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_says_what_to_set_when_there_is_no_webhook()
    {
        bench.PayPal.Script("GET", Path, List());

        await StartAsync([], registers: false, "Set PAYPAL_WEBHOOK_ID, or PAYPAL_WEBHOOK_AUTOREGISTER to true");
    }

    [Fact]
    public async Task A_webhook_that_cannot_be_checked_now_is_checked_later_without_delaying_the_start()
    {
        var refusal = Replies.Error(403, "NOT_AUTHORIZED");
        bench.PayPal.Script("GET", Path, refusal, refusal, List(("W1", Here, AllTypes)));
        var ids = await StartAsync(["W1"], registers: false, "could not be checked at PayPal yet");

        await bench.Time.AdvanceToNextAsync(TimeSpan.FromSeconds(2));
        await bench.PayPal.WhenCalledAsync(2);
        await bench.Time.AdvanceToNextAsync(TimeSpan.FromSeconds(4));

        await UntilSaidAsync("Webhook W1 is set up correctly");
        Assert.Equal(["W1"], ids.Current);
    }

    [Fact]
    public async Task A_webhook_is_created_by_setting_and_its_events_are_accepted()
    {
        bench.PayPal.Script("GET", Path, List(("OTHER", "https://other.example/hook", AllTypes)))
            .Script("POST", Path, Replies.Json(201, One("W9", Here, AllTypes)));

        var ids = await StartAsync([], registers: true, "Webhook W9 is set up correctly");

        Assert.Equal(["W9"], ids.Current);
        var made = JsonElement.Parse(bench.PayPal.Calls[^1].Body);
        Assert.Equal((Here, AllTypes), (made.At("url"), made.At("event_types")));
    }

    [Fact]
    public async Task A_wrong_webhook_is_corrected_by_setting_and_keeps_its_other_event_types()
    {
        bench.PayPal.Script("GET", Path, List(("W1", "https://old.example/hook", TypesJson(["BILLING.PLAN.CREATED"]))))
            .Script("PATCH", $"{Path}/W1", Replies.Json(200, One("W1", Here, AllTypes)));

        var ids = await StartAsync(["W1"], registers: true, "Webhook W1 is set up correctly");

        Assert.Equal(["W1"], ids.Current);
        var patches = JsonElement.Parse(bench.PayPal.Calls[^1].Body);
        Assert.Equal(("replace", "/url", Here), (patches.At("0/op"), patches.At("0/path"), patches.At("0/value")));
        Assert.Equal(
            ("replace", "/event_types", TypesJson(["BILLING.PLAN.CREATED", .. EventType.All])),
            (patches.At("1/op"), patches.At("1/path"), patches.At("1/value")));
    }

    [Fact]
    public async Task A_webhook_that_already_sends_to_the_shop_is_used_beside_the_named_webhook_and_not_changed()
    {
        bench.PayPal.Script("GET", Path, List(("W2", Here, AllTypes)));

        var ids = await StartAsync(["W1"], registers: true, "Webhook W1 is set up wrongly");

        Assert.Equal(["W2", "W1"], ids.Current);
    }

    private async Task<WebhookIds> StartAsync(
        IReadOnlyList<string> webhookIds, bool registers, string until, string publicUrl = "https://shop.example")
    {
        var settings = new ServerSettings
        {
            Environment = PayPalEnvironment.Sandbox,
            PublicUrl = new Uri(publicUrl),
            WebhookIds = webhookIds,
            RegistersWebhook = registers,
        };
        var ids = new WebhookIds(settings);
        using var http = new HttpClient(bench.PayPal, disposeHandler: false);
        var host = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var registration = new WebhookRegistration(
            bench.Client, settings, ids, new PublicAddress(settings, server: null!),
            new SimulatorAddress(new PayPalOptions(), http, NullLogger<SimulatorAddress>.Instance), host,
            new DatabaseOutage(database: null!, bench.Time, NullLogger<DatabaseOutage>.Instance), bench.Time,
            new Logger<WebhookRegistration>(new LoggerFactory([bench.Log])));
        await registration.StartAsync(CancellationToken.None);
        host.NotifyStarted();
        await UntilSaidAsync(until);
        return ids;
    }

    private Task UntilSaidAsync(string text) => Shop.EventuallyAsync(
        () => Task.FromResult(bench.Log.Lines.ToArray()), lines => lines.Any(line => line.Contains(text, StringComparison.Ordinal)));

    private List<string> Said() => [.. bench.Log.Lines.Where(line => line.Contains("Webhook W", StringComparison.Ordinal))];

    private static ScriptedPayPal.Reply List(params (string Id, string Url, string Types)[] webhooks) => Replies.Json(
        200, $$"""{"webhooks":[{{string.Join(',', webhooks.Select(one => One(one.Id, one.Url, one.Types)))}}]}""");

    private static string One(string id, string url, string types) => $$"""{"id":"{{id}}","url":"{{url}}","event_types":{{types}}}""";

    private static string TypesJson(IReadOnlyList<string> types) =>
        $"[{string.Join(',', types.Select(type => $$"""{"name":"{{type}}"}"""))}]";
}
