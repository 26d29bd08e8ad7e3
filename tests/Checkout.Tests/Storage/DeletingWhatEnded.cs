using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Storage;
using Checkout.Tests.Orders;

namespace Checkout.Tests.Storage;

public sealed class DeletingWhatEnded(PostgreSqlCluster cluster)
{
    private static readonly DateTimeOffset Later = Some.Noon.AddDays(31);
    private static readonly DateTimeOffset EndedBefore = Later.AddDays(-30);

    private static readonly Func<Order, Order>[] Kept =
    [
        order => order,
        order => order.Apply(Some.Capture(order)),
        order => (order with { Attempts = [Refused(order)] }).Cancel(),
        order => order.Apply(News.Approved(order), Some.Noon).Cancel(),
        order => order.Apply(News.Approved(order), Some.Noon).Apply(News.Of(order, PayPalOrderStatus.Voided, at: null), Some.Noon),
        order => order.Cancel().MissStock(),
        order => order.Cancel().NoteForeignPayment(new ForeignPayment(PaymentKind.Capture, "CAPTURE1", "8AB12345CD678901E", null)),
    ];

    private static Attempt Refused(Order order) =>
        new(1, AttemptOperation.Capture, "request-id", order.Total, Some.Noon, Refusal: News.Declined);

    [Theory, OnBothEngines]
    public async Task An_order_that_no_payer_approved_is_deleted_with_all_that_belongs_to_it(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = Some.Order();
        await storage.Orders.AddAsync(order, new IdempotencyKey("somebody", "key", "body"), Some.Noon);
        await storage.Orders.UpdateAsync(order.Id, known => known.Cancel(), Some.Noon);

        Assert.Equal(0, (await storage.Orders.DeleteUnpaidAsync(Some.Noon.AddSeconds(-1), null, 10)).Deleted);
        Assert.Equal(new UnpaidBatch(1, null), await storage.Orders.DeleteUnpaidAsync(EndedBefore, null, 10));

        foreach (var table in new[] { "orders", "order_lines", "order_events", "order_payments", "idempotency_keys" })
        {
            Assert.Equal(0, await storage.CountAsync(table));
        }
    }

    [Theory, OnBothEngines]
    public async Task Orders_that_are_open_or_may_have_been_paid_are_kept(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        foreach (var change in Kept)
        {
            var order = await storage.AddAsync(Some.Order());
            await storage.Orders.UpdateAsync(order.Id, change, Some.Noon);
        }

        Assert.Equal(0, (await storage.Orders.DeleteUnpaidAsync(EndedBefore, null, 10)).Deleted);

        Assert.Equal(Kept.Length, await storage.CountAsync("orders"));
    }

    [Theory, OnBothEngines]
    public async Task A_batch_of_deletions_is_limited_and_the_next_one_continues_behind_it(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        for (var i = 0; i < 25; i++)
        {
            var order = await storage.AddAsync(Some.Order(at: Some.Noon.AddSeconds(i)));
            await storage.Orders.UpdateAsync(order.Id, known => i % 2 == 0 ? known.Cancel() : known, Some.Noon);
        }

        var deleted = new List<int>();
        OrderCursor? after = null;
        do
        {
            var batch = await storage.Orders.DeleteUnpaidAsync(EndedBefore, after, 5);
            deleted.Add(batch.Deleted);
            after = batch.Next;
        }
        while (after is not null);

        Assert.Equal([5, 5, 3], deleted);
        Assert.Equal(12, await storage.CountAsync("orders"));
    }

    [Theory, OnBothEngines]
    public async Task An_order_that_changes_at_the_same_moment_is_deleted_whole_or_kept_whole(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var orders = new List<Order>();
        for (var i = 0; i < 30; i++)
        {
            var order = await storage.AddAsync(Some.Order());
            orders.Add((await storage.Orders.UpdateAsync(order.Id, known => known.Cancel(), Some.Noon)).Order);
        }

        var deleting = storage.Orders.DeleteUnpaidAsync(EndedBefore, null, 100);
        var paying = orders.Select(order => PayAsync(storage, order)).ToList();
        await Task.WhenAll([deleting, .. paying]);

        var paid = paying.Count(task => task.Result);
        Assert.Equal(30, (await deleting).Deleted + paid);
        Assert.Equal((paid, paid, paid), (
            await storage.CountAsync("orders"), await storage.CountAsync("order_lines"), await storage.CountAsync("order_payments")));
    }

    [Theory, OnBothEngines]
    public async Task An_idempotency_key_is_deleted_after_a_day_and_its_order_stays(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.Orders.AddAsync(Some.Order(), new IdempotencyKey("somebody", "old", "body"), Some.Noon);
        await storage.Orders.AddAsync(Some.Order(), new IdempotencyKey("somebody", "new", "body"), Some.Noon.AddHours(1));

        Assert.Equal(1, await storage.Orders.DeleteKeysAsync(Some.Noon, 10));

        Assert.Equal((1, 2), (await storage.CountAsync("idempotency_keys"), await storage.CountAsync("orders")));
    }

    private static async Task<bool> PayAsync(TestStorage storage, Order order)
    {
        try
        {
            await storage.Orders.UpdateAsync(order.Id, known => known.Apply(Some.Capture(order)), Some.Noon);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
