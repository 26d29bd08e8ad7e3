using System.Diagnostics;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;

namespace Checkout.EndToEndTests.Promises;

[Collection(nameof(UnderLoad))]
public sealed class RunningTwoReplicas(PostgreSqlCluster cluster, ITestOutputHelper output)
{
    private const int Seed = 20_260_202;

    // It goes on for as long as the crowd is there: how often depends on how long a start takes.
    private static readonly int AtLeast = Sample.Of(3, 1);
    private static readonly int AtMost = Sample.Of(8, 3);

    [Fact]
    public async Task Killing_one_of_two_replicas_repeats_and_loses_no_payment()
    {
        await using var shop = await ReplicatedShop.OpenAsync(await cluster.NewDatabaseAsync(), Seed, size: Sample.Of(300, 30));
        await CrowdAsync(shop, "kills", chance => shop.Replicas[chance.Next(shop.Replicas.Count)].KillAndReopenAsync());
    }

    [Fact]
    public async Task A_crash_of_PostgreSQL_under_two_replicas_repeats_and_loses_no_payment()
    {
        await using var own = new PostgreSqlCluster();
        await using var shop = await ReplicatedShop.OpenAsync(await own.NewDatabaseAsync(), Seed, size: Sample.Of(150, 20));
        await CrowdAsync(shop, "crashes of PostgreSQL", async _ =>
        {
            await own.StopAsync();
            await Effect.AwaitAsync("a replica says that it has no database", async () => !await IsReadyAsync(shop));
            await own.StartAgainAsync();
        });
    }

    private static async Task<bool> IsReadyAsync(ReplicatedShop shop)
    {
        using var proxy = new HttpClient();
        using var answer = await proxy.GetAsync(new Uri(shop.Replicas[0].Url, "/health/ready"));
        return answer.IsSuccessStatusCode;
    }

    private async Task CrowdAsync(ReplicatedShop shop, string what, Func<Random, Task> disturb)
    {
        var clock = Stopwatch.StartNew();
        // A call for money takes a moment, so that much is under way whenever it is cut off.
        await shop.PayPal.BreakAsync(SimulatedPayPal.AnyCapture, "slow", delayMs: 500);

        var shopping = shop.Crowd.ShopAsync();
        var chance = new Random(Seed);
        var disturbed = 0;
        while (disturbed < AtMost && await IsStillThereAsync(shop.Crowd.Tally.HasSentAsync(shop.Crowd.Tally.Sent + chance.Next(10, 30))))
        {
            await disturb(chance);
            disturbed++;
        }

        await shopping;
        Assert.True(disturbed >= AtLeast, $"The crowd was gone after {disturbed} {what}.");

        var shopped = clock.Elapsed;
        var ledger = await shop.BalanceAsync();
        output.WriteLine($"Two replicas: {disturbed} {what} in {shop.Crowd.Purchases.Count} checkouts, {shop.Crowd.Tally}; "
            + $"{Books.Paid(ledger)} paid; "
            + $"{shopped.TotalSeconds:F0} s of shopping, {clock.Elapsed.TotalSeconds:F0} s in all");

        async Task<bool> IsStillThereAsync(Task busy) => await Task.WhenAny(busy, shopping) == busy;
    }
}
