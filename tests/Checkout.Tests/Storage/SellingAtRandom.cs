using System.Net;
using Checkout.Orders;
using Checkout.Storage;
using Checkout.Tests.Orders;
using FsCheck.Fluent;

namespace Checkout.Tests.Storage;

/// <summary>In random runs the store changes an order's units as the model does.</summary>
public sealed class SellingAtRandom(PostgreSqlCluster cluster)
{
    private const long Stock = 7;
    private const int Share = 33;
    private const int Runs = 60;
    private const int Steps = 40;

    private static readonly IPAddress[] Networks = [IPAddress.Parse("198.51.100.7"), IPAddress.Parse("2001:db8:1:2::1")];

    [Theory, OnBothEngines]
    public async Task The_store_holds_and_frees_what_the_model_does(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, _ => Stock, Share);
        var run = 0;
        foreach (var moves in StockMove.Runs().Sample(Runs, Steps))
        {
            // Each run has its own product, but shares visitors and networks with the others.
            var sku = $"cup {run++}";
            var model = new StockModel(sku, Stock, Share);
            var done = new List<StockMove>();
            foreach (var move in moves)
            {
                done.Add(move);
                var (expected, stored) = await DoAsync(storage, model, sku, move);
                Assert.Equal((string.Join(", ", done), expected), (string.Join(", ", done), stored));
            }
        }
    }

    private static async Task<(string Expected, string Stored)> DoAsync(TestStorage storage, StockModel model, string sku, StockMove move)
    {
        var fresh = move.NewOrder(sku, model.Now);
        Order? stored = null;
        if (move.Step is StockStep.Create)
        {
            stored = await storage.Orders.AddAsync(fresh, null, model.Now, Networks[move.Network]) is Added added ? added.Stored.Order : null;
        }
        else if (move.Step is not StockStep.Pass && model.Orders.Count > 0)
        {
            var id = model.Orders[move.Which % model.Orders.Count].Id;
            stored = (await storage.Orders.UpdateAsync(id, order => move.Change(order, model.Now), model.Now)).Order;
        }

        var expected = model.Do(move, fresh);
        var taken = (await storage.Orders.SoldAsync([sku], model.Now)).GetValueOrDefault(sku);
        return (Text(expected, model.Taken), Text(stored, taken));
    }

    private static string Text(Order? order, long taken) => $"{order?.Status} until {order?.StockUntil:O}, {taken} taken";
}
