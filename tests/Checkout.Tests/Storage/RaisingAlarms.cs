using Checkout.Alarms;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class RaisingAlarms(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static Alarm About(string subject, string cause = AlarmCause.SignatureReused) => new(cause, subject, $"Look at {subject}.");

    [Theory, OnBothEngines]
    public async Task An_alarm_that_many_raise_at_once_is_sent_once_an_hour(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        var raised = Some.Noon.AddMinutes(30);

        // The first round opens the connections, so that the calls of the later rounds are concurrent.
        for (var round = 0; round < 30; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => storage.Alarms.RaiseAsync(About($"WH-{round}"), raised)));
        }

        Assert.Equal(30, await storage.CountAsync("outbox"));

        // The next hour of the clock has begun.
        await storage.Alarms.RaiseAsync(About("WH-0"), raised.AddMinutes(59));
        Assert.Equal(30, await storage.CountAsync("outbox"));

        await storage.Alarms.RaiseAsync(About("WH-0"), raised.AddMinutes(61));
        Assert.Equal(31, await storage.CountAsync("outbox"));
    }

    [Theory, OnBothEngines]
    public async Task A_flood_of_one_cause_is_counted_in_one_alarm_and_hides_no_other_cause(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        for (var i = 0; i < StorageLimits.MaxAlarmsPerCause + 10; i++)
        {
            await storage.Alarms.RaiseAsync(About($"WH-{i}"), Some.Noon);
        }

        await storage.Alarms.RaiseAsync(About("261121-7K3QF-9XH2M", AlarmCause.OrderQuarantined), Some.Noon);

        var sent = await storage.Outbox.ClaimAsync(AlarmOutbox.Kind, Some.Noon, Lease, 1000);
        Assert.Equal(StorageLimits.MaxAlarmsPerCause, sent.Count(message => message.Topic == AlarmCause.SignatureReused));
        Assert.Single(sent, message => message.Topic == AlarmCause.OrderQuarantined);
        var rest = Assert.Single(await storage.Outbox.ClaimAsync(AlarmOutbox.Kind, Some.Noon.AddHours(1), Lease, 1000), m => m.More > 0);
        Assert.Equal((AlarmCause.SignatureReused, "", 10L), (rest.Topic, rest.Subject, rest.More!.Value));
    }

    [Theory, OnBothEngines]
    public async Task Untrusted_text_in_an_alarm_is_truncated_and_can_be_stored(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        await storage.Alarms.RaiseAsync(About($"\0\ud800{new string('x', 198)}\ud83c\udf89"), Some.Noon);

        var message = Assert.Single(await storage.Outbox.ClaimAsync(AlarmOutbox.Kind, Some.Noon, Lease, 10));
        Assert.Equal($" \ufffd{new string('x', 198)}", message.Subject);
    }

    [Theory, OnBothEngines]
    public async Task An_order_that_becomes_quarantined_raises_an_alarm_with_its_change(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());

        await storage.Orders.UpdateAsync(order.Id, known => known.MissStock(), Some.Noon);
        await storage.Orders.UpdateAsync(order.Id, known => known with { ApproveLink = "https://paypal.example" }, Some.Noon.AddHours(2));

        var message = Assert.Single(await storage.Outbox.ClaimAsync(AlarmOutbox.Kind, Some.Noon.AddHours(3), Lease, 10));
        Assert.Equal((AlarmCause.OrderQuarantined, order.Number), (message.Topic, message.Subject));
        Assert.Contains(order.Id.ToString(), message.Payload, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_change_whose_alarm_cannot_be_stored_is_not_stored_either(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddStoredAsync(Some.Order());
        await storage.ExecuteAsync("drop table outbox");

        await Assert.ThrowsAnyAsync<Exception>(() => storage.Orders.UpdateAsync(order.Id, known => known.MissStock(), Some.Noon));

        Assert.Equal(TestStorage.Text(order), TestStorage.Text(await storage.Orders.FindAsync(order.Id)));
    }

    [Theory, OnBothEngines]
    public async Task An_event_whose_alarm_cannot_be_stored_is_not_given_up(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Inbox.AddAsync("WH-1", "TYPE", default, Some.Noon);
        var claimed = Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10));
        await storage.ExecuteAsync("drop table outbox");

        await Assert.ThrowsAnyAsync<Exception>(
            () => storage.Inbox.GiveUpAsync(claimed, InboxState.Dead, "Not readable.", Some.Alarm, Some.Noon));

        Assert.Equal(InboxState.Pending, (await storage.Inbox.FindAsync("WH-1"))!.State);
    }
}
