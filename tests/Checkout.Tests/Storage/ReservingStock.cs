using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

/// <summary>No unit is held by two orders, and no unit is lost.</summary>
public sealed class ReservingStock(PostgreSqlCluster cluster)
{
    private static readonly IdempotencyKey Key = new("somebody", "key", "body");

    private static readonly Dictionary<string, long> Stock = new() { ["cup"] = 1, ["pot"] = 1, ["few"] = 10 };

    private static long? StockOf(string sku) => Stock.TryGetValue(sku, out var stock) ? stock : null;

    [Theory, OnBothEngines]
    public async Task One_of_a_hundred_simultaneous_orders_gets_the_last_unit(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AddAsync(storage, ("cup", 1))));

        var added = Assert.Single(answers.OfType<Added>());
        Assert.Equal(99, answers.OfType<SoldOut>().Count());
        Assert.Equal(1, await storage.CountAsync("orders"));
        Assert.NotNull(await storage.Orders.FindAsync(added.Stored.Id));
    }

    [Theory, OnBothEngines]
    public async Task Orders_of_the_same_products_in_any_order_share_the_units_without_blocking_each_other(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => i % 2 == 0
            ? AddAsync(storage, ("few", 3), ("plenty", 1))
            : AddAsync(storage, ("plenty", 1), ("few", 3))));

        Assert.Equal((3, 57), (answers.OfType<Added>().Count(), answers.OfType<SoldOut>().Count()));
        Assert.Equal(9, (await storage.Orders.SoldAsync(["few"], Some.Noon))["few"]);
        Assert.IsType<SoldOut>(await AddAsync(storage, ("few", 2)));
        Assert.IsType<Added>(await AddAsync(storage, ("few", 1)));
        Assert.IsType<Added>(await AddAsync(storage, ("plenty", 999)));
    }

    [Theory, OnBothEngines]
    public async Task An_order_with_one_sold_out_product_reserves_nothing_of_the_others_and_leaves_its_key_free(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf);
        await AddAsync(storage, ("pot", 1));

        var both = Some.Order(lines: [("cup", 1), ("pot", 1)]);
        Assert.IsType<SoldOut>(await storage.Orders.AddAsync(both, Key, Some.Noon));

        Assert.Null(await storage.Orders.FindAsync(both.Id));
        Assert.IsType<Added>(await storage.Orders.AddAsync(Some.Order(lines: [("cup", 1)]), Key, Some.Noon));
    }

    [Theory, OnBothEngines]
    public async Task A_repeat_of_the_order_that_took_the_last_unit_gets_that_order(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => storage.Orders.AddAsync(Some.Order(lines: [("cup", 1)]), Key, Some.Noon)));

        var added = Assert.Single(answers.OfType<Added>());
        Assert.Equal(19, answers.OfType<Existing>().Count(existing => existing.Stored.Id == added.Stored.Id));
    }

    [Theory, OnBothEngines]
    public async Task Units_that_an_order_releases_are_available_to_the_next_order(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf);
        var first = Assert.IsType<Added>(await AddAsync(storage, ("cup", 1))).Stored.Order;
        Assert.IsType<SoldOut>(await AddAsync(storage, ("cup", 1)));

        await storage.Orders.UpdateAsync(first.Id, o => o.ApplyGone(), Some.Noon);

        Assert.Empty(await storage.Orders.SoldAsync(["cup"], Some.Noon));
        Assert.IsType<Added>(await AddAsync(storage, ("cup", 1)));
    }

    [Theory, OnBothEngines]
    public async Task A_late_payment_takes_its_units_again_if_they_are_still_available(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf);
        var order = Assert.IsType<Added>(await AddAsync(storage, ("cup", 1))).Stored.Order;
        await storage.Orders.UpdateAsync(order.Id, o => o.ApplyGone(), Some.Noon);

        var paid = await storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Capture(o)), Some.Noon);

        Assert.Equal(OrderStatus.Completed, paid.Order.Status);
        Assert.Equal(1, (await storage.Orders.SoldAsync(["cup"], Some.Noon))["cup"]);
        Assert.IsType<SoldOut>(await AddAsync(storage, ("cup", 1)));
    }

    [Theory, OnBothEngines]
    public async Task A_late_payment_whose_units_are_sold_is_recorded_and_quarantines_its_order(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf);
        var order = Assert.IsType<Added>(await AddAsync(storage, ("cup", 1))).Stored.Order;
        await storage.Orders.UpdateAsync(order.Id, o => o.ApplyGone(), Some.Noon);
        var other = Assert.IsType<Added>(await AddAsync(storage, ("cup", 1))).Stored.Order;

        var paid = await storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Capture(o, id: "LATE")), Some.Noon);

        Assert.Equal(OrderStatus.Quarantined, paid.Order.Status);
        Assert.Equal([Discrepancy.StockGone], paid.Order.Discrepancies);
        Assert.Equal(paid.Order.Total, OrderLife.CapturedOf(paid.Order));
        Assert.Equal(TestStorage.Text(paid), TestStorage.Text(await storage.Orders.FindByPaymentIdAsync("LATE")));
        var line = Assert.Single(await storage.Orders.TimelineAsync(order.Id), entry => entry.Event.Type == "QUARANTINED");
        Assert.Equal(Discrepancy.StockGone, line.Event.Issue);
        Assert.Equal(1, (await storage.Orders.SoldAsync(["cup"], Some.Noon))["cup"]);
        Assert.Equal(OrderStatus.Completed,
            (await storage.Orders.UpdateAsync(other.Id, o => o.Apply(Some.Capture(o)), Some.Noon)).Order.Status);
    }

    [Theory, OnBothEngines]
    public async Task A_unit_whose_hold_lapsed_by_a_faster_clock_is_not_sold_once_more_by_the_slower_one(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf);
        var hold = TimeSpan.FromMinutes(15);
        var (fast, slow) = (Some.Noon + hold, Some.Noon + hold - TimeSpan.FromSeconds(1));
        var first = await storage.AddAsync(Some.Order(lines: [("cup", 1)]).Hold(hold));
        Assert.IsType<Added>(await storage.Orders.AddAsync(Some.Order(lines: [("cup", 1)], at: fast).Hold(hold), null, fast));
        var approved = Some.PayPalOrder(first, PayPalOrderStatus.Approved);

        var late = (await storage.Orders.UpdateAsync(first.Id, o => o.Apply(approved, slow).Open(approved, slow), slow)).Order;

        Assert.Equal((OrderStatus.Cancelled, true), (late.Status, late.IsSoldOut));
        Assert.Empty(late.Attempts);
        Assert.Equal(1, (await storage.Orders.SoldAsync(["cup"], slow))["cup"]);
    }

    [Theory, OnBothEngines]
    public async Task A_lapsed_hold_begins_again_only_within_the_share(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf, heldShare: 33);
        var hold = TimeSpan.FromMinutes(15);
        var later = Some.Noon.AddHours(2);
        var saved = await SaveTwoAsync(storage, hold);
        Assert.Equal([Some.Noon + hold, Some.Noon.AddHours(1) + hold], saved.Select(order => order.StockUntil!.Value));

        var first = await ApproveAsync(saved[0]);
        var second = await ApproveAsync(saved[1]);

        Assert.Equal((OrderStatus.Approved, later + hold), (first.Status, first.StockUntil));
        Assert.Equal((OrderStatus.Approved, saved[1].StockUntil), (second.Status, second.StockUntil));
        Assert.Equal(3, (await storage.Orders.SoldAsync(["few"], later))["few"]);

        async Task<Order> ApproveAsync(Order order) => (await storage.Orders.UpdateAsync(
            order.Id, o => o.Apply(Some.PayPalOrder(o, PayPalOrderStatus.Approved), later), later)).Order;
    }

    [Theory, OnBothEngines]
    public async Task An_attempt_that_was_refused_leaves_a_hold_only_within_the_share(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf, heldShare: 33);
        var hold = TimeSpan.FromMinutes(15);
        var later = Some.Noon.AddHours(2);
        var saved = await SaveTwoAsync(storage, hold);

        var first = await AttemptAndRefuseAsync(saved[0]);
        var second = await AttemptAndRefuseAsync(saved[1]);

        Assert.Equal((OrderStatus.Declined, later + hold), (first.Status, first.StockUntil));
        Assert.Equal((OrderStatus.Declined, later), (second.Status, second.StockUntil));
        Assert.Equal(3, (await storage.Orders.SoldAsync(["few"], later))["few"]);

        async Task<Order> AttemptAndRefuseAsync(Order order)
        {
            var processing = await storage.Orders.UpdateAsync(order.Id, o =>
            {
                var approved = Some.PayPalOrder(o, PayPalOrderStatus.Approved);
                return o.Apply(approved, later).Open(approved, later);
            }, later);
            Assert.Equal(Order.ForGood, processing.Order.StockUntil);
            var refused = await storage.Orders.UpdateAsync(
                order.Id, o => o.Refuse(o.OpenAttempt!.RequestId, new(Issue.InstrumentDeclined)), later);
            return refused.Order;
        }
    }

    [Theory, OnBothEngines]
    public async Task As_many_of_many_late_payments_take_their_units_again_as_units_are_left(Engine engine)
    {
        var stock = 100L;
        await using var storage = await TestStorage.StartAsync(engine, cluster, _ => stock);
        var orders = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            var order = Assert.IsType<Added>(await AddAsync(storage, ("cup", 1))).Stored.Order;
            return await storage.Orders.UpdateAsync(order.Id, o => o.ApplyGone(), Some.Noon);
        }));
        stock = 7;

        await Task.WhenAll(orders.Select(order => storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Capture(o)), Some.Noon)));

        Assert.Equal(7, await storage.CountAsync("orders where status = 'COMPLETED'"));
        Assert.Equal(23, await storage.CountAsync("orders where status = 'QUARANTINED'"));
        Assert.Equal(7, (await storage.Orders.SoldAsync(["cup"], Some.Noon))["cup"]);
    }

    [Theory, OnBothEngines]
    public async Task Units_held_only_by_a_visitors_own_unapproved_orders_are_free_for_that_visitor_alone(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, StockOf);
        var open = await storage.AddAsync(Some.Order(visitor: "me", lines: [("few", 2)]));
        var approved = await storage.AddAsync(Some.Order(visitor: "me", lines: [("few", 3)]));
        await storage.AddAsync(Some.Order(visitor: "me", lines: [("few", 1)]));
        await storage.Orders.UpdateAsync(open.Id, o => o.Apply(Some.PayPalOrder(o), Some.Noon), Some.Noon);
        await storage.Orders.UpdateAsync(
            approved.Id, o => o.Apply(Some.PayPalOrder(o, PayPalOrderStatus.Approved), Some.Noon), Some.Noon);

        Assert.Equal(6, (await storage.Orders.SoldAsync(["few"], Some.Noon, "somebody else"))["few"]);
        Assert.Equal(4, (await storage.Orders.SoldAsync(["few"], Some.Noon, "me"))["few"]);
        Assert.Equal(open.Id, Assert.Single(await storage.Orders.ReplaceableAsync("me", ["few", "cup"], Some.Noon)).Id);
        Assert.Empty(await storage.Orders.ReplaceableAsync("me", ["cup"], Some.Noon));
        Assert.Empty(await storage.Orders.ReplaceableAsync("somebody else", ["few"], Some.Noon));
    }

    private static Task<OrderAddition> AddAsync(TestStorage storage, params (string Sku, int Quantity)[] lines) =>
        storage.Orders.AddAsync(Some.Order(lines: lines), null, Some.Noon);

    /// <summary>Two orders of one visitor, an hour apart so that the share lets both hold.</summary>
    private static async Task<Order[]> SaveTwoAsync(TestStorage storage, TimeSpan hold) =>
    [
        await storage.AddAsync(Some.Order(lines: [("few", 3)]).Hold(hold)),
        await storage.AddAsync(Some.Order(lines: [("few", 3)], at: Some.Noon.AddHours(1)).Hold(hold)),
    ];
}
