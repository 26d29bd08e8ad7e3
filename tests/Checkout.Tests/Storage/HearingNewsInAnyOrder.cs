using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Storage;

/// <summary>What is heard of an order in whatever order ends in the same books and the same stock.</summary>
public sealed class HearingNewsInAnyOrder(PostgreSqlCluster cluster)
{
    [Theory, OnBothEngines]
    public async Task Any_part_of_the_news_in_any_order_and_then_all_of_it_end_in_the_same_order_the_same_books_and_the_same_stock(
        Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, _ => 10);
        var random = new Random(20261121);
        for (var run = 0; run < 40; run++)
        {
            var order = await storage.AddAsync(Some.Order(lines: [("few", 10)]));
            Func<Order, Order>[] news =
            [
                o => o.Open(Approved(o), Some.Noon),
                o => o.ApplyGone(),
                .. Payment(run),
            ];
            for (var heard = random.Next(12); heard > 0; heard--)
            {
                var told = await storage.Orders.UpdateAsync(order.Id, news[random.Next(news.Length)], Some.Noon);
                Assert.Equal(told.Order.HoldsStock ? 10 : 0, (await storage.Orders.SoldAsync(["few"], Some.Noon)).GetValueOrDefault("few"));
            }

            var all = Payment(run);
            random.Shuffle(all);
            var ended = await HearAsync(storage, order, all);

            Assert.Equal((OrderStatus.PartiallyRefunded, 12500, 5), Books(ended));
            Assert.Equal(10, (await storage.Orders.SoldAsync(["few"], Some.Noon))["few"]);
            await storage.ExecuteAsync("update order_lines set held_until = null");
        }
    }

    [Theory, OnBothEngines]
    public async Task An_order_that_PayPal_forgot_during_an_attempt_leaves_quarantine_once_its_payment_is_known(
        Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, _ => 10);
        var random = new Random(20261122);
        for (var run = 0; run < 10; run++)
        {
            var order = await storage.AddAsync(Some.Order(lines: [("few", 10)]));
            Func<Order, Order>[] forgotten = [o => o.Open(Approved(o), Some.Noon), o => o.ApplyGone()];
            var news = Payment(run);
            random.Shuffle(news);

            var ended = await HearAsync(storage, order, [.. forgotten, .. news]);

            Assert.Equal((OrderStatus.PartiallyRefunded, 12500, 5), Books(ended));
            Assert.Empty(ended.Discrepancies);
            Assert.Equal(10, (await storage.Orders.SoldAsync(["few"], Some.Noon))["few"]);
            await storage.ExecuteAsync("update order_lines set held_until = null");
        }
    }

    /// <summary>All that is heard of a payment that was held back and declined, paid after all, and given back in part.</summary>
    private static Func<Order, Order>[] Payment(int run) =>
    [
        o => o.Apply(Approved(o), Some.Noon),
        o => o.Apply(Some.Capture(o, CaptureStatus.Pending, $"FIRST{run}")),
        o => o.Apply(Some.Capture(o, CaptureStatus.Declined, $"FIRST{run}")),
        o => o.Apply(Some.Capture(o, CaptureStatus.Completed, $"FIRST{run}")),
        o => o.Apply(Some.Refund(o, 5, $"REFUND{run}")),
    ];

    private static async Task<Order> HearAsync(TestStorage storage, Order order, params Func<Order, Order>[] news)
    {
        foreach (var hear in news)
        {
            order = (await storage.Orders.UpdateAsync(order.Id, hear, Some.Noon)).Order;
        }

        return order;
    }

    private static PayPalOrder Approved(Order order) => Some.PayPalOrder(order, PayPalOrderStatus.Approved, $"PAYPAL-{order.Id:N}");

    private static (OrderStatus Status, long Captured, long Refunded) Books(Order order) =>
        (order.Status, OrderLife.CapturedOf(order).MinorUnits, OrderLife.RefundedOf(order).MinorUnits);
}
