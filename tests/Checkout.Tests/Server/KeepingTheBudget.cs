using Checkout.Storage;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>What the shop asks of PayPal and of its database for its usual work.</summary>
public sealed class KeepingTheBudget(PostgreSqlCluster cluster)
{
    [Theory, MemberData(nameof(Budget.Lines), MemberType = typeof(Budget))]
    public async Task The_usual_work_costs_no_more_than_its_budget(Engine engine, string work)
    {
        var budget = Budget.Of(engine, work).Cost;
        await using var counted = await CountedShop.OpenAsync(
            engine, cluster, work == Budget.Webhooks ? new() : ShopPlan.WithoutWebhooks);
        if (work == Budget.Look)
        {
            await counted.Shop.Browser.OrderAsync();
        }

        var cost = await (work switch
        {
            Budget.Checkout => counted.OfAsync(shop => shop.PayAsync()),
            Budget.Webhooks => counted.OfAsync(HearAsync, first: PayUnheardAsync),
            Budget.PageView => counted.OfAsync(ViewAsync),
            Budget.Look => counted.OfAsync(shop => shop.PassAndLookAsync(TimeSpan.FromHours(1))),
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

    private static async Task PayUnheardAsync(Shop shop)
    {
        await shop.PayPal.DeliverAsync(new { delay_ms = 600_000 });
        await shop.PayAsync();
    }

    /// <summary>PayPal sends the events of the checkout.</summary>
    private static async Task HearAsync(Shop shop)
    {
        var before = shop.CountLogged("is processed");
        await shop.PayPal.PassAsync("PT10M");
        await shop.UntilLoggedAsync("is processed", before + Budget.EventsOfACheckout);
    }

    private static async Task ViewAsync(Shop shop)
    {
        await shop.Browser.GetAsync("/");
        await shop.Browser.GetAsync("/api/config");
        await shop.Browser.GetAsync("/api/products");
        await shop.Browser.QuoteAsync(Browser.Cart());
    }
}
