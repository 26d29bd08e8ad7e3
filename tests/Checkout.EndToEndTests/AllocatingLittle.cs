using System.Net;
using Checkout.Benchmarks.Measures;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;

namespace Checkout.EndToEndTests;

/// <summary>What the server allocates for its usual work, which hardly depends on the machine. A change that needs more raises its line in
/// the table, and says why in its commit.</summary>
public sealed class AllocatingLittle(PostgreSqlCluster cluster)
{
    private const int Times = 200;

    /// <summary>Kilobytes for one of each, in a Debug build.</summary>
    public static TheoryData<Engine, string, int> Budgets => new()
    {
        { Engine.Sqlite, "checkout", 260 },
        { Engine.PostgreSql, "checkout", 260 },
        { Engine.Sqlite, "page view", 52 },
        { Engine.PostgreSql, "page view", 52 },
    };

    [Theory, MemberData(nameof(Budgets))]
    public async Task The_usual_work_allocates_no_more_than_its_budget(Engine engine, string work, int budget)
    {
        await using var simulator = await LoneSimulator.StartAsync();
        var folder = Repository.NewFolder();
        var database = engine is Engine.PostgreSql
            ? await cluster.NewDatabaseAsync()
            : $"Data Source={Path.Combine(folder, "checkout.db")}";
        await using var shop = await Shop.OpenAsync(
            folder, ("CHECKOUT_DATABASE", database), ("PAYPAL_SIMULATOR_URL", simulator.Url.AbsoluteUri), ("CHECKOUT_HELD_SHARE", "0"));
        await simulator.PayPal.DeliverAsync(new { drop = true });
        using var customer = new Customer(shop.Url);

        await RepeatAsync();
        var bytes = await Allocations.CountAsync(shop.Program.Id, RepeatAsync);

        Assert.InRange(bytes / Times / 1000, budget / 3, budget);

        async Task RepeatAsync()
        {
            for (var i = 0; i < Times; i++)
            {
                await (work == "checkout" ? PayAsync() : ViewAsync());
            }
        }

        async Task PayAsync()
        {
            var id = await customer.OrderAsync("COFFEE-HARBOUR-250");
            await simulator.PayPal.ApproveAsync(id);
            Assert.Equal(HttpStatusCode.Created, (await customer.CaptureAsync(id)).Status);
        }

        async Task ViewAsync()
        {
            foreach (var path in new[] { "/", "/api/config", "/api/products" })
            {
                Assert.Equal(HttpStatusCode.OK, (await customer.AskAsync(path)).Status);
            }
        }
    }
}
