using System.Data.Common;
using System.Globalization;
using System.Net;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Checkout.EndToEndTests;

/// <summary>A shop of its own and what it usually does, often.</summary>
internal sealed class UsualWork : IAsyncDisposable
{
    /// <summary>How often each work is done.</summary>
    public const int Times = 100;

    private const string Product = "COFFEE-HARBOUR-250";

    private readonly Engine engine;
    private readonly string database;
    private readonly LoneSimulator simulator;
    private readonly Shop shop;
    private readonly Customer customer;

    private UsualWork(Engine engine, string database, LoneSimulator simulator, Shop shop)
    {
        (this.engine, this.database, this.simulator, this.shop) = (engine, database, simulator, shop);
        customer = new Customer(shop.Url);
    }

    public int ProgramId => shop.Program.Id;

    public static async Task<UsualWork> OpenAsync(Engine engine, PostgreSqlCluster cluster)
    {
        var folder = Repository.NewFolder();
        var place = engine is Engine.PostgreSql
            ? await cluster.NewDatabaseAsync()
            : $"Data Source={Path.Combine(folder, "checkout.db")}";
        var payPal = await LoneSimulator.StartAsync();
        try
        {
            var opened = await Shop.OpenAsync(
                folder, ("CHECKOUT_DATABASE", place), ("PAYPAL_SIMULATOR_URL", payPal.Url.AbsoluteUri), ("CHECKOUT_HELD_SHARE", "0"),
                ("CHECKOUT_RECONCILE_AFTER", "600"),
                // The recording of tests/run copies every exchange.
                ("DOTNET_STARTUP_HOOKS", ""));
            return new UsualWork(engine, place, payPal, opened);
        }
        catch
        {
            await payPal.DisposeAsync();
            throw;
        }
    }

    /// <summary>What has to be there before a work is done.</summary>
    public async Task PrepareAsync(string work)
    {
        await shop.SubscribedAsync();
        await simulator.PayPal.DeliverAsync(new { delay_ms = 600_000 });
        await (work switch
        {
            Budget.Webhooks => PayAsync(),
            Budget.Look => OrderAsync(),
            _ => Task.CompletedTask,
        });
    }

    public Task DoAsync(string work) => work switch
    {
        Budget.Checkout => PayAsync(),
        Budget.Webhooks => HearAsync(),
        Budget.PageView => ViewAsync(),
        Budget.Look => LookAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(work)),
    };

    public async ValueTask DisposeAsync()
    {
        customer.Dispose();
        await shop.DisposeAsync();
        await simulator.DisposeAsync();
    }

    private async Task PayAsync()
    {
        for (var i = 0; i < Times; i++)
        {
            var id = await customer.OrderAsync(Product);
            await simulator.PayPal.ApproveAsync(id);
            Assert.Equal(HttpStatusCode.Created, (await customer.CaptureAsync(id)).Status);
        }
    }

    /// <summary>PayPal sends the events of the checkouts.</summary>
    private async Task HearAsync()
    {
        const string processed = "select count(*) from webhook_inbox where state = 'processed'";
        var before = await AskAsync(processed);
        await simulator.PayPal.PassAsync("PT10M");
        await Effect.AwaitAsync(
            "all events are processed", async () => await AskAsync(processed) == before + (Budget.EventsOfACheckout * Times));
    }

    private async Task ViewAsync()
    {
        for (var i = 0; i < Times; i++)
        {
            foreach (var path in new[] { "/", "/api/config", "/api/products" })
            {
                Assert.Equal(HttpStatusCode.OK, (await customer.AskAsync(path)).Status);
            }

            Assert.Equal(HttpStatusCode.OK, (await customer.QuoteAsync(Product)).Status);
        }
    }

    private async Task OrderAsync()
    {
        for (var made = await AskAsync("select count(*) from orders"); made < Times; made++)
        {
            await customer.OrderAsync(Product);
        }
    }

    private async Task LookAsync()
    {
        var before = await LooksAsync();
        await AskAsync("update orders set due_at = created_at");
        await Effect.AwaitAsync("PayPal is asked about each order", async () => await LooksAsync() >= before + Times);
    }

    private async Task<int> LooksAsync() => (await simulator.PayPal.RequestsAsync()).Count(request =>
        request.Text("method") == "GET" && request.Text("path")!.StartsWith("/v2/checkout/orders/", StringComparison.Ordinal));

    /// <returns>The number that a query gives; 0 if it gives none.</returns>
    private async Task<long> AskAsync(string sql)
    {
        await using DbConnection connection = engine is Engine.PostgreSql ? new NpgsqlConnection(database) : new SqliteConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
