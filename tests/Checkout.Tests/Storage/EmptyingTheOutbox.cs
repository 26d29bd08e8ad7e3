using Checkout.Alarms;
using Checkout.Storage;
using Dapper;

namespace Checkout.Tests.Storage;

public sealed class EmptyingTheOutbox(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static Task<IReadOnlyList<OutboxMessage>> ClaimAsync(TestStorage storage, DateTimeOffset at) =>
        storage.Outbox.ClaimAsync(AlarmOutbox.Kind, at, Lease, 10);

    [Theory, OnBothEngines]
    public async Task Two_replicas_never_have_the_same_message_at_once(Engine engine)
    {
        await using var storage = await StartAsync(engine, messages: 30);

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ClaimAsync(storage, Some.Noon)));

        var ids = claims.SelectMany(claim => claim).Select(message => message.Id).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }

    /// <summary>PostgreSQL only: claims on SQLite are never concurrent.</summary>
    [Fact]
    public async Task A_message_that_another_replica_is_claiming_is_skipped()
    {
        await using var storage = await StartAsync(Engine.PostgreSql, messages: 2);
        await using var other = await storage.ConnectAsync();
        await using var claiming = await other.BeginTransactionAsync();
        await other.ExecuteAsync("select id from outbox where subject = 'WH-0' for update", transaction: claiming);

        Assert.Equal("WH-1", Assert.Single(await ClaimAsync(storage, Some.Noon)).Subject);
    }

    [Theory, OnBothEngines]
    public async Task A_message_whose_sender_died_is_claimed_again_after_the_lease_under_the_same_id(Engine engine)
    {
        await using var storage = await StartAsync(engine);

        var first = Assert.Single(await ClaimAsync(storage, Some.Noon));
        Assert.Empty(await ClaimAsync(storage, Some.Noon.AddSeconds(59)));
        var second = Assert.Single(await ClaimAsync(storage, Some.Noon.AddSeconds(60)));

        Assert.Equal((first.Id, 2L), (second.Id, second.Attempts));
    }

    [Theory, OnBothEngines]
    public async Task A_failure_that_is_reported_after_the_next_claim_does_not_give_the_message_up(Engine engine)
    {
        await using var storage = await StartAsync(engine);
        var slow = Assert.Single(await ClaimAsync(storage, Some.Noon));
        Assert.Single(await ClaimAsync(storage, Some.Noon.AddSeconds(60)));

        await storage.Outbox.MarkFailedAsync(slow, "It answered 500.", null, Some.Noon.AddSeconds(61));

        Assert.Equal(3, Assert.Single(await ClaimAsync(storage, Some.Noon.AddSeconds(120))).Attempts);
    }

    [Theory, OnBothEngines]
    public async Task A_sent_message_stays_sent_when_a_slower_sender_reports_a_failure(Engine engine)
    {
        await using var storage = await StartAsync(engine);
        var message = Assert.Single(await ClaimAsync(storage, Some.Noon));

        await storage.Outbox.MarkSentAsync(message.Id, Some.Noon);
        await storage.Outbox.MarkFailedAsync(message, "It answered 500.", Some.Noon, Some.Noon);

        Assert.Empty(await ClaimAsync(storage, Some.Noon.AddDays(1)));
    }

    [Theory, OnBothEngines]
    public async Task A_message_that_is_given_up_is_kept_for_a_year_and_a_sent_one_for_a_month(Engine engine)
    {
        await using var storage = await StartAsync(engine, messages: 3);
        var claimed = await ClaimAsync(storage, Some.Noon);
        await storage.Outbox.MarkSentAsync(claimed[0].Id, Some.Noon);
        await storage.Outbox.MarkFailedAsync(claimed[1], "It answered 500.", null, Some.Noon);

        Assert.Equal(0, await storage.Outbox.DeleteEndedAsync(Some.Noon.AddDays(-1), Some.Noon.AddDays(-1), 10));
        Assert.Equal(1, await storage.Outbox.DeleteEndedAsync(Some.Noon, Some.Noon.AddDays(-1), 10));
        Assert.Equal(1, await storage.Outbox.DeleteEndedAsync(Some.Noon, Some.Noon, 10));
        Assert.Equal(1, await storage.CountAsync("outbox"));
    }

    private async Task<TestStorage> StartAsync(Engine engine, int messages = 1)
    {
        var storage = await TestStorage.StartAsync(engine, cluster);
        for (var i = 0; i < messages; i++)
        {
            await storage.Alarms.RaiseAsync(new Alarm(AlarmCause.EventDead, $"WH-{i}", "Look at it."), Some.Noon);
        }

        return storage;
    }
}
