using Checkout.Alarms;
using Checkout.PayPal;
using Checkout.Server.Hosting.Health;
using Checkout.Storage;
using Checkout.Tests.PayPal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Checkout.Tests.Server;

public sealed class RaisingAlarmsAboutPayPal : IDisposable
{
    private const string OrderId = "5O190127TN364715T";
    private const string OrderPath = "/v2/checkout/orders/" + OrderId;
    private const string WebhooksPath = "/v1/notifications/webhooks";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly List<Alarm> raised = [];
    private readonly PayPalWatch watch;
    private readonly PayPalAlarms alarms;
    private readonly PayPalBench bench;
    private bool isDatabaseAway;

    public RaisingAlarmsAboutPayPal()
    {
        PayPalWatch? hearing = null;
        bench = new PayPalBench(options => (options.MaxRetries, options.OnContact) = (0, contact => hearing!.Record(contact)));
        watch = hearing = new PayPalWatch(bench.Time);
        // No database is part of this: looks are made here, and not by the worker's loop.
        alarms = new PayPalAlarms(watch, bench.Client, RaiseAsync, outage: null!, bench.Time, NullLogger<PayPalAlarms>.Instance);
    }

    public void Dispose()
    {
        alarms.Dispose();
        bench.Dispose();
    }

    [Fact]
    public async Task PayPal_that_was_unreachable_for_ten_minutes_is_an_alarm_and_is_asked_once_a_minute_until_then()
    {
        await bench.Client.CheckAsync();
        bench.PayPal.Script("GET", OrderPath, Replies.Reset).Script("GET", WebhooksPath, [.. Enumerable.Repeat(Replies.Reset, 10)]);
        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        for (var minute = 0; minute < 9; minute++)
        {
            bench.Time.Advance(Minute);
            await alarms.LookAsync(default);
        }

        Assert.Empty(raised);
        bench.Time.Advance(Minute);
        await alarms.LookAsync(default);
        var alarm = Assert.Single(raised);
        Assert.Equal((AlarmCause.PayPalUnreachable, "PayPal"), (alarm.Cause, alarm.Subject));
        Assert.StartsWith(
            "PayPal has been unreachable since 2026-01-02 03:04 UTC: The connection to PayPal broke off before the answer was complete. ",
            alarm.Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(403)]
    public async Task A_web_page_in_place_of_PayPals_answer_is_an_outage(int status)
    {
        await bench.Client.CheckAsync();
        bench.PayPal.Script("GET", OrderPath, Replies.Json(status, "<html>Somebody on the way</html>"));

        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        Assert.StartsWith($"PayPal answered {status} UNREADABLE_ANSWER", watch.Outage?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_that_ends_within_ten_minutes_is_no_alarm_and_PayPal_is_left_alone_again()
    {
        await bench.Client.CheckAsync();
        bench.PayPal.Script("GET", OrderPath, Replies.Reset).Script("GET", WebhooksPath, Replies.Reset, Replies.Json(200, "{}"));
        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        for (var minute = 0; minute < 11; minute++)
        {
            bench.Time.Advance(Minute);
            await alarms.LookAsync(default);
        }

        Assert.Empty(raised);
        Assert.Null(watch.Outage);
    }

    [Fact]
    public async Task PayPal_is_asked_every_ten_minutes_when_there_are_no_orders()
    {
        await bench.Client.CheckAsync();
        for (var minute = 1; minute <= 30; minute++)
        {
            bench.Time.Advance(Minute);
            if (minute % 10 == 0)
            {
                bench.PayPal.Script("GET", WebhooksPath, Replies.Json(200, "{}"));
            }

            await alarms.LookAsync(default);
        }

        Assert.Equal(3, bench.PayPal.Calls.Count);
    }

    [Fact]
    public async Task Credentials_that_PayPal_refuses_are_an_alarm_and_one_look_tells_of_it_once()
    {
        bench.PayPal.ScriptToken(Replies.Json(401, """{"error":"invalid_client","error_description":"Client Authentication failed"}"""));
        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CheckAsync());

        await alarms.LookAsync(default);
        await alarms.LookAsync(default);

        var alarm = Assert.Single(raised);
        Assert.Equal((AlarmCause.PayPalRefusesUs, "PayPal"), (alarm.Cause, alarm.Subject));
        Assert.StartsWith("PayPal answered 401 invalid_client: Client Authentication failed", alarm.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_whose_alarm_could_not_be_stored_is_raised_at_the_next_look()
    {
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.Error(403, "PERMISSION_DENIED"));
        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1"));
        isDatabaseAway = true;
        await alarms.LookAsync(default);
        Assert.Empty(raised);

        isDatabaseAway = false;
        await alarms.LookAsync(default);
        await alarms.LookAsync(default);

        Assert.Equal(AlarmCause.PayPalRefusesUs, Assert.Single(raised).Cause);
    }

    [Theory]
    [InlineData(403, "PERMISSION_DENIED", true)]
    [InlineData(401, "INVALID_ACCOUNT_STATUS", true)]
    [InlineData(422, "INSTRUMENT_DECLINED", false)]
    public async Task A_bar_on_the_shops_account_is_an_alarm_and_a_declined_card_is_none(
        int status, string issue, bool isAlarm)
    {
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.Error(status, issue));
        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1"));

        await alarms.LookAsync(default);

        Assert.Equal(isAlarm ? [AlarmCause.PayPalRefusesUs] : [], raised.Select(alarm => alarm.Cause));
    }

    [Fact]
    public async Task An_order_that_PayPal_does_not_let_us_see_is_no_alarm()
    {
        bench.PayPal.Script("GET", OrderPath, Replies.Error(403, "PERMISSION_DENIED"));
        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        await alarms.LookAsync(default);

        Assert.Empty(raised);
    }

    private Task RaiseAsync(Alarm alarm, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (isDatabaseAway)
        {
            throw new StorageUnavailableException("The database is away.");
        }

        raised.Add(alarm);
        return Task.CompletedTask;
    }
}
