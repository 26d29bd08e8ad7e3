using Checkout.Orders;
using Checkout.Server.Workers;
using Checkout.Storage;
using Checkout.Tests.PayPal;
using Checkout.Tests.Server.Backend;
using Checkout.Tests.Storage;
using Microsoft.Extensions.Logging;

namespace Checkout.Tests.Server;

public sealed class LosingTheDatabase(PostgreSqlCluster cluster)
{
    private const string Lost = "The database cannot be used";
    private const string Found = "The database can be used again";

    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(6);

    [Theory, OnBothEngines]
    public async Task Every_request_is_503_while_the_database_is_unavailable_and_works_afterwards(Engine engine)
    {
        await using var database = await FrailDatabase.MakeAsync(engine, cluster);
        await using var shop = await Shop.OpenAsync(new() { Database = database.ConnectionString, DropsWebhooks = true });
        var approved = await shop.OrderAndApproveAsync();
        await shop.PayPal.DeliverAsync(new { });
        var created = await shop.Browser.OrderAsync(Browser.Book);
        await database.LoseAsync();

        foreach (var refused in new[] { await shop.Browser.PlaceAsync(Browser.Cart(), "key-1"), await shop.Browser.CaptureAsync(approved) })
        {
            Assert.Equal((503, "DATABASE_UNAVAILABLE", "2"), (refused.Status, refused.Issue, refused.Header("Retry-After")));
        }

        await shop.PayPal.ApproveAsync(created);
        await Shop.EventuallyAsync(() => Task.FromResult(shop.Webhooks.Sent.LastOrDefault()?.Status), status => status == 503);
        shop.Pass(AWhile);
        var ready = await shop.ReadyAsync();
        Assert.Equal((503, "up"), (ready.Status, ready["paypal/status"]));
        Assert.StartsWith("The database ", ready["database/reason"], StringComparison.Ordinal);
        Assert.Equal(200, (await shop.Browser.GetAsync("/health/live")).Status);
        Assert.Equal(200, (await shop.Browser.QuoteAsync(Browser.Cart())).Status);
        Assert.Equal(2, (await shop.PayPal.OrdersAsync()).Count);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());

        await database.FindAsync();
        shop.Pass(AWhile);
        Assert.Equal(200, (await shop.Browser.GetAsync("/health/ready")).Status);
        var placed = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");
        var repeated = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");
        Assert.Equal((201, 200, placed["id"]), (placed.Status, repeated.Status, repeated["id"]));
        Assert.Equal(201, (await shop.Browser.CaptureAsync(approved)).Status);
        await shop.PayPal.PassAsync("PT12H");
        await shop.UntilToldOfApprovalAsync(created);
        await shop.AgreeWithPayPalAsync(3);
    }

    [Theory, OnBothEngines]
    public async Task Every_request_of_the_shop_system_is_503_while_the_database_is_unavailable_and_calls_nobody(Engine engine)
    {
        await using var database = await FrailDatabase.MakeAsync(engine, cluster);
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Database = database.ConnectionString });
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);
        await database.LoseAsync();

        var refused = new[]
        {
            await system.CreateAsync(ShopSystem.Body("A-2"), "key-2"),
            await system.PatchAsync(id, new() { ["shipping_address"] = ShopSystem.Address() }),
            await system.CaptureAsync(id),
        };

        Assert.All(refused, reply => Assert.Equal(
            (503, "DATABASE_UNAVAILABLE", "2"), (reply.Status, reply.Issue, reply.Header("Retry-After"))));
        Assert.Single(await shop.PayPal.OrdersAsync());
        Assert.DoesNotContain(shop.ToPayPal.Sent, call => call.Method == HttpMethod.Patch);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());

        await database.FindAsync();
        shop.Pass(AWhile);
        Assert.Equal(201, (await system.CreateAsync(ShopSystem.Body("A-2"), "key-2")).Status);
        Assert.Equal(201, (await system.CaptureAsync(id)).Status);
    }

    [Theory, OnBothEngines]
    public async Task An_outage_of_the_database_is_two_lines_in_the_log(Engine engine)
    {
        await using var database = await FrailDatabase.MakeAsync(engine, cluster);
        await using var shop = await Shop.OpenAsync(new() { Database = database.ConnectionString });
        await database.LoseAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(503, (await shop.Browser.PlaceAsync(Browser.Cart())).Status);
            shop.Pass(TimeSpan.FromHours(1));
        }

        await database.FindAsync();
        await Shop.EventuallyAsync(
            () =>
            {
                shop.Pass(AWhile);
                return Task.FromResult(shop.CountLogged(Found));
            },
            count => count > 0);

        Assert.Equal((1, 1), (shop.CountLogged(Lost), shop.CountLogged(Found)));
        Assert.DoesNotContain(shop.Log.Lines, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_outage_of_the_database_is_over_when_something_was_written()
    {
        await using var storage = TestStorage.Open(Engine.Sqlite, await TestStorage.NewDatabaseAsync(Engine.Sqlite, cluster));
        using var log = new CollectedLog();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(log));
        var time = new LeapingTime();
        var outage = new DatabaseOutage(storage.Check, time, logs.CreateLogger<DatabaseOutage>());
        outage.Record(new StorageUnavailableException("Full."));
        time.Advance(AWhile);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => outage.LookAsync(CancellationToken.None));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Found, StringComparison.Ordinal));

        await storage.Migrator.MigrateAsync();
        await outage.LookAsync(CancellationToken.None);
        Assert.Single(log.Lines, line => line.Contains(Found, StringComparison.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task A_payment_that_cannot_be_stored_is_not_denied_and_is_found_and_made_once(Engine engine)
    {
        await using var database = await FrailDatabase.MakeAsync(engine, cluster);
        await using var shop = await Shop.OpenAsync(new() { Database = database.ConnectionString, DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        shop.ToPayPal.OnAnswer =
            sent => sent.Path.EndsWith("/capture", StringComparison.Ordinal) ? database.LoseAsync() : Task.CompletedTask;

        var paid = await shop.Browser.CaptureAsync(id);

        Assert.Equal((202, "PROCESSING", $"/api/orders/{id}"), (paid.Status, paid.Issue, paid["status_url"]));
        Assert.Single(await shop.PayPal.CapturesAsync());
        shop.ToPayPal.OnAnswer = null;
        await database.FindAsync();
        shop.Pass(Order.ResolveAfter);
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Equal(200, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.Single(await shop.PayPal.CapturesAsync());
        await shop.AgreeWithPayPalAsync(1);
    }

    [Theory, OnBothEngines]
    public async Task A_repeat_gets_the_PayPal_order_that_could_not_be_stored(Engine engine)
    {
        await using var database = await FrailDatabase.MakeAsync(engine, cluster);
        await using var shop = await Shop.OpenAsync(new() { Database = database.ConnectionString, DropsWebhooks = true });
        shop.ToPayPal.OnAnswer = sent => sent.Path == "/v2/checkout/orders" ? database.LoseAsync() : Task.CompletedTask;

        var refused = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");

        Assert.Equal((503, "DATABASE_UNAVAILABLE"), (refused.Status, refused.Issue));
        shop.ToPayPal.OnAnswer = null;
        await database.FindAsync();
        var placed = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");
        Assert.Equal(200, placed.Status);
        Assert.Equal(placed["id"], Assert.Single(await shop.PayPal.OrdersAsync()).At("id"));
        await shop.AgreeWithPayPalAsync(1);
    }

    [Theory, OnBothEngines]
    public async Task A_server_that_was_started_without_its_database_opens_by_itself_and_then_works(Engine engine)
    {
        await using var database = await FrailDatabase.MakeAsync(engine, cluster);
        await database.LoseAsync();
        await using var shop = await Shop.OpenAsync(new() { Database = database.ConnectionString });
        Assert.Equal(200, (await shop.Browser.GetAsync("/health/live")).Status);
        Assert.Equal(503, (await shop.Browser.GetAsync("/health/ready")).Status);
        Assert.Equal((503, "DATABASE_UNAVAILABLE"), (await shop.Browser.PlaceAsync(Browser.Cart())).Refusal);

        await database.FindAsync();

        await shop.UntilLoggedAsync("The database is open.");
        shop.Pass(AWhile);
        Assert.Equal(200, (await shop.Browser.GetAsync("/health/ready")).Status);
        var id = await shop.OrderAndApproveAsync();
        // The webhook worker was told of the approval; the reconciler asks and takes the money when its time has come.
        await shop.UntilToldOfApprovalAsync(id);
        shop.Pass(TimeSpan.FromSeconds(30));
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Equal(1, shop.CountLogged(Lost));
    }
}
