using Checkout.Storage;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>A shop whose work is counted: its calls to PayPal, and what it asks of its database.</summary>
internal sealed class CountedShop : IAsyncDisposable
{
    /// <summary>Workers look at the database, too. The least of some tries is what the work itself costs.</summary>
    private const int Tries = 5;

    private const int WarmUps = 2;

    private readonly PostgreSqlTraffic? traffic;

    private CountedShop(Shop shop, PostgreSqlTraffic? traffic) => (Shop, this.traffic) = (shop, traffic);

    public Shop Shop { get; }

    public static async Task<CountedShop> OpenAsync(Engine engine, PostgreSqlCluster cluster, ShopPlan plan)
    {
        var counting = engine is Engine.PostgreSql ? new PostgreSqlTraffic(await cluster.NewDatabaseAsync()) : null;
        return new(await Shop.OpenAsync(plan with { Database = counting?.ConnectionString }), counting);
    }

    /// <summary>Does something until all statements are prepared and all that is kept is there, and then some times more.</summary>
    /// <param name="doing">What is counted.</param>
    /// <param name="first">Done before each time, and not counted.</param>
    /// <returns>The least that it cost.</returns>
    public async Task<Cost> OfAsync(Func<Shop, Task> doing, Func<Shop, Task>? first = null)
    {
        Cost? least = null;
        for (var i = -WarmUps; i < Tries; i++)
        {
            await (first?.Invoke(Shop) ?? Task.CompletedTask);
            var before = Spent();
            await doing(Shop);
            var cost = Spent() - before;
            least = i < 0 ? null : least is null ? cost : Cost.Least(least, cost);
        }

        return least!;
    }

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        traffic?.Dispose();
    }

    private Cost Spent() => traffic is null
        ? Spent(((SqliteDatabase)Shop.Get<Database>()).Counts)
        : new(Shop.ToPayPal.Sent.Count, traffic.Statements, traffic.RoundTrips, traffic.Commits);

    private Cost Spent(SqliteCounts counts) => new(Shop.ToPayPal.Sent.Count, counts.Statements, RoundTrips: 0, counts.Commits);
}
