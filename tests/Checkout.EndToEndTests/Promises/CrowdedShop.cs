using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;

namespace Checkout.EndToEndTests.Promises;

/// <summary>A shop on either database, a PayPal that outlives it, and a crowd that buys there. All chance comes from one seed.</summary>
internal sealed class CrowdedShop : IAsyncDisposable
{
    private readonly LoneSimulator simulator;

    private CrowdedShop(LoneSimulator simulator, Shop shop, int seed, int size)
    {
        (this.simulator, Shop) = (simulator, shop);
        Crowd = new Crowd(() => shop.Url, simulator.PayPal, seed, size);
    }

    public Shop Shop { get; }

    public SimulatedPayPal PayPal => simulator.PayPal;

    public Crowd Crowd { get; }

    /// <summary>Opens an empty shop in which workers wait for seconds only, because a test waits for them.</summary>
    public static async Task<CrowdedShop> OpenAsync(Engine engine, PostgreSqlCluster cluster, int seed, int size)
    {
        var database = engine is Engine.PostgreSql ? await cluster.NewDatabaseAsync() : "Data Source=data/checkout.db";
        var payPal = await LoneSimulator.StartAsync(seed);
        try
        {
            var folder = Repository.NewFolder();
            var shop = await Shop.OpenAsync(
                folder,
                ("PAYPAL_SIMULATOR_URL", payPal.Url.ToString()),
                ("CHECKOUT_DATABASE", database),
                ("CHECKOUT_CAPTURE_AFTER", "2"),
                ("CHECKOUT_RECONCILE_AFTER", "2"),
                ("CHECKOUT_HELD_SHARE", "0"),
                ("CHECKOUT_STOCK_HOLD", "86400"),
                Goods.Setting(folder));
            return new CrowdedShop(payPal, shop, seed, size);
        }
        catch
        {
            await payPal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until nothing is undecided, and holds the books against PayPal's.</summary>
    /// <returns>The books without ids and times.</returns>
    public Task<IReadOnlyList<string>> BalanceAsync() => new Books(Shop, PayPal).BalanceAsync(Crowd);

    public async ValueTask DisposeAsync()
    {
        Crowd.Dispose();
        await Shop.DisposeAsync();
        await simulator.DisposeAsync();
    }
}
