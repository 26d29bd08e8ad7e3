using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class ListingTheInbox(PostgreSqlCluster cluster)
{
    private const string Type = "PAYMENT.CAPTURE.COMPLETED";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly byte[] Body = [1, 2, 3];

    [Theory, OnBothEngines]
    public async Task Paging_shows_every_event_once_newest_first_while_others_come(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        for (var i = 0; i < 11; i++)
        {
            // Three have the same time, so the id decides their order.
            await AddAsync(storage, $"WH-{i:00}", i / 3);
        }

        var seen = new List<string>();
        InboxEntry? after = null;
        do
        {
            var page = await storage.Inbox.ListAsync(null, after, 4);
            seen.AddRange(page.Items.Select(item => item.Key.EventId));
            after = page.Next is null ? null : await storage.Inbox.FindAsync(page.Next);
            await AddAsync(storage, $"WH-NEW-{seen.Count}", 100);
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 11).Reverse().Select(i => $"WH-{i:00}"), seen);
    }

    [Theory, OnBothEngines]
    public async Task Each_state_of_an_event_has_its_list(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        foreach (var id in new[] { "WH-WAITS", "WH-DONE", "WH-DEAD", "WH-UNSHOWN", "WH-RETRIED" })
        {
            await AddAsync(storage, id);
        }

        var claimed = await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10);
        await storage.Inbox.MarkProcessedAsync(Of("WH-DONE"), Some.Noon.AddSeconds(1));
        await storage.Inbox.GiveUpAsync(Of("WH-DEAD"), InboxState.Dead, "Not readable.", Some.Alarm, Some.Noon.AddSeconds(2));
        await storage.Inbox.GiveUpAsync(Of("WH-UNSHOWN"), InboxState.Unconfirmed, "Not shown.", Some.Alarm, Some.Noon.AddSeconds(2));
        await storage.Inbox.RetryAsync(Of("WH-RETRIED"), "Not yet.", Some.Noon.AddSeconds(3));

        Assert.Equal(["WH-WAITS", "WH-RETRIED"], await IdsAsync(storage, InboxState.Pending));
        Assert.Equal(["WH-DONE"], await IdsAsync(storage, InboxState.Processed));
        Assert.Equal(["WH-DEAD"], await IdsAsync(storage, InboxState.Dead));
        Assert.Equal(["WH-UNSHOWN"], await IdsAsync(storage, InboxState.Unconfirmed));
        var dead = await storage.Inbox.FindAsync("WH-DEAD");
        Assert.Equal(
            new InboxEntry(
                new("WH-DEAD", Of("WH-DEAD").BodyHash), Type, InboxState.Dead, 1, Some.Noon, null, Some.Noon.AddSeconds(2),
                "Not readable.", HasBody: true),
            dead);
        Assert.Equal(dead, await storage.Inbox.FindAsync(InboxKey.Parse(dead!.Key.ToString())!));

        InboxEvent Of(string id) => claimed.Single(one => one.EventId == id);
    }

    [Theory, OnBothEngines]
    public async Task A_dead_event_and_a_processed_one_can_be_claimed_again_when_they_are_replayed(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await AddAsync(storage, "WH-DONE");
        await AddAsync(storage, "WH-DEAD");
        var claimed = await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10);
        await storage.Inbox.MarkProcessedAsync(claimed.Single(one => one.EventId == "WH-DONE"), Some.Noon);
        await storage.Inbox.GiveUpAsync(
            claimed.Single(one => one.EventId == "WH-DEAD"), InboxState.Dead, "Not readable.", Some.Alarm, Some.Noon);

        Assert.Equal(Replay.Due, await storage.Inbox.ReplayAsync("WH-DONE", Some.Entry, Some.Noon));
        Assert.Equal(Replay.Due, await storage.Inbox.ReplayAsync("WH-DEAD", Some.Entry, Some.Noon));

        var again = await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10);
        Assert.Equal(["WH-DEAD", "WH-DONE"], again.Select(one => one.EventId).Order());
        Assert.All(again, one => Assert.Equal((1L, 3), (one.Attempts, one.Body.Length)));
        Assert.Equal(2, (await IdsAsync(storage, InboxState.Pending)).Count);
    }

    [Theory, OnBothEngines]
    public async Task An_unknown_event_cannot_be_replayed_whatever_its_id(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        foreach (var id in new[] { "WH-NONE", "", "\0", "\ud800", "größer", new string('x', 100_000), "'; drop table webhook_inbox" })
        {
            Assert.Equal(Replay.Unknown, await storage.Inbox.ReplayAsync(id, Some.Entry, Some.Noon));
            Assert.Null(await storage.Inbox.FindAsync(id));
        }
    }

    [Theory, OnBothEngines]
    public async Task Bodies_are_dropped_when_their_time_is_over_however_the_event_ended_and_ids_stay(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        foreach (var id in new[] { "WH-DEAD", "WH-OLD", "WH-UNSHOWN", "WH-WAITS", "WH-YOUNG" })
        {
            await AddAsync(storage, id);
        }

        var claimed = await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10);
        await storage.Inbox.GiveUpAsync(Of("WH-DEAD"), InboxState.Dead, "Not readable.", Some.Alarm, Some.Noon);
        await storage.Inbox.GiveUpAsync(Of("WH-UNSHOWN"), InboxState.Unconfirmed, "Not shown.", Some.Alarm, Some.Noon);
        await storage.Inbox.MarkProcessedAsync(Of("WH-YOUNG"), Some.Noon.AddDays(1));
        await storage.Inbox.MarkProcessedAsync(Of("WH-OLD"), Some.Noon);

        Assert.Equal(2, await storage.Inbox.DropBodiesAsync(Some.Noon, batch: 2));
        Assert.Equal(1, await storage.Inbox.DropBodiesAsync(Some.Noon, batch: 2));
        Assert.Equal(0, await storage.Inbox.DropBodiesAsync(Some.Noon, batch: 2));

        var all = (await storage.Inbox.ListAsync(null, null, 10)).Items;
        Assert.Equal(["WH-YOUNG", "WH-WAITS"], all.Where(one => one.HasBody).Select(one => one.Key.EventId));
        Assert.Equal(3, await storage.CountAsync("webhook_inbox where body is null and client_address is null"));
        Assert.False(await storage.Inbox.AddAsync("WH-OLD", Type, Body, Some.Noon.AddDays(40)));
        Assert.Equal(Replay.WithoutBody, await storage.Inbox.ReplayAsync("WH-OLD", Some.Entry, Some.Noon.AddDays(40)));

        InboxEvent Of(string id) => claimed.Single(one => one.EventId == id);
    }

    private static Task AddAsync(TestStorage storage, string id, int minutes = 0) =>
        storage.Inbox.AddAsync(id, Type, Body, Some.Noon.AddMinutes(minutes));

    private static async Task<IReadOnlyList<string>> IdsAsync(TestStorage storage, InboxState state) =>
        [.. (await storage.Inbox.ListAsync(state, null, 10)).Items.Select(item => item.Key.EventId)];
}
