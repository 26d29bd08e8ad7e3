using System.Diagnostics;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;

namespace Checkout.EndToEndTests.Promises;

[Collection(nameof(UnderLoad))]
public sealed class DeliveringWebhooksBadly(PostgreSqlCluster cluster, ITestOutputHelper output)
{
    private const int Seed = 20_260_103;
    private static readonly int Checkouts = Sample.Of(100, 20);
    private const int Extra = 4;

    [Theory, OnSampledEngine(Engine.PostgreSql)]
    public async Task Webhooks_that_are_repeated_shuffled_and_late_or_lost_end_in_the_same_books(Engine engine)
    {
        var often = await BuyAsync(engine, new { delay_ms = 1_500, duplicates = Extra, shuffle = true }, isDelivered: true);
        var never = await BuyAsync(engine, new { drop = true }, isDelivered: false);

        Assert.Equal(often, never);
    }

    private async Task<IReadOnlyList<string>> BuyAsync(Engine engine, object delivery, bool isDelivered)
    {
        var clock = Stopwatch.StartNew();
        await using var town = await CrowdedShop.OpenAsync(engine, cluster, Seed, Checkouts);
        await town.PayPal.DeliverAsync(delivery);

        await town.Crowd.ShopAsync();
        await town.BalanceAsync();
        await Effect.AwaitAsync("the last webhook is through", () => IsThroughAsync(town));

        var ledger = await town.BalanceAsync();
        var sent = (await town.PayPal.DeliveriesAsync()).Count(one => one.Text("state") == "delivered");
        var kept = (await town.Shop.Merchant.WebhookEventsAsync()).Count;
        Assert.Equal(isDelivered ? kept * (1 + Extra) : 0, sent);
        Assert.Equal(isDelivered, kept >= Checkouts);
        output.WriteLine($"{engine}: {sent} webhooks of {kept} events delivered in {Checkouts} checkouts, {town.Crowd.Tally}; "
            + $"{Books.Paid(ledger)} paid; {clock.Elapsed.TotalSeconds:F0} s");
        return ledger;
    }

    /// <summary>Late ones included, and asked once everything is decided, so that no more come: whatever they change is in the books that
    /// are read afterwards.</summary>
    private static async Task<bool> IsThroughAsync(CrowdedShop town) =>
        (await town.PayPal.DeliveriesAsync()).All(one => one.Text("state") != "pending")
        && (await town.Shop.Merchant.WebhookEventsAsync()).All(one => one.Text("state") != "pending");
}
