using Checkout.Storage;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>What the shop's usual work may cost, independent of the machine. A change that needs more raises its line in the table, and
/// says why in its commit.</summary>
public sealed class KeepingTheBudget(PostgreSqlCluster cluster)
{
    // Where workers take part, some looks that find nothing are included. In a look at a due order the clock leaps by an hour, so they look
    // several times.
    public static TheoryData<Engine, string, Cost> Budgets => new()
    {
        { Engine.Sqlite, "checkout", new(PayPalCalls: 3, Statements: 29, RoundTrips: 0, Commits: 4) },
        { Engine.PostgreSql, "checkout", new(PayPalCalls: 3, Statements: 5, RoundTrips: 5, Commits: 4) },
        { Engine.Sqlite, "checkout with its events", new(PayPalCalls: 3, Statements: 90, RoundTrips: 0, Commits: 14) },
        { Engine.PostgreSql, "checkout with its events", new(PayPalCalls: 3, Statements: 32, RoundTrips: 26, Commits: 16) },
        { Engine.Sqlite, "page view", new(PayPalCalls: 0, Statements: 1, RoundTrips: 0, Commits: 0) },
        { Engine.PostgreSql, "page view", new(PayPalCalls: 0, Statements: 1, RoundTrips: 1, Commits: 0) },
        { Engine.Sqlite, "look at a due order", new(PayPalCalls: 2, Statements: 58, RoundTrips: 0, Commits: 9) },
        { Engine.PostgreSql, "look at a due order", new(PayPalCalls: 2, Statements: 19, RoundTrips: 19, Commits: 14) },
    };

    [Theory, MemberData(nameof(Budgets))]
    public async Task The_usual_work_costs_no_more_than_its_budget(Engine engine, string work, Cost budget)
    {
        await using var counted = await CountedShop.OpenAsync(
            engine, cluster, work.Contains("events", StringComparison.Ordinal) ? new() : ShopPlan.WithoutWebhooks);
        if (work == "look at a due order")
        {
            await counted.Shop.Browser.OrderAsync();
        }

        var cost = await counted.OfAsync(work switch
        {
            "checkout" => shop => shop.PayAsync(),
            "checkout with its events" => PayAndHearAsync,
            "page view" => ViewAsync,
            "look at a due order" => shop => shop.PassAndLookAsync(TimeSpan.FromHours(1)),
            _ => throw new ArgumentOutOfRangeException(nameof(work)),
        });

        Assert.True(cost.IsWithin(budget), $"{work}: {cost}, budget {budget}");
    }

    [Fact]
    public async Task No_statement_is_prepared_twice_on_a_connection_to_SQLite_under_load()
    {
        const int connections = StorageLimits.MaxReaders + 1;
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        for (var wave = 0; wave < 3; wave++)
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ => Assert.Equal(201, (await BuyAsync(shop)).Status)));
        }

        Assert.All(((SqliteDatabase)shop.Get<Database>()).Counts.Prepared.Values, times => Assert.InRange(times, 1, connections));
    }

    [Fact]
    public async Task No_statement_is_prepared_twice_on_a_connection_to_PostgreSQL_under_load()
    {
        using var traffic = new PostgreSqlTraffic(await cluster.NewDatabaseAsync());
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Database = traffic.ConnectionString });

        for (var wave = 0; wave < 3; wave++)
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ => Assert.Equal(201, (await BuyAsync(shop)).Status)));
        }

        var twice = traffic.Prepared.GroupBy(prepared => prepared).Where(group => group.Count() > 1).Select(group => group.Key.Sql);
        Assert.Empty(twice);
    }

    private static async Task<Reply> BuyAsync(Shop shop)
    {
        var browser = shop.NewBrowser();
        var id = await browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        return await browser.CaptureAsync(id);
    }

    private static async Task PayAndHearAsync(Shop shop)
    {
        const int events = 3;
        var before = shop.CountLogged("is processed");
        await shop.PayAsync();
        await shop.UntilLoggedAsync("is processed", before + events);
    }

    private static async Task ViewAsync(Shop shop)
    {
        await shop.Browser.GetAsync("/");
        await shop.Browser.GetAsync("/api/config");
        await shop.Browser.GetAsync("/api/products");
        await shop.Browser.QuoteAsync(Browser.Cart());
    }
}
