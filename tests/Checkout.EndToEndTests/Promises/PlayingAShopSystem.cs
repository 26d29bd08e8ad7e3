using System.Diagnostics;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;

namespace Checkout.EndToEndTests.Promises;

/// <summary>A shop system with prices of its own creates, changes, compares and captures orders, while carts and addresses change under it
/// and PayPal's answers are lost.</summary>
[Collection(nameof(UnderLoad))]
public sealed class PlayingAShopSystem(PostgreSqlCluster cluster, ITestOutputHelper output)
{
    private const int Seed = 20_261_130;
    private const int AtOnce = 8;
    private const double Lost = 0.3;
    private static readonly int Orders = Sample.Of(200, 24);

    [Theory, OnSampledEngine(Engine.Sqlite)]
    public async Task Every_order_is_paid_once_at_the_price_that_was_approved_and_the_books_agree_to_the_cent(Engine engine)
    {
        var clock = Stopwatch.StartNew();
        await using var town = await CrowdedShop.OpenAsync(engine, cluster, Seed, size: 0);
        await town.PayPal.BreakAsync("/v2/checkout/orders", "reset_after", Lost);
        await town.PayPal.BreakAsync("/v2/checkout/orders/*", "reset_after", Lost, method: "PATCH");
        await town.PayPal.BreakAsync("/v2/checkout/orders/*", "error", 0.05, method: "PATCH");
        await town.PayPal.BreakAsync(SimulatedPayPal.AnyCapture, "reset_after", Lost);
        var tally = new Tally();
        var sales = Enumerable.Range(0, Orders).Select(number => new BackendSale(number, Seed, tally)).ToArray();

        await Parallel.ForEachAsync(sales, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (sale, _) =>
        {
            using var system = new ShopSystem(town.Shop.Url);
            await sale.SellAsync(system, town.PayPal);
        });

        await town.Shop.Merchant.AgreesWithAsync(town.PayPal);
        var taken = await town.PayPal.CapturesByOrderAsync();
        Assert.All(taken, order => Assert.Single(order));
        Assert.Equal(
            sales.Where(sale => sale.IsPaid).Select(sale => $"{sale.PayPalOrderId} {sale.Paid}").Order(StringComparer.Ordinal),
            (await town.Shop.Merchant.OrdersAsync()).Where(order => order.GetProperty("captures").GetArrayLength() > 0)
                .Select(order => $"{order.Text("id")} {order.GetProperty("captured").Text("value")}").Order(StringComparer.Ordinal));
        Assert.Equal(sales.Count(sale => sale.IsPaid), taken.Count);
        Assert.InRange(sales.Count(sale => sale.IsPaid), Orders * 8 / 10, Orders);
        var faults = await town.PayPal.FaultsHappenedAsync();
        // A sample may miss the rarest.
        Assert.InRange(faults.Sum(), Orders / 4, int.MaxValue);
        output.WriteLine($"{engine}: {Orders} orders, {string.Join(" + ", faults)} faults, "
            + $"{sales.Count(sale => sale.IsPaid)} paid; {tally}; {clock.Elapsed.TotalSeconds:F0} s");
    }
}
