using System.Diagnostics;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;

namespace Checkout.EndToEndTests.Promises;

[Collection(nameof(Promises))]
public sealed class KillingTheServerUnderLoad(PostgreSqlCluster cluster, ITestOutputHelper output)
{
    private const int Seed = 20_260_101;
    private const int Checkouts = 300;
    private const int Kills = 22;

    [Theory, OnBothEngines]
    public async Task Takes_no_payment_twice_loses_none_and_makes_none_up(Engine engine)
    {
        var clock = Stopwatch.StartNew();
        await using var town = await CrowdedShop.OpenAsync(engine, cluster, Seed, Checkouts);
        // A call for money takes a moment, so that many a kill falls into one.
        await town.PayPal.BreakAsync(SimulatedPayPal.AnyCapture, "slow", delayMs: 100);

        var shopping = town.Crowd.ShopAsync();
        var killing = KillAsync(town);
        await Task.WhenAll(shopping, killing);

        var shopped = clock.Elapsed;
        var ledger = await town.BalanceAsync();
        output.WriteLine($"{engine}: {Kills} kills in {Checkouts} checkouts, {town.Crowd.Tally}; "
            + $"{ledger.Count(line => line.Contains("COMPLETED", StringComparison.Ordinal))} paid; "
            + $"{shopped.TotalSeconds:F0} s of shopping, {clock.Elapsed.TotalSeconds:F0} s in all");
    }

    private static async Task KillAsync(CrowdedShop town)
    {
        var chance = new Random(Seed);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await town.Crowd.Tally.HasSentAsync(town.Crowd.Tally.Sent + chance.Next(8, 28));
            await town.Shop.KillAndReopenAsync();
        }
    }
}
