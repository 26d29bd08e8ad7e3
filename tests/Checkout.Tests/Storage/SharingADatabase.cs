using Checkout.Storage;

namespace Checkout.Tests.Storage;

/// <summary>Several shops may share a database.</summary>
public sealed class SharingADatabase(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Theory, OnBothEngines]
    public async Task Orders_of_one_shop_are_not_found_listed_claimed_or_deleted_by_another(Engine engine)
    {
        await using var first = await TestStorage.StartAsync(engine, cluster);
        await using var second = await OtherAsync(engine, first);
        var key = new IdempotencyKey("somebody", "key-1", "hash");
        var order = Some.Order() with { PayPalOrderId = "5O190127TN364715T" };
        Assert.IsType<Added>(await first.Orders.AddAsync(order, key, Some.Noon, due: Some.Noon));
        await first.Orders.RescheduleAsync(
            order.Id, known => (known with { Order = known.Order.Apply(Some.Capture(known.Order)) }).Reschedule(Some.Noon), Some.Noon);
        var cancelled = await first.AddAsync(Some.Order());
        await first.Orders.UpdateAsync(cancelled.Id, known => known.Cancel(), Some.Noon);
        await first.AddAsync(Some.BackendOrder("A-1"));
        await first.AddAsync(Some.Order() with { PayPalOrderId = "2B019012733364999" });
        var earlier = Some.Order(at: Some.Noon.AddDays(-1));
        Assert.NotEmpty(await first.Orders.NewerUnapprovedAsync(earlier));

        Assert.Null(await second.Orders.FindAsync(order.Id));
        Assert.Null(await second.Orders.FindByKeyAsync(key, Some.Noon));
        Assert.Null(await second.Orders.FindByNumberAsync(order.Number));
        Assert.Null(await second.Orders.FindByPayPalIdAsync(order.PayPalOrderId));
        Assert.Null(await second.Orders.FindByReferenceAsync("A-1"));
        Assert.Null(await second.Orders.FindByPaymentIdAsync(Some.Capture(order).Id));
        Assert.False(await second.Orders.HasOrdersOfAsync(order.VisitorHash));
        Assert.False(await second.Orders.HasNewerOrderAsync(earlier));
        Assert.Empty(await second.Orders.NewerUnapprovedAsync(earlier));
        Assert.Empty(await second.Orders.TimelineAsync(order.Id));
        Assert.Empty((await second.Orders.ListAsync(null, null, 10)).Items);
        Assert.Empty((await second.Orders.ListOfVisitorAsync(order.VisitorHash, null, 10)).Items);
        Assert.Empty(await second.Orders.ClaimDueAsync(Some.Noon.AddDays(1), Lease, 10));
        Assert.Equal(0, await second.Orders.DeleteKeysAsync(Some.Noon.AddDays(1), 10));
        Assert.Equal(0, (await second.Orders.DeleteUnpaidAsync(Some.Noon.AddDays(1), null, 10)).Deleted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second.Orders.UpdateAsync(order.Id, known => known.Cancel(), Some.Noon));
    }

    [Theory, OnBothEngines]
    public async Task The_shops_with_work_are_those_of_due_orders_events_and_messages(Engine engine)
    {
        await using var first = await TestStorage.StartAsync(engine, cluster);
        await using var second = await OtherAsync(engine, first);
        Assert.Empty(await first.ShopsWithWork.NamesAsync());

        await first.AddAsync(Some.Order());
        Assert.Empty(await first.ShopsWithWork.NamesAsync());
        await second.Inbox.AddAsync("WH-1", "TYPE", default, Some.Noon);
        await second.Alarms.RaiseAsync(Some.Alarm, Some.Noon);
        Assert.Single(await first.ShopsWithWork.NamesAsync());

        Assert.IsType<Added>(await first.Orders.AddAsync(Some.Order(), null, Some.Noon, due: Some.Noon));
        Assert.Equal(2, (await first.ShopsWithWork.NamesAsync()).Count);
    }

    [Theory, OnBothEngines]
    public async Task Events_and_alarms_of_one_shop_are_not_found_claimed_replayed_or_deleted_by_another(Engine engine)
    {
        await using var first = await TestStorage.StartAsync(engine, cluster);
        await using var second = await OtherAsync(engine, first);
        var later = Some.Noon.AddDays(100);
        await first.Inbox.ReceiveAsync(Some.Delivery("WH-1", "{}"u8.ToArray(), signature: "signature"), Some.Noon);
        await first.Inbox.MarkProcessedAsync(Assert.Single(await first.Inbox.ClaimAsync(Some.Noon, Lease, 10)), Some.Noon);
        await first.Inbox.ReceiveAsync(Some.Delivery("WH-2", "{}"u8.ToArray()), Some.Noon);
        await first.Alarms.RaiseAsync(Some.Alarm, Some.Noon);
        await first.Outbox.MarkSentAsync(
            Assert.Single(await first.Outbox.ClaimAsync(AlarmOutbox.Kind, Some.Noon, Lease, 10)).Id, Some.Noon);
        await first.Alarms.RaiseAsync(Some.Alarm with { Subject = "another" }, Some.Noon);

        Assert.Null(await second.Inbox.FindAsync("WH-1"));
        Assert.Null(await second.Inbox.FindAsync((await first.Inbox.FindAsync("WH-1"))!.Key));
        Assert.Empty((await second.Inbox.ListAsync(null, null, 10)).Items);
        Assert.Empty(await second.Inbox.ClaimAsync(later, Lease, 10));
        Assert.Equal(Replay.Unknown, await second.Inbox.ReplayAsync("WH-1", Some.Entry, later));
        Assert.Equal(0, await second.Inbox.DropBodiesAsync(later, 10));
        Assert.Equal(0, await second.Inbox.DeleteEndedAsync(later, 10));
        Assert.Equal(0, await second.Inbox.DeleteDeliveriesAsync(later, 10));
        Assert.Empty(await second.Outbox.ClaimAsync(AlarmOutbox.Kind, later, Lease, 10));
        Assert.Equal(0, await second.Outbox.DeleteEndedAsync(later, later, 10));

        // A signature that one shop has seen with a body is new to another, with any body.
        var same = Some.Delivery("WH-1", "[]"u8.ToArray(), signature: "signature");
        Assert.Equal(Delivered.SignatureReused, await first.Inbox.ReceiveAsync(same, later));
        Assert.Equal(Delivered.New, await second.Inbox.ReceiveAsync(same, later));
    }

    [Theory, OnBothEngines]
    public async Task Two_shops_may_use_the_same_ids_and_keys(Engine engine)
    {
        await using var first = await TestStorage.StartAsync(engine, cluster);
        await using var second = await OtherAsync(engine, first);
        var order = Some.Order() with { PayPalOrderId = "5O190127TN364715T" };
        var key = new IdempotencyKey("somebody", "key-1", "hash");

        foreach (var storage in new[] { first, second })
        {
            Assert.IsType<Added>(await storage.Orders.AddAsync(order, key, Some.Noon));
            await storage.Orders.UpdateAsync(order.Id, known => known.Apply(Some.Capture(known)), Some.Noon);
            await storage.Inbox.AddAsync("WH-1", "TYPE", default, Some.Noon);
            await storage.Alarms.RaiseAsync(Some.Alarm, Some.Noon);
        }

        Assert.Equal(2, await first.CountAsync("orders where paypal_order_id = '5O190127TN364715T'"));
        Assert.Equal(2, await first.CountAsync("order_payments"));
        Assert.Single(await first.Inbox.ClaimAsync(Some.Noon, Lease, 10));
        Assert.Single(await second.Inbox.ClaimAsync(Some.Noon, Lease, 10));
        Assert.Single(await first.Outbox.ClaimAsync(AlarmOutbox.Kind, Some.Noon, Lease, 10));
        Assert.Single(await second.Outbox.ClaimAsync(AlarmOutbox.Kind, Some.Noon, Lease, 10));
        Assert.Single((await first.Inbox.ListAsync(null, null, 10)).Items);
    }

    [Theory, OnBothEngines]
    public async Task Stock_and_its_share_are_counted_for_each_shop(Engine engine)
    {
        await using var first = await TestStorage.StartAsync(engine, cluster, _ => 3, heldShare: 34);
        await using var second = await OtherAsync(engine, first, _ => 3, heldShare: 34);

        foreach (var storage in new[] { first, second })
        {
            var order = await storage.AddAsync(Some.Order(lines: [("few", 1)]).Hold(TimeSpan.FromMinutes(15)));
            Assert.True(order.StockUntil > Some.Noon);
            Assert.Equal(1, (await storage.Orders.SoldAsync(["few"], Some.Noon))["few"]);
        }
    }

    [Theory, OnBothEngines]
    public async Task Each_shop_has_its_own_signing_key(Engine engine)
    {
        await using var first = await TestStorage.StartAsync(engine, cluster);
        await using var second = await OtherAsync(engine, first);

        await first.SigningKeys.GetOrAddAsync([1], Some.Noon);

        Assert.Null(await second.SigningKeys.FindAsync());
        Assert.Equal([2], await second.SigningKeys.GetOrAddAsync([2], Some.Noon));
    }

    private static async Task<TestStorage> OtherAsync(
        Engine engine, TestStorage first, Func<string, long?>? stockOf = null, int heldShare = 0)
    {
        var other = TestStorage.Open(engine, first.ConnectionString, stockOf, heldShare, new ShopName("other"));
        await other.Migrator.MigrateAsync();
        return other;
    }
}
