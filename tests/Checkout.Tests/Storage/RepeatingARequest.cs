using System.Data.Common;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class RepeatingARequest(PostgreSqlCluster cluster)
{
    private static readonly IdempotencyKey Key = new("somebody", "key", "body");

    [Theory, OnBothEngines]
    public async Task The_same_request_again_finds_the_order_as_it_is_now(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = Some.Order();
        Assert.IsType<Added>(await storage.Orders.AddAsync(order, Key, Some.Noon));
        var changed = await storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Capture(o)), Some.Noon);

        var again = Assert.IsType<Existing>(await storage.Orders.AddAsync(Some.Order(), Key, Some.Noon));

        Assert.True(again.SameBody);
        Assert.Equal(TestStorage.Text(changed), TestStorage.Text(again.Stored));
        Assert.Equal(1, await storage.CountAsync("orders"));
        Assert.Equal(1, await storage.CountAsync("order_lines"));
    }

    [Theory, OnBothEngines]
    public async Task Another_body_under_the_same_key_is_recognised(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Orders.AddAsync(Some.Order(), Key, Some.Noon);

        var other = Assert.IsType<Existing>(await storage.Orders.AddAsync(Some.Order(), Key with { BodyHash = "other" }, Some.Noon));

        Assert.False(other.SameBody);
        Assert.Equal(1, await storage.CountAsync("orders"));
    }

    [Theory, OnBothEngines]
    public async Task An_idempotency_key_belongs_to_the_visitor_that_sent_it(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Orders.AddAsync(Some.Order(), Key, Some.Noon);

        Assert.IsType<Added>(await storage.Orders.AddAsync(Some.Order(), Key with { VisitorHash = "somebody else" }, Some.Noon));
        Assert.IsType<Added>(await storage.Orders.AddAsync(Some.Order(), null, Some.Noon));
    }

    [Theory, OnBothEngines]
    public async Task A_hundred_requests_at_once_with_one_key_make_one_order(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => storage.Orders.AddAsync(Some.Order(), Key, Some.Noon)));

        var added = Assert.Single(answers.OfType<Added>());
        Assert.All(answers.OfType<Existing>(), existing => Assert.Equal(added.Stored.Id, existing.Stored.Id));
        Assert.Equal(1, await storage.CountAsync("orders"));
        Assert.Equal(1, await storage.CountAsync("order_events"));
    }

    [Theory, OnBothEngines]
    public async Task An_idempotency_key_expires_after_a_day(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Orders.AddAsync(Some.Order(), Key, Some.Noon);
        var tomorrow = Some.Noon + StorageLimits.KeyLife;

        Assert.IsType<Existing>(await storage.Orders.AddAsync(Some.Order(), Key, tomorrow.AddMilliseconds(-1)));
        var other = Key with { BodyHash = "other" };
        var second = Assert.IsType<Added>(await storage.Orders.AddAsync(Some.Order(), other, tomorrow));

        var again = Assert.IsType<Existing>(await storage.Orders.AddAsync(Some.Order(), other, tomorrow.AddHours(23)));
        Assert.True(again.SameBody);
        Assert.Equal(second.Stored.Id, again.Stored.Id);
    }

    [Theory, OnBothEngines]
    public async Task An_order_that_cannot_be_stored_whole_leaves_nothing_behind_and_its_key_free(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = Some.Order(lines: [("cup", 1), ("cup", 2)]);

        await Assert.ThrowsAnyAsync<DbException>(() => storage.Orders.AddAsync(order, Key, Some.Noon));

        Assert.Null(await storage.Orders.FindAsync(order.Id));
        Assert.IsType<Added>(await storage.Orders.AddAsync(Some.Order(), Key, Some.Noon));
    }
}
