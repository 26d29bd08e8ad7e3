using System.Diagnostics;
using System.Net;
using Checkout.EndToEndTests.Programs;
using Npgsql;

namespace Checkout.EndToEndTests.Promises;

/// <summary>Two replicas of a shop on a primary with two standbys, of which one has to confirm each commit.</summary>
[Collection(nameof(UnderLoad))]
public sealed class LosingThePrimary(ITestOutputHelper output)
{
    private const int Seed = 20_261_129;

    private static readonly int AtLeast = Sample.Of(2, 1);
    private static readonly int AtMost = Sample.Of(6, 1);
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(15);

    /// <summary>A frozen primary neither answers nor closes a connection. That costs a minute of waiting, so the sample only kills
    /// one.</summary>
    public static TheoryData<string> Losses => [.. new[] { "killed", "frozen" }.Take(Sample.Of(2, 1))];

    [Theory]
    [MemberData(nameof(Losses))]
    public Task A_lost_primary_is_replaced_by_a_standby_and_no_payment_is_repeated_or_lost(string loss) =>
        ReplaceAsync(loss, async former => await (loss == "frozen" ? former.FreezeAsync() : former.KillAsync()));

    [Fact]
    public async Task A_standby_that_is_down_does_not_stop_sales()
    {
        await using var servers = await HighlyAvailablePostgreSql.StartAsync();
        await using var shop = await ReplicatedShop.OpenAsync(await servers.NewDatabaseAsync(), Seed, size: Sample.Of(150, 20));
        var clock = Stopwatch.StartNew();
        var shopping = shop.Crowd.ShopAsync();
        await shop.Crowd.Tally.HasSentAsync(10);
        var standby = servers.Standbys.First();

        await standby.KillAsync();

        await shopping;
        var ledger = await shop.BalanceAsync();
        Assert.Equal(0, shop.Crowd.Tally.CountOf("answered 503"));
        output.WriteLine($"Two replicas: a standby killed in {shop.Crowd.Purchases.Count} checkouts, {shop.Crowd.Tally}; "
            + $"{Books.Paid(ledger)} paid; {clock.Elapsed.TotalSeconds:F0} s");
    }

    [Fact]
    public async Task A_former_primary_that_comes_back_as_it_is_sells_nothing_and_is_put_right()
    {
        await using var servers = await HighlyAvailablePostgreSql.StartAsync();
        await using var simulator = await LoneSimulator.StartAsync();
        await using var shop = await OpenAsync(simulator, await servers.NewDatabaseAsync());
        var former = servers.Primary;
        await former.KillAsync();
        await servers.PromoteAsync();
        await former.StartAsync();
        await using var misled = await OpenAsync(simulator, $"{former.Database};Command Timeout=2");
        using var customer = new Customer(misled.Url);

        var refused = await customer.CreateAsync("MUG-TIDE");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "DATABASE_UNAVAILABLE"), (refused.Status, refused.Issue));
        Assert.Empty(await simulator.PayPal.OrdersAsync());
        // Its own standbys have left it, so the order waits there, and is gone when the server has been made a standby.
        Assert.True(await former.ScalarAsync<bool>("select count(*) > 0 from pg_stat_activity where wait_event = 'SyncRep'"));
        await former.StopAsync();
        await servers.ReturnAsync(former);
        await IsWrittenByNobodyAsync(former);
        Assert.Equal(0, await former.ScalarAsync<long>("select count(*) from orders", "shop"));
    }

    private static Task<Shop> OpenAsync(LoneSimulator simulator, string database) => Shop.OpenAsync(
        null, ("PAYPAL_SIMULATOR_URL", simulator.Url.ToString()), ("CHECKOUT_DATABASE", database));

    /// <param name="what">What happens to the primary, in a word.</param>
    private async Task ReplaceAsync(string what, Func<PostgreSqlNode, Task> strike)
    {
        await using var servers = await HighlyAvailablePostgreSql.StartAsync();
        await using var shop = await ReplicatedShop.OpenAsync(await servers.NewDatabaseAsync(), Seed, size: Sample.Of(300, 40));
        var clock = Stopwatch.StartNew();
        // A call for money takes a moment, so that much is under way whenever it is cut off.
        await shop.PayPal.BreakAsync(SimulatedPayPal.AnyCapture, "slow", delayMs: 300);

        var shopping = shop.Crowd.ShopAsync();
        var chance = new Random(Seed);
        var (sales, ready) = (new List<double>(), new List<double>());
        while (sales.Count < AtMost && await IsStillThereAsync(shop.Crowd.Tally.HasSentAsync(shop.Crowd.Tally.Sent + chance.Next(10, 30))))
        {
            var former = servers.Primary;
            await strike(former);
            await IsStillThereAsync(shop.Crowd.Tally.NextAsync("answered 503"));
            var (sale, back) = await PromoteAsync(servers, shop);
            sales.Add(sale);
            ready.Add(back);

            await (former.IsRunning ? former.KillAsync() : Task.CompletedTask);
            await servers.ReturnAsync(former);
            await IsWrittenByNobodyAsync(former);
        }

        await shopping;
        Assert.True(sales.Count >= AtLeast, $"The crowd was gone after {sales.Count} primaries were {what}.");

        var shopped = clock.Elapsed;
        var ledger = await shop.BalanceAsync();
        output.WriteLine($"Two replicas: {sales.Count} primaries {what} in {shop.Crowd.Purchases.Count} checkouts, {shop.Crowd.Tally}; "
            + $"{Books.Paid(ledger)} paid; the first sale {Seconds(sales)} s after the promotion, both replicas ready after {Seconds(ready)} s; "
            + $"{shopped.TotalSeconds:F0} s of shopping, {clock.Elapsed.TotalSeconds:F0} s in all");

        async Task<bool> IsStillThereAsync(Task busy) => await Task.WhenAny(busy, shopping) == busy;
    }

    /// <summary>A standby becomes the primary, and the shop, which is not restarted, sells again.</summary>
    /// <returns>Seconds from the promotion to the first payment taken, and until both replicas say that they are ready.</returns>
    private static async Task<(double Sale, double Ready)> PromoteAsync(HighlyAvailablePostgreSql servers, ReplicatedShop shop)
    {
        var sale = shop.Crowd.Tally.NextAsync("thanked with 201");
        await servers.PromoteAsync();
        var promoted = Stopwatch.StartNew();
        await sale.WaitAsync(BackWithin);
        var first = promoted.Elapsed;
        foreach (var replica in shop.Replicas)
        {
            await Effect.AwaitAsync(
                "a replica is ready", async () => await replica.Merchant.DatabaseFaultAsync() is null, BackWithin - promoted.Elapsed);
        }

        return (first.TotalSeconds, promoted.Elapsed.TotalSeconds);
    }

    /// <summary>It only repeats what the new primary writes.</summary>
    private static async Task IsWrittenByNobodyAsync(PostgreSqlNode former)
    {
        Assert.True(await former.ScalarAsync<bool>("select pg_is_in_recovery()"));
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => former.ExecuteAsync("delete from orders", "shop"));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refusal.SqlState);
    }

    private static string Seconds(List<double> times) => string.Join(" and ", times.Select(time => $"{time:F1}"));
}
