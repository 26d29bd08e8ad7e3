using System.Diagnostics;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;

namespace Checkout.EndToEndTests.Promises;

[Collection(nameof(UnderLoad))]
public sealed class LosingPayPalsAnswers(PostgreSqlCluster cluster, ITestOutputHelper output)
{
    private const int Seed = 20_260_102;
    private static readonly int Checkouts = Sample.Of(300, 50);
    private const double Lost = 0.3;

    [Theory, OnSampledEngine(Engine.PostgreSql)]
    public async Task Losing_answers_after_a_capture_repeats_loses_and_invents_no_payment(Engine engine)
    {
        var clock = Stopwatch.StartNew();
        await using var town = await CrowdedShop.OpenAsync(engine, cluster, Seed, Checkouts);
        await town.PayPal.BreakAsync("/v2/checkout/orders", "reset_after", Lost);
        await town.PayPal.BreakAsync(SimulatedPayPal.AnyCapture, "reset_after", Lost);

        await town.Crowd.ShopAsync();

        var ledger = await town.BalanceAsync();
        var lost = await town.PayPal.FaultsHappenedAsync();
        Assert.All(lost, times => Assert.InRange(times, Checkouts / 10, int.MaxValue));
        output.WriteLine($"{engine}: {lost[0]} answers to creations and {lost[1]} to captures lost in {Checkouts} checkouts, "
            + $"{town.Crowd.Tally}; {Books.Paid(ledger)} paid; "
            + $"{clock.Elapsed.TotalSeconds:F0} s");
    }
}
