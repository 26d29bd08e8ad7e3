using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Storage;

/// <summary>The same reports in any sequence lead to the same order, the same amounts and the same stock.</summary>
public sealed class ReportingPaymentsInAnySequence(PostgreSqlCluster cluster)
{
    [Theory, OnBothEngines]
    public async Task Reports_of_a_payment_in_any_sequence_lead_to_the_same_order_amounts_and_stock(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, _ => 10);
        var random = new Random(20261121);
        for (var run = 0; run < 40; run++)
        {
            var order = await storage.AddAsync(Some.Order(lines: [("few", 10)]));
            Func<Order, Order>[] reports =
            [
                o => o.Open(Approved(o), Some.Noon),
                o => o.ApplyGone(),
                .. Payment(run),
            ];
            for (var left = random.Next(12); left > 0; left--)
            {
                var updated = await storage.Orders.UpdateAsync(order.Id, reports[random.Next(reports.Length)], Some.Noon);
                Assert.Equal(updated.Order.HoldsStock ? 10 : 0, (await storage.Orders.SoldAsync(["few"], Some.Noon)).GetValueOrDefault("few"));
            }

            var all = Payment(run);
            random.Shuffle(all);
            var ended = await ApplyAsync(storage, order, all);

            Assert.Equal((OrderStatus.PartiallyRefunded, 12500, 5), Books(ended));
            Assert.Equal(10, (await storage.Orders.SoldAsync(["few"], Some.Noon))["few"]);
            await storage.ExecuteAsync("update order_lines set held_until = null");
        }
    }

    [Theory, OnBothEngines]
    public async Task An_order_that_PayPal_forgot_during_an_attempt_leaves_quarantine_once_its_payment_is_known(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, _ => 10);
        var random = new Random(20261122);
        for (var run = 0; run < 10; run++)
        {
            var order = await storage.AddAsync(Some.Order(lines: [("few", 10)]));
            Func<Order, Order>[] forgotten = [o => o.Open(Approved(o), Some.Noon), o => o.ApplyGone()];
            var reports = Payment(run);
            random.Shuffle(reports);

            var ended = await ApplyAsync(storage, order, [.. forgotten, .. reports]);

            Assert.Equal((OrderStatus.PartiallyRefunded, 12500, 5), Books(ended));
            Assert.Empty(ended.Discrepancies);
            Assert.Equal(10, (await storage.Orders.SoldAsync(["few"], Some.Noon))["few"]);
            await storage.ExecuteAsync("update order_lines set held_until = null");
        }
    }

    /// <summary>All reports about a payment that was pending and declined, then paid, and then partially refunded.</summary>
    private static Func<Order, Order>[] Payment(int run) =>
    [
        o => o.Apply(Approved(o), Some.Noon),
        o => o.Apply(Some.Capture(o, CaptureStatus.Pending, $"FIRST{run}")),
        o => o.Apply(Some.Capture(o, CaptureStatus.Declined, $"FIRST{run}")),
        o => o.Apply(Some.Capture(o, CaptureStatus.Completed, $"FIRST{run}")),
        o => o.Apply(Some.Refund(o, 5, $"REFUND{run}")),
    ];

    private static async Task<Order> ApplyAsync(TestStorage storage, Order order, params Func<Order, Order>[] reports)
    {
        foreach (var report in reports)
        {
            order = (await storage.Orders.UpdateAsync(order.Id, report, Some.Noon)).Order;
        }

        return order;
    }

    private static PayPalOrder Approved(Order order) => Some.PayPalOrder(order, PayPalOrderStatus.Approved, $"PAYPAL-{order.Id:N}");

    private static (OrderStatus Status, long Captured, long Refunded) Books(Order order) =>
        (order.Status, OrderLife.CapturedOf(order).MinorUnits, OrderLife.RefundedOf(order).MinorUnits);
}
