using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class ChangingAnOrder(PostgreSqlCluster cluster)
{
    private const int Writers = 50;

    [Theory, OnBothEngines]
    public async Task Data_of_a_newer_program_survives_a_change(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());
        await storage.ExecuteAsync(
            """
            update orders set state =
              replace(replace(state, '"cart":{', '"cart":{"newer_price":[1],'), '{"id":', '{"newer":{"a":1},"id":')
            """);

        var changed = await storage.Orders.UpdateAsync(order.Id, known => known.Apply(Some.Capture(known)), Some.Noon);

        Assert.Equal(OrderStatus.Completed, changed.Order.Status);
        var text = TestStorage.Text(await storage.Orders.FindAsync(order.Id));
        Assert.Contains("\"newer\":{\"a\":1}", text, StringComparison.Ordinal);
        Assert.Contains("\"newer_price\":[1]", text, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Simultaneous_changes_of_an_order_lose_nothing(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(
            i => storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Refund(o, id: $"REFUND{i}")), Some.Noon)));

        var changed = await storage.Orders.FindAsync(order.Id);
        var told = Enumerable.Range(0, Writers).Select(i => $"REFUND{i}");
        Assert.Equal(told.Order(StringComparer.Ordinal), changed?.Order.Refunds.Select(refund => refund.Id));
        Assert.Equal(1 + Writers, changed?.Version);
        Assert.Equal(1 + Writers, (await storage.Orders.TimelineAsync(order.Id)).Count);
    }

    [Theory, OnBothEngines]
    public async Task An_order_whose_last_change_was_lost_with_a_server_is_read_again_although_another_change_has_its_version(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var added = await storage.AddStoredAsync(Some.Order());
        var kept = await storage.Orders.UpdateAsync(added, known => known.Apply(Some.Capture(known)), Some.Noon.AddSeconds(2));
        var lost = (added with { Version = kept.Version, UpdatedAt = Some.Noon.AddSeconds(1) }).Change(known => known.Cancel(), Some.Noon);

        var changed = await storage.Orders.UpdateAsync(lost, known => known.Apply(Some.Refund(known)), Some.Noon.AddSeconds(3));

        Assert.Single(changed.Order.Captures);
        Assert.Equal(kept.Version + 1, changed.Version);
        Assert.Equal(TestStorage.Text(changed), TestStorage.Text(await storage.Orders.FindAsync(added.Id)));
    }

    [Theory, OnBothEngines]
    public async Task A_change_that_throws_writes_nothing_and_the_store_goes_on(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddStoredAsync(Some.Order());

        await Assert.ThrowsAsync<FormatException>(() => storage.Orders.UpdateAsync(order.Id, _ => throw new FormatException(), Some.Noon));

        Assert.Equal(TestStorage.Text(order), TestStorage.Text(await storage.Orders.FindAsync(order.Id)));
        Assert.Equal(2, (await storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Capture(o)), Some.Noon)).Version);
    }

    [Theory, OnBothEngines]
    public async Task A_change_that_changes_nothing_writes_nothing(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());
        var news = Some.PayPalOrder(order, PayPalOrderStatus.Approved);
        var known = await storage.Orders.UpdateAsync(order.Id, o => o.Apply(news, Some.Noon), Some.Noon);
        var events = await storage.CountAsync("order_events");

        var again = await storage.Orders.UpdateAsync(order.Id, o => o.Apply(news, Some.Noon), Some.Noon.AddHours(1));

        Assert.Equal(TestStorage.Text(known), TestStorage.Text(again));
        Assert.Equal(TestStorage.Text(known), TestStorage.Text(await storage.Orders.FindAsync(order.Id)));
        Assert.Equal(events, await storage.CountAsync("order_events"));
    }

    [Theory, OnBothEngines]
    public async Task The_timeline_tells_every_change_in_order(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());
        var approved = Some.PayPalOrder(order, PayPalOrderStatus.Approved);

        await storage.Orders.UpdateAsync(order.Id, o => o.Apply(approved, Some.Noon), Some.Noon.AddSeconds(1));
        await storage.Orders.UpdateAsync(order.Id, o => o.Open(approved, Some.Noon), Some.Noon.AddSeconds(2));
        var capture = Some.Capture(order);
        var paid = await storage.Orders.UpdateAsync(order.Id, o => o.Apply(capture), Some.Noon.AddSeconds(3));

        var timeline = await storage.Orders.TimelineAsync(order.Id);
        Assert.Equal(
            [
                (0, "ORDER_PRICED"), (1, "PAYPAL_ORDER_CREATED"), (1, "PAYER_APPROVED"), (2, "CAPTURE_STARTED"), (3, "CAPTURE_COMPLETED"),
            ],
            timeline.Select(entry => ((int)(entry.At - Some.Noon).TotalSeconds, entry.Event.Type)));
        Assert.Equal(new OrderEvent("CAPTURE_COMPLETED", OrderStatus.Completed, capture.Id, order.Total.ToPayPal()), timeline[^1].Event);
        Assert.Equal(Some.Noon.AddSeconds(3), paid.UpdatedAt);
        Assert.Empty(await storage.Orders.TimelineAsync(Guid.NewGuid()));
    }

    [Theory, OnBothEngines]
    public async Task A_change_without_an_entry_type_of_its_own_is_in_the_timeline_too(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());

        await storage.Orders.UpdateAsync(order.Id, o => o with { ApproveLink = "https://paypal.example/new" }, Some.Noon);

        var timeline = await storage.Orders.TimelineAsync(order.Id);
        Assert.Equal(["ORDER_PRICED", "ORDER_UPDATED"], timeline.Select(entry => entry.Event.Type));
    }

    [Theory, OnBothEngines]
    public async Task The_due_time_is_stored_but_not_in_the_timeline(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddStoredAsync(Some.Order());

        var later = await storage.Orders.RescheduleAsync(order.Id, o => o.Reschedule(Some.Noon.AddTicks(12345678)), Some.Noon.AddHours(1));

        Assert.Equal(Some.Noon.AddTicks(12345670), later.DueAt);
        Assert.Equal(2, later.Version);
        Assert.Equal(order.UpdatedAt, later.UpdatedAt);
        Assert.Equal(TestStorage.Text(later), TestStorage.Text(await storage.Orders.FindAsync(order.Id)));
        Assert.Single(await storage.Orders.TimelineAsync(order.Id));
        Assert.Null((await storage.Orders.RescheduleAsync(order.Id, o => o.Reschedule(null), Some.Noon)).DueAt);
    }

    [Theory, OnBothEngines]
    public async Task A_change_of_an_order_that_does_not_exist_is_refused(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        await Assert.ThrowsAsync<InvalidOperationException>(() => storage.Orders.UpdateAsync(Guid.NewGuid(), o => o, Some.Noon));
    }

    [Fact]
    public async Task A_change_that_always_loses_to_concurrent_changes_fails_as_contended()
    {
        await using var storage = await TestStorage.StartAsync(Engine.PostgreSql, cluster);
        var order = await storage.AddAsync(Some.Order());
        var tries = 0;

        await Assert.ThrowsAsync<ContendedException>(() => storage.Orders.UpdateAsync(order.Id, Late, Some.Noon));

        var stored = await storage.Orders.FindAsync(order.Id);
        Assert.Equal(StorageLimits.MaxUpdateAttempts, tries);
        Assert.Equal(StorageLimits.MaxUpdateAttempts, stored?.Order.Refunds.Length);
        Assert.DoesNotContain("LATE", stored!.Order.Refunds.Select(refund => refund.Id));

        Order Late(Order current)
        {
            tries++;
            storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Refund(o)), Some.Noon).GetAwaiter().GetResult();
            return current.Apply(Some.Refund(current, id: "LATE"));
        }
    }

    [Fact]
    public async Task Many_changes_of_many_orders_share_a_commit_and_one_that_fails_fails_alone()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        var orders = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => storage.AddAsync(Some.Order())));

        var changes = orders.Select((order, i) => storage.Orders.UpdateAsync(
            order.Id, o => i % 3 == 0 ? throw new FormatException() : o.Apply(Some.Capture(o)), Some.Noon)).ToArray();
        await Task.WhenAll(changes.Select(change => change.ContinueWith(_ => { }, TaskScheduler.Default)));

        for (var i = 0; i < orders.Length; i++)
        {
            Assert.Equal(i % 3 == 0, changes[i].IsFaulted);
            var status = (await storage.Orders.FindAsync(orders[i].Id))?.Order.Status;
            Assert.Equal(i % 3 == 0 ? OrderStatus.Created : OrderStatus.Completed, status);
        }
    }
}
