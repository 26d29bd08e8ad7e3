using Checkout.Storage;

namespace Checkout.Tests.Storage;

/// <summary>A worker that claims an event holds a lease. After the lease has expired, the worker must not change the event any
/// more.</summary>
public sealed class HoldingALease(PostgreSqlCluster cluster)
{
    private const string Id = "WH-1";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Theory, OnBothEngines]
    public async Task A_failure_that_comes_after_a_replay_leaves_the_event_due_at_once(Engine engine)
    {
        await using var storage = await StartAsync(engine);
        var slow = await ClaimAsync(storage, 0);
        await storage.Inbox.ReplayAsync(Id, Some.Entry, Some.Noon.AddSeconds(1));

        await storage.Inbox.RetryAsync(slow, "Too slow.", Some.Noon.AddDays(1));

        Assert.Equal(1, (await ClaimAsync(storage, 3)).Attempts);
    }

    [Theory, OnBothEngines]
    public async Task A_failure_that_comes_after_the_next_claim_neither_ends_nor_moves_it(Engine engine)
    {
        await using var storage = await StartAsync(engine);
        var slow = await ClaimAsync(storage, 0);
        var next = await ClaimAsync(storage, 60);

        await storage.Inbox.RetryAsync(slow, "Too slow.", Some.Noon.AddSeconds(61));
        Assert.False(await storage.Inbox.GiveUpAsync(slow, InboxState.Dead, "Too slow.", Some.Alarm, Some.Noon.AddSeconds(61)));

        var entry = await storage.Inbox.FindAsync(Id);
        Assert.Equal((InboxState.Pending, next.ClaimedUntil, null), (entry!.State, entry.DueAt, entry.Error));
    }

    [Theory, OnBothEngines]
    public async Task A_success_after_the_lease_counts_however_late_it_comes(Engine engine)
    {
        await using var storage = await StartAsync(engine);
        var slow = await ClaimAsync(storage, 0);
        var next = await ClaimAsync(storage, 60);

        await storage.Inbox.MarkProcessedAsync(slow, Some.Noon.AddSeconds(61));
        Assert.False(await storage.Inbox.GiveUpAsync(next, InboxState.Unconfirmed, "Not shown.", Some.Alarm, Some.Noon.AddSeconds(62)));

        Assert.Equal(InboxState.Processed, (await storage.Inbox.FindAsync(Id))!.State);
    }

    [Theory, OnBothEngines]
    public async Task A_released_event_can_be_claimed_at_once_and_the_attempt_does_not_count(Engine engine)
    {
        await using var storage = await StartAsync(engine);
        await storage.Inbox.AddAsync("WH-2", "TYPE", default, Some.Noon);
        var claimed = await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10);

        Assert.Equal(2, await storage.Inbox.ReleaseAsync(claimed, Some.Noon.AddSeconds(1)));

        var again = await storage.Inbox.ClaimAsync(Some.Noon.AddSeconds(1), Lease, 10);
        Assert.Equal([(Id, 1L), ("WH-2", 1L)], again.Select(one => (one.EventId, one.Attempts)).Order());
    }

    [Theory, OnBothEngines]
    public async Task An_event_that_another_worker_has_claimed_or_ended_is_not_released(Engine engine)
    {
        await using var storage = await StartAsync(engine);
        var slow = await ClaimAsync(storage, 0);
        var next = await ClaimAsync(storage, 60);

        Assert.Equal(0, await storage.Inbox.ReleaseAsync([slow], Some.Noon.AddSeconds(61)));

        Assert.Equal(next.ClaimedUntil, (await storage.Inbox.FindAsync(Id))!.DueAt);
        await storage.Inbox.MarkProcessedAsync(next, Some.Noon.AddSeconds(61));
        Assert.Equal(0, await storage.Inbox.ReleaseAsync([next], Some.Noon.AddSeconds(62)));
    }

    private async Task<TestStorage> StartAsync(Engine engine)
    {
        var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Inbox.AddAsync(Id, "TYPE", default, Some.Noon);
        return storage;
    }

    private static async Task<InboxEvent> ClaimAsync(TestStorage storage, int second) =>
        Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon.AddSeconds(second), Lease, 10));
}
