using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Storage;

public sealed class CountingOrders(PostgreSqlCluster cluster)
{
    private static readonly Dictionary<OrderStatus, Func<Order, Order>> Ways = new()
    {
        [OrderStatus.Created] = o => o.Apply(Some.PayPalOrder(o), Some.Noon),
        [OrderStatus.Approved] = o => o.Apply(Some.PayPalOrder(o, PayPalOrderStatus.Approved), Some.Noon),
        [OrderStatus.Authorized] = o => o.Apply(Some.Authorization(o)),
        [OrderStatus.Processing] = o => o.Open(Some.PayPalOrder(o, PayPalOrderStatus.Approved), Some.Noon),
        [OrderStatus.Pending] = o => o.Apply(Some.Capture(o, CaptureStatus.Pending)),
        [OrderStatus.Completed] = o => o.Apply(Some.Capture(o)),
        [OrderStatus.Declined] = o => o.Apply(Some.Capture(o, CaptureStatus.Declined)),
        [OrderStatus.PartiallyRefunded] = o => o.Apply(Some.Capture(o)).Apply(Some.Refund(o)),
        [OrderStatus.Refunded] = o => o.Apply(Some.Capture(o, CaptureStatus.Refunded)),
        [OrderStatus.Reversed] = o => o.Apply(Some.TakenBack(o)),
        [OrderStatus.Voided] = o => o.Apply(Some.PayPalOrder(o, PayPalOrderStatus.Voided), Some.Noon),
        [OrderStatus.Expired] = o => o.ApplyGone(),
        [OrderStatus.Cancelled] = o => o.Cancel(),
        [OrderStatus.Quarantined] = o => o.Apply(Some.Capture(o) with { Amount = new("USD", "1.00") }),
    };

    [Theory, OnBothEngines]
    public async Task Only_orders_that_are_paid_or_may_still_be_paid_count_as_sold(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        foreach (var (status, way) in Ways)
        {
            var order = await storage.AddAsync(Some.Order(lines: [(status.ToName(), 2), ("every", 3), ("other", 1)]));
            Assert.Equal(status, (await storage.Orders.UpdateAsync(order.Id, way, Some.Noon)).Order.Status);
        }

        var sold = await storage.Orders.SoldAsync([.. Ways.Keys.Select(status => status.ToName()), "every", "unknown"], Some.Noon);

        Assert.Equal(
            new Dictionary<string, long>
            {
                ["CREATED"] = 2,
                ["APPROVED"] = 2,
                ["AUTHORIZED"] = 2,
                ["PROCESSING"] = 2,
                ["PENDING"] = 2,
                ["COMPLETED"] = 2,
                ["PARTIALLY_REFUNDED"] = 2,
                ["REFUNDED"] = 2,
                ["REVERSED"] = 2,
                ["QUARANTINED"] = 2,
                ["every"] = 10 * 3,
            }.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            sold.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Empty(await storage.Orders.SoldAsync([], Some.Noon));
    }

    [Theory, OnBothEngines]
    public async Task A_newer_order_counts_when_it_is_approved_paid_or_quarantined(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        foreach (var (status, way) in Ways)
        {
            var visitor = status.ToName();
            var older = await storage.AddAsync(Some.Order(visitor: visitor));
            var newer = await storage.AddAsync(Some.Order(visitor: visitor, at: Some.Noon.AddSeconds(1)));
            await storage.Orders.UpdateAsync(newer.Id, way, Some.Noon);

            var isBuying = status is OrderStatus.Approved or OrderStatus.Authorized or OrderStatus.Processing or OrderStatus.Pending
                or OrderStatus.Completed or OrderStatus.PartiallyRefunded or OrderStatus.Quarantined;
            Assert.Equal((status, isBuying), (status, await storage.Orders.HasNewerOrderAsync(older)));
            Assert.False(await storage.Orders.HasNewerOrderAsync(newer));
        }
    }

    [Theory, OnBothEngines]
    public async Task Neither_the_order_itself_nor_an_older_one_nor_another_visitors_is_newer(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var older = await storage.AddAsync(Some.Order(at: Some.Noon.AddSeconds(-1)));
        var order = await storage.AddAsync(Some.Order(at: Some.Noon.AddTicks(5)));
        var other = await storage.AddAsync(Some.Order(visitor: "somebody else", at: Some.Noon.AddSeconds(1)));
        foreach (var id in new[] { older.Id, order.Id, other.Id })
        {
            await storage.Orders.UpdateAsync(id, Ways[OrderStatus.Approved], Some.Noon);
        }

        Assert.False(await storage.Orders.HasNewerOrderAsync(order));
        Assert.True(await storage.Orders.HasNewerOrderAsync(older));
    }
}
