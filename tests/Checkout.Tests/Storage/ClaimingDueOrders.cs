using Checkout.Orders;

namespace Checkout.Tests.Storage;

public sealed class ClaimingDueOrders(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Theory, OnBothEngines]
    public async Task An_order_can_be_claimed_when_it_is_due_and_again_only_after_the_lease(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddStoredAsync(Some.Order(), due: Some.Noon.AddSeconds(1));
        await storage.AddAsync(Some.Order());

        Assert.Empty(await storage.Orders.ClaimDueAsync(Some.Noon, Lease, 10));
        var claimed = Assert.Single(await storage.Orders.ClaimDueAsync(Some.Noon.AddSeconds(1), Lease, 10));
        Assert.Empty(await storage.Orders.ClaimDueAsync(Some.Noon.AddSeconds(60), Lease, 10));
        Assert.Single(await storage.Orders.ClaimDueAsync(Some.Noon.AddSeconds(61), Lease, 10));

        Assert.Equal(TestStorage.Text(order with { DueAt = Some.Noon.AddSeconds(61) }), TestStorage.Text(claimed));
    }

    [Theory, OnBothEngines]
    public async Task Each_order_goes_to_one_of_many_claimers(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var orders = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => storage.AddAsync(Some.Order(), due: Some.Noon)));

        var claims = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => storage.Orders.ClaimDueAsync(Some.Noon, Lease, 3)));

        var claimed = claims.SelectMany(claim => claim).Select(order => order.Id).ToList();
        Assert.Equal(claimed.Distinct(), claimed);
        Assert.Equal(orders.Select(order => order.Id).Order(), claimed.Order());
        Assert.All(claims, claim => Assert.True(claim.Count <= 3));
    }

    [Theory, OnBothEngines]
    public async Task The_order_that_waits_longest_is_claimed_first(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.AddAsync(Some.Order(), due: Some.Noon.AddSeconds(2));
        var first = await storage.AddAsync(Some.Order(), due: Some.Noon.AddSeconds(1));

        Assert.Equal(first.Id, Assert.Single(await storage.Orders.ClaimDueAsync(Some.Noon.AddHours(1), Lease, 1)).Id);
    }

    [Theory, OnBothEngines]
    public async Task An_order_that_cannot_be_read_does_not_keep_others_from_being_claimed(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.AddAsync(Some.Order(), due: Some.Noon);
        await storage.ExecuteAsync("update orders set state = '{}'");
        var readable = await storage.AddAsync(Some.Order(), due: Some.Noon.AddSeconds(1));

        var claimed = await storage.Orders.ClaimDueAsync(Some.Noon.AddSeconds(2), Lease, 10);

        Assert.Equal(readable.Id, Assert.Single(claimed).Id);
    }

    [Theory, OnBothEngines]
    public async Task A_report_that_settles_an_order_ends_its_claim(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order(), due: Some.Noon);
        await storage.Orders.ClaimDueAsync(Some.Noon, Lease, 1);

        var paid = await storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Capture(o)), Some.Noon);

        Assert.Null(paid.DueAt);
        Assert.Empty(await storage.Orders.ClaimDueAsync(Some.Noon.AddDays(1), Lease, 1));
    }

    [Fact]
    public async Task An_update_that_moves_the_due_time_is_decided_again_when_the_order_is_claimed_in_between()
    {
        await using var storage = await TestStorage.StartAsync(Engine.PostgreSql, cluster);
        var order = await storage.AddStoredAsync(Some.Order(), due: Some.Noon);
        var tries = 0;

        await storage.Orders.RescheduleAsync(order.Id, LookLater, Some.Noon);

        Assert.Equal(2, tries);
        Assert.Equal(Some.Noon + Lease, (await storage.Orders.FindAsync(order.Id))?.DueAt);

        StoredOrder LookLater(StoredOrder current)
        {
            if (tries++ == 0)
            {
                Assert.Single(storage.Orders.ClaimDueAsync(Some.Noon, Lease, 1).GetAwaiter().GetResult());
            }

            return current.Reschedule(Some.Noon.AddSeconds(1), seen: order.DueAt);
        }
    }

    [Fact]
    public async Task An_update_that_began_before_a_claim_neither_fails_nor_undoes_it()
    {
        await using var storage = await TestStorage.StartAsync(Engine.PostgreSql, cluster);
        var order = await storage.AddAsync(Some.Order(), due: Some.Noon);
        var tries = 0;

        await storage.Orders.UpdateAsync(order.Id, Claimed, Some.Noon);

        Assert.Equal(1, tries);
        Assert.Empty(await storage.Orders.ClaimDueAsync(Some.Noon, Lease, 1));
        Assert.Equal(Some.Noon + Lease, (await storage.Orders.FindAsync(order.Id))?.DueAt);

        Order Claimed(Order current)
        {
            tries++;
            Assert.Single(storage.Orders.ClaimDueAsync(Some.Noon, Lease, 1).GetAwaiter().GetResult());
            return current.Apply(Some.PayPalOrder(current), Some.Noon);
        }
    }
}
