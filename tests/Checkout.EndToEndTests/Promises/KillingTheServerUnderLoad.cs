using System.Diagnostics;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;

namespace Checkout.EndToEndTests.Promises;

[Collection(nameof(UnderLoad))]
public sealed class KillingTheServerUnderLoad(PostgreSqlCluster cluster, ITestOutputHelper output)
{
    private const int Seed = 20_260_101;
    private static readonly int Checkouts = Sample.Of(300, 24);
    private static readonly int Kills = Sample.Of(20, 3);

    [Theory, OnSampledEngine(Engine.Sqlite)]
    public async Task Killing_the_server_under_load_repeats_loses_and_invents_no_payment(Engine engine)
    {
        var clock = Stopwatch.StartNew();
        await using var town = await CrowdedShop.OpenAsync(engine, cluster, Seed, Checkouts);
        // A call for money takes a moment, so that many a kill falls into one.
        await town.PayPal.BreakAsync(SimulatedPayPal.AnyCapture, "slow", delayMs: 100);

        var shopping = town.Crowd.ShopAsync();
        var kills = await KillAsync(town, shopping);
        await shopping;

        Assert.Equal(Kills, kills);
        var shopped = clock.Elapsed;
        var ledger = await town.BalanceAsync();
        output.WriteLine($"{engine}: {kills} kills in {Checkouts} checkouts, {town.Crowd.Tally}; "
            + $"{Books.Paid(ledger)} paid; "
            + $"{shopped.TotalSeconds:F0} s of shopping, {clock.Elapsed.TotalSeconds:F0} s in all");
    }

    private static async Task<int> KillAsync(CrowdedShop town, Task shopping)
    {
        var chance = new Random(Seed);
        var kills = 0;
        while (kills < Kills)
        {
            if (await Task.WhenAny(shopping, town.Crowd.Tally.HasSentAsync(town.Crowd.Tally.Sent + chance.Next(8, 28))) == shopping)
            {
                break;
            }

            await town.Shop.KillAndReopenAsync();
            kills++;
        }

        return kills;
    }
}
