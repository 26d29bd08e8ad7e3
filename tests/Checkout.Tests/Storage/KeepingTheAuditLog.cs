using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class KeepingTheAuditLog(PostgreSqlCluster cluster)
{
    private static readonly AuditEntry Entry = new()
    {
        Actor = "Anna",
        Roles = "operate",
        KeyId = Guid.Parse("0193a0a0-0000-7000-8000-000000000001"),
        Operation = "refund-capture",
        Subject = "261129-46N20-RE5D4",
        Amount = new Money("EUR", 1230),
        Outcome = AuditOutcome.Started,
        Address = "192.0.2.1",
        Agent = "curl",
    };

    [Theory, OnBothEngines]
    public async Task An_entry_is_read_as_it_was_written_newest_first(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Audit.AddAsync(Entry, Some.Noon);
        var other = Entry with { Actor = "Ben", KeyId = null, Amount = null, Agent = "a\0\ud800" + new string('b', 200) };
        await storage.Audit.AddAsync(other, Some.Noon.AddSeconds(1));

        var items = (await storage.Audit.ListAsync(new(), null, 10)).Items;

        Assert.Equal(Entry, Plain(items[1]));
        Assert.Equal((Some.Noon, Some.Noon.AddSeconds(1)), (items[1].CreatedAt, items[0].CreatedAt));
        Assert.Equal(("Ben", null, "a" + new string('b', StorageLimits.MaxAgentLength - 1)), (items[0].Actor, items[0].Amount, items[0].Agent));
    }

    [Theory, OnBothEngines]
    public async Task Pages_give_each_entry_once_and_filters_only_theirs(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        for (var i = 0; i < 7; i++)
        {
            var entry = i % 2 == 0 ? Entry : Entry with { Actor = "Ben", Operation = "create-key", Subject = "Shop" };
            await storage.Audit.AddAsync(entry, Some.Noon.AddSeconds(i));
        }

        Assert.Equal([6, 5, 4, 3, 2, 1, 0], await SecondsAsync(new()));
        Assert.Equal([5, 3, 1], await SecondsAsync(new(Actor: "Ben")));
        Assert.Equal([6, 4, 2, 0], await SecondsAsync(new(Operation: "refund-capture")));
        Assert.Equal([5, 3, 1], await SecondsAsync(new("Ben", "create-key", "Shop")));
        Assert.Empty(await SecondsAsync(new("Ben", Subject: "261129-46N20-RE5D4")));

        async Task<IEnumerable<int>> SecondsAsync(AuditFilter filter)
        {
            var (seconds, after) = (new List<int>(), (Guid?)null);
            do
            {
                var page = await storage.Audit.ListAsync(filter, after, 2);
                Assert.True(page.Items.Count <= 2);
                seconds.AddRange(page.Items.Select(item => (int)(item.CreatedAt - Some.Noon).TotalSeconds));
                after = page.Next;
            }
            while (after is not null);

            return seconds;
        }
    }

    [Theory, OnBothEngines]
    public async Task Only_entries_older_than_asked_are_deleted_and_at_most_a_batch(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        for (var i = 0; i < 4; i++)
        {
            await storage.Audit.AddAsync(Entry, Some.Noon.AddDays(i));
        }

        Assert.Equal(2, await storage.Audit.DeleteAsync(Some.Noon.AddDays(2.5), 2));
        Assert.Equal(1, await storage.Audit.DeleteAsync(Some.Noon.AddDays(2.5), 2));
        Assert.Equal(Some.Noon.AddDays(3), Assert.Single((await storage.Audit.ListAsync(new(), null, 10)).Items).CreatedAt);
    }

    [Theory, OnBothEngines]
    public async Task A_change_of_an_order_and_its_entry_are_written_together_or_not_at_all(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var stored = await storage.AddStoredAsync(Some.Order());

        await storage.Orders.UpdateAuditedAsync(stored, order => order, Entry, Some.Noon);
        Assert.Empty((await storage.Audit.ListAsync(new(), null, 10)).Items);
        await Assert.ThrowsAsync<InvalidOperationException>(() => storage.Orders.UpdateAuditedAsync(
            stored, _ => throw new InvalidOperationException(), Entry, Some.Noon));
        Assert.Empty((await storage.Audit.ListAsync(new(), null, 10)).Items);

        // Changed since it was read, so the first attempt writes nothing.
        await storage.Orders.UpdateAsync(stored, order => order.Release(Some.Noon), Some.Noon);
        var cancelled = await storage.Orders.UpdateAuditedAsync(stored, order => order.Cancel(), Entry, Some.Noon.AddSeconds(1));

        Assert.Equal(OrderStatus.Cancelled, (await storage.Orders.FindAsync(cancelled.Id))!.Order.Status);
        Assert.Equal("Anna", Assert.Single((await storage.Audit.ListAsync(new(), null, 10)).Items).Actor);
        await using var other = TestStorage.Open(engine, storage.ConnectionString, shop: new ShopName("other"));
        await other.Migrator.MigrateAsync();
        Assert.Empty((await other.Audit.ListAsync(new(), null, 10)).Items);
    }

    private static AuditEntry Plain(AuditEntry entry) => Entry with
    {
        Actor = entry.Actor,
        Roles = entry.Roles,
        KeyId = entry.KeyId,
        Operation = entry.Operation,
        Subject = entry.Subject,
        Amount = entry.Amount,
        Outcome = entry.Outcome,
        Address = entry.Address,
        Agent = entry.Agent,
    };
}
