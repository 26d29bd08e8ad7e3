using System.Net;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Npgsql;

namespace Checkout.EndToEndTests;

/// <summary>A replica that is told to stop ends what was begun and leaves nothing in its own hands that others could do.</summary>
public sealed class StoppingAReplica(PostgreSqlCluster cluster)
{
    private const int MoreThanAreWorkedOnAtOnce = 30;

    [Fact]
    public async Task A_stopping_replica_finishes_its_requests_and_takes_no_new_ones()
    {
        await using var simulator = await LoneSimulator.StartAsync();
        await using var shop = await Shop.OpenAsync(null, ("PAYPAL_SIMULATOR_URL", simulator.Url.ToString()));
        using var customer = new Customer(shop.Url);
        using var another = new Customer(shop.Url);
        await simulator.PayPal.BreakCapturesAsync("slow", delayMs: 2_000);
        var order = await customer.OrderAsync("MUG-TIDE");
        await simulator.PayPal.ApproveAsync(order);
        var capture = customer.CaptureAsync(order);
        await Effect.AwaitAsync("the capture is under way", () => simulator.PayPal.IsCapturingAsync(order));

        await shop.Program.TerminateAsync();

        await IsClosedAsync(another);
        var answer = await capture;
        Assert.Equal((HttpStatusCode.Created, "COMPLETED"), (answer.Status, answer.Body.Text("status")));
        Assert.Equal(0, await shop.Program.ExitAsync());
    }

    [Fact]
    public async Task A_stopping_replica_gives_back_the_order_that_it_was_looking_at()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var simulator = await LoneSimulator.StartAsync();
        await simulator.PayPal.DropWebhooksAsync();
        await using var shop = await OpenAsync(simulator, database);
        using var customer = new Customer(shop.Url);
        await simulator.PayPal.BreakAsync("/v2/checkout/orders/*", "timeout_before", delayMs: 60_000, method: "GET");
        var order = await customer.OrderAsync("MUG-TIDE");
        await simulator.PayPal.ApproveAsync(order);
        await Effect.AwaitAsync("the order is looked at", () => IsAskedAsync(simulator, order));
        Assert.Equal(0, await CountAsync(database, "orders where due_at <= now()"));

        await shop.Program.TerminateAsync();

        Assert.Equal(0, await shop.Program.ExitAsync());
        Assert.Equal(1, await CountAsync(database, "orders where due_at <= now()"));
        await simulator.PayPal.MendAsync();
        await using var other = await OpenAsync(simulator, database);
        await other.Merchant.SeesAsync(order, "COMPLETED");
        await other.Merchant.AgreesWithAsync(simulator.PayPal);
    }

    [Fact]
    public async Task A_stopping_replica_gives_back_the_webhooks_that_it_has_not_begun()
    {
        // Statements that wait for somebody's lock give up soon, and so the worker comes back to all events that wait.
        var database = $"{await cluster.NewDatabaseAsync()};Command Timeout=2";
        await using var simulator = await LoneSimulator.StartAsync();
        // An order that is looked at soon anyway is not written because of an event, and would not wait for the lock.
        await using var shop = await OpenAsync(simulator, database, reconcileAfter: "600");
        await shop.SubscribedAsync();
        using var customer = new Customer(shop.Url);
        var orders = new List<string>();
        while (orders.Count < MoreThanAreWorkedOnAtOnce)
        {
            // On a busy machine such a statement may be too slow; what was refused for that may be sent again.
            orders.Add(await Effect.AwaitAsync("an order is made", async () =>
                await customer.CreateAsync("MUG-TIDE") is { Status: HttpStatusCode.Created, Body: var made } ? made.Text("id") : null));
        }

        await using (var other = new NpgsqlConnection(database))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("lock table orders in exclusive mode", other, transaction);
            await hold.ExecuteNonQueryAsync();
            await Task.WhenAll(orders.Select(order => simulator.PayPal.ApproveAsync(order)));
            await Effect.AwaitAsync(
                "all events are claimed at once",
                async () => await CountAsync(database, "webhook_inbox where due_at > now()") == orders.Count);

            await shop.Program.TerminateAsync();

            await IsClosedAsync(customer);
        }

        Assert.Equal(0, await shop.Program.ExitAsync());
        var givenBack = await CountAsync(database, "webhook_inbox where due_at <= now() and attempts = 0");
        Assert.NotEqual(0, givenBack);
        await using var heir = await OpenAsync(simulator, database);
        await Effect.AwaitAsync(
            "another replica has worked them off",
            async () => await CountAsync(database, "webhook_inbox where state = 'processed'") >= givenBack);
    }

    private static Task<Shop> OpenAsync(LoneSimulator simulator, string database, string reconcileAfter = "1") => Shop.OpenAsync(
        null,
        ("PAYPAL_SIMULATOR_URL", simulator.Url.ToString()), ("CHECKOUT_DATABASE", database),
        ("CHECKOUT_CAPTURE_AFTER", "1"), ("CHECKOUT_RECONCILE_AFTER", reconcileAfter));

    private static async Task<bool> IsAskedAsync(LoneSimulator simulator, string order) => (await simulator.PayPal.RequestsAsync())
        .Any(request => request.Text("method") == "GET" && request.Text("path") == $"/v2/checkout/orders/{order}");

    private static Task IsClosedAsync(Customer customer) => Effect.AwaitAsync("the shop takes no new requests", async () =>
    {
        try
        {
            await customer.CreateAsync("MUG-TIDE");
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    });

    private static async Task<long> CountAsync(string database, string what)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"select count(*) from {what}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
