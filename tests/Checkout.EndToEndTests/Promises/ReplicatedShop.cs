using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests.Promises;

/// <summary>Two replicas of a shop on one PostgreSQL, and a crowd of which each request goes to one of them by chance. Who finds it closed
/// asks again, as a proxy does at the other one.</summary>
internal sealed class ReplicatedShop : IAsyncDisposable
{
    private readonly LoneSimulator simulator;
    private readonly Lock gate = new();
    private readonly Random chance;

    private ReplicatedShop(LoneSimulator simulator, IReadOnlyList<Shop> replicas, int seed, int size)
    {
        (this.simulator, Replicas, chance) = (simulator, replicas, new Random(seed));
        Crowd = new Crowd(AnyReplica, simulator.PayPal, seed, size);
    }

    public IReadOnlyList<Shop> Replicas { get; }

    public SimulatedPayPal PayPal => simulator.PayPal;

    public Crowd Crowd { get; }

    /// <summary>Opens both replicas at the same moment, on a database without tables.</summary>
    public static async Task<ReplicatedShop> OpenAsync(string database, int seed, int size)
    {
        var payPal = await LoneSimulator.StartAsync(seed);
        var goods = Goods.Setting(Repository.NewFolder());
        List<Task<Shop>> opening =
        [
            .. Enumerable.Range(0, 2).Select(_ => Shop.OpenAsync(
                null,
                ("PAYPAL_SIMULATOR_URL", payPal.Url.ToString()),
                ("CHECKOUT_DATABASE", database),
                ("CHECKOUT_CAPTURE_AFTER", "2"),
                ("CHECKOUT_RECONCILE_AFTER", "2"),
                ("CHECKOUT_HELD_SHARE", "0"),
                ("CHECKOUT_STOCK_HOLD", "86400"),
                goods)),
        ];
        try
        {
            return new ReplicatedShop(payPal, await Task.WhenAll(opening), seed, size);
        }
        catch
        {
            foreach (var opened in opening.Where(one => one.IsCompletedSuccessfully))
            {
                await (await opened).DisposeAsync();
            }

            await payPal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until nothing is undecided, and holds the books, which both replicas share, against PayPal's.</summary>
    /// <returns>The books without ids and times.</returns>
    public Task<IReadOnlyList<string>> BalanceAsync() => new Books(Replicas[0], PayPal).BalanceAsync(Crowd);

    public async ValueTask DisposeAsync()
    {
        Crowd.Dispose();
        await Task.WhenAll(Replicas.Select(replica => replica.DisposeAsync().AsTask()));
        await simulator.DisposeAsync();
    }

    private Uri AnyReplica()
    {
        lock (gate)
        {
            return Replicas[chance.Next(Replicas.Count)].Url;
        }
    }
}
