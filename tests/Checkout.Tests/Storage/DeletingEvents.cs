using Checkout.Storage;

namespace Checkout.Tests.Storage;

/// <summary>Old events are deleted, so that the inbox does not grow without limit.</summary>
public sealed class DeletingEvents(PostgreSqlCluster cluster)
{
    private const string Type = "PAYMENT.CAPTURE.COMPLETED";

    private static readonly byte[] Body = [1];

    [Theory, OnBothEngines]
    public async Task Events_that_ended_long_ago_are_deleted_in_batches_however_they_ended_and_no_others(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        foreach (var id in new[] { "WH-DEAD", "WH-DONE", "WH-UNSHOWN", "WH-WAITS", "WH-YOUNG" })
        {
            await storage.Inbox.AddAsync(id, Type, Body, Some.Noon);
        }

        var claimed = await storage.Inbox.ClaimAsync(Some.Noon, TimeSpan.FromMinutes(1), 10);
        var ended = Some.Noon.AddDays(1);
        await storage.Inbox.GiveUpAsync(Of("WH-DEAD"), InboxState.Dead, "Not readable.", Some.Alarm, ended);
        await storage.Inbox.GiveUpAsync(Of("WH-UNSHOWN"), InboxState.Unconfirmed, "Not shown.", Some.Alarm, ended);
        await storage.Inbox.MarkProcessedAsync(Of("WH-DONE"), ended);
        await storage.Inbox.MarkProcessedAsync(Of("WH-YOUNG"), ended.AddSeconds(1));

        Assert.Equal(0, await storage.Inbox.DeleteEndedAsync(ended.AddSeconds(-1), batch: 2));
        Assert.Equal(2, await storage.Inbox.DeleteEndedAsync(ended, batch: 2));
        Assert.Equal(1, await storage.Inbox.DeleteEndedAsync(ended, batch: 2));
        Assert.Equal(0, await storage.Inbox.DeleteEndedAsync(ended, batch: 2));

        var left = (await storage.Inbox.ListAsync(null, null, 10)).Items;
        Assert.Equal(["WH-WAITS", "WH-YOUNG"], left.Select(one => one.Key.EventId).Order(StringComparer.Ordinal));

        InboxEvent Of(string id) => claimed.Single(one => one.EventId == id);
    }
}
