using System.Globalization;
using System.Text;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class KeepingWebhooks(PostgreSqlCluster cluster)
{
    private const string Type = "PAYMENT.CAPTURE.COMPLETED";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly byte[] Body = [.. Encoding.UTF8.GetBytes("""{"id":"WH-1"}"""), 0, 255];

    [Theory, OnBothEngines]
    public async Task An_event_is_stored_once_and_read_back_byte_for_byte(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => storage.Inbox.AddAsync("WH-1", Type, Body, Some.Noon)));

        Assert.Single(answers, isNew => isNew);
        var claimed = Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10));
        Assert.Equal(("WH-1", Type, 1L), (claimed.EventId, claimed.EventType, claimed.Attempts));
        Assert.Equal(Body, claimed.Body);
    }

    [Theory, OnBothEngines]
    public async Task A_processed_event_is_not_claimed_again_and_its_redelivery_is_not_new(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Inbox.AddAsync("WH-1", Type, Body, Some.Noon);
        var claimed = Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10));

        await storage.Inbox.MarkProcessedAsync(claimed, Some.Noon);

        Assert.False(await storage.Inbox.AddAsync("WH-1", Type, Body, Some.Noon.AddDays(3)));
        Assert.Empty(await storage.Inbox.ClaimAsync(Some.Noon.AddDays(3), Lease, 10));
    }

    [Theory, OnBothEngines]
    public async Task An_event_whose_worker_died_is_claimed_again_after_the_lease(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Inbox.AddAsync("WH-1", Type, Body, Some.Noon);

        Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10));
        Assert.Empty(await storage.Inbox.ClaimAsync(Some.Noon.AddSeconds(59), Lease, 10));
        Assert.Equal(2, Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon.AddSeconds(60), Lease, 10)).Attempts);
    }

    [Theory, OnBothEngines]
    public async Task A_failed_event_is_retried_later_and_never_after_its_last_attempt(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Inbox.AddAsync("WH-1", Type, Body, Some.Noon);
        var claimed = Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10));

        await storage.Inbox.RetryAsync(claimed, "PayPal is unreachable.", Some.Noon.AddHours(1));
        Assert.Empty(await storage.Inbox.ClaimAsync(Some.Noon.AddMinutes(59), Lease, 10));
        var again = Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon.AddHours(1), Lease, 10));

        Assert.True(await storage.Inbox.GiveUpAsync(again, InboxState.Dead, $"\0\ud800{new string('x', 100_000)}", Some.Alarm, Some.Noon));
        Assert.Empty(await storage.Inbox.ClaimAsync(Some.Noon.AddDays(30), Lease, 10));
        Assert.Equal(1, await storage.CountAsync("webhook_inbox where state = 'dead' and length(error) = 1000"));
    }

    [Theory, OnBothEngines]
    public async Task A_failure_after_another_worker_has_processed_the_event_changes_nothing(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Inbox.AddAsync("WH-1", Type, Body, Some.Noon);
        var claimed = Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10));
        await storage.Inbox.MarkProcessedAsync(claimed, Some.Noon);

        await storage.Inbox.RetryAsync(claimed, "Too slow.", Some.Noon);

        Assert.Empty(await storage.Inbox.ClaimAsync(Some.Noon.AddDays(1), Lease, 10));
    }

    [Theory, OnBothEngines]
    public async Task An_event_is_known_by_its_id_and_its_body_together(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        Assert.True(await storage.Inbox.AddAsync("WH-1", Type, Body, Some.Noon));
        Assert.True(await storage.Inbox.AddAsync("WH-1", Type, new byte[] { 1 }, Some.Noon));
        Assert.False(await storage.Inbox.AddAsync("WH-1", Type, Body, Some.Noon));

        var claimed = await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10);
        await storage.Inbox.MarkProcessedAsync(claimed.Single(one => one.Body.Length == 1), Some.Noon);
        Assert.Equal(1, await storage.CountAsync("webhook_inbox where state = 'pending'"));
    }

    [Theory, OnBothEngines]
    public async Task Each_event_goes_to_one_of_many_claimers_and_the_first_received_goes_first(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => storage.Inbox.AddAsync($"WH-{i}", Type, Body, Some.Noon.AddSeconds(-i))));

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => storage.Inbox.ClaimAsync(Some.Noon, Lease, 5)));

        var claimed = claims.SelectMany(claim => claim).Select(e => e.EventId).ToList();
        Assert.Equal(100, claimed.Distinct().Count());
        Assert.Equal(100, claimed.Count);
        Assert.All(claims, claim => Assert.Equal(
            claim.OrderByDescending(e => int.Parse(e.EventId["WH-".Length..], CultureInfo.InvariantCulture)), claim));
    }
}
