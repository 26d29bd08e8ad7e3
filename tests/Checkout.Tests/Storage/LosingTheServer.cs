using Checkout.Orders;
using Checkout.Storage;
using Npgsql;

namespace Checkout.Tests.Storage;

/// <summary>Outages of a PostgreSQL server, and the errors that it reports.</summary>
public sealed class LosingTheServer(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_host_name_that_cannot_be_resolved_is_unavailable()
    {
        // A stopped container has no name.
        await using var storage = TestStorage.Open(Engine.PostgreSql, "Host=nobody.knows.it.invalid;Username=checkout");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Migrator.MigrateAsync());
    }

    [Fact]
    public async Task A_restarted_server_is_used_again_and_has_lost_nothing()
    {
        await using var own = new PostgreSqlCluster();
        await using var storage = await TestStorage.StartAsync(Engine.PostgreSql, own);
        var orders = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => storage.AddAsync(Some.Order())));
        await own.StopAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.AddAsync(Some.Order()));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Orders.FindAsync(orders[0].Id));

        await own.StartAgainAsync();
        await storage.AddAsync(Some.Order());
        Assert.Equal(orders.Length + 1, await storage.CountAsync("orders"));
    }

    [Fact]
    public async Task Too_many_connections_are_unavailable_until_there_are_fewer()
    {
        await using var storage = TestStorage.Open(Engine.PostgreSql, await cluster.NewDatabaseAsync());
        var name = new NpgsqlConnectionStringBuilder(storage.ConnectionString).Database;
        await storage.ExecuteAsync(
            $"create role {name} login; alter database {name} owner to {name}; alter database {name} connection limit 0");
        await using var limited = TestStorage.Open(Engine.PostgreSql, $"{storage.ConnectionString};Username={name}");

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => limited.Migrator.MigrateAsync());

        Assert.Equal("The database has too many connections.", refusal.Message);
        await storage.ExecuteAsync($"alter database {name} connection limit -1");
        await limited.Migrator.MigrateAsync();
    }

    [Fact]
    public async Task Connections_to_a_read_only_server_are_closed_after_a_failover()
    {
        await using var storage = await TestStorage.StartAsync(Engine.PostgreSql, cluster);
        var order = await storage.AddAsync(Some.Order());
        var name = new NpgsqlConnectionStringBuilder(storage.ConnectionString).Database;
        await storage.ExecuteAsync($"alter database {name} set default_transaction_read_only = on");
        await storage.ExecuteAsync(
            "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Orders.FindAsync(order.Id));
        Assert.NotNull(await storage.Orders.FindAsync(order.Id));

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.AddAsync(Some.Order()));

        Assert.Equal("The database does not allow writing.", refusal.Message);
        await using var anywhere = TestStorage.Open(Engine.PostgreSql, $"{storage.ConnectionString};Database=postgres");
        await anywhere.ExecuteAsync($"alter database {name} reset default_transaction_read_only");
        await storage.AddAsync(Some.Order());
    }

    [Fact]
    public async Task An_order_whose_commit_was_not_confirmed_is_found_by_its_key()
    {
        using var wire = new PostgreSqlWire(await cluster.NewDatabaseAsync());
        await using var storage = TestStorage.Open(Engine.PostgreSql, wire.ConnectionString);
        await storage.Migrator.MigrateAsync();
        var (order, key) = (Some.Order(), new IdempotencyKey("somebody", "key-1", "body"));
        wire.LoseAnswerTo("insert into orders");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Orders.AddAsync(order, key, Some.Noon));

        Assert.Equal(1, wire.Lost);
        var existing = Assert.IsType<Existing>(await storage.Orders.AddAsync(Some.Order(), key, Some.Noon));
        Assert.Equal((order.Id, true), (existing.Stored.Id, existing.SameBody));
        Assert.Equal(1, await storage.CountAsync("orders"));
    }

    [Fact]
    public async Task A_change_whose_commit_was_not_confirmed_can_be_retried()
    {
        using var wire = new PostgreSqlWire(await cluster.NewDatabaseAsync());
        await using var storage = TestStorage.Open(Engine.PostgreSql, wire.ConnectionString);
        await storage.Migrator.MigrateAsync();
        var order = await storage.AddAsync(Some.Order());
        var capture = Some.Capture(order);
        wire.LoseAnswerTo("update orders set version");

        await Assert.ThrowsAsync<StorageUnavailableException>(PayAsync);

        Assert.Equal(1, wire.Lost);
        var heard = await storage.Orders.TimelineAsync(order.Id);
        Assert.Equal(OrderStatus.Completed, (await PayAsync()).Order.Status);
        Assert.Equal(heard, await storage.Orders.TimelineAsync(order.Id));
        Assert.Equal(1, await storage.CountAsync("order_payments"));

        Task<StoredOrder> PayAsync() => storage.Orders.UpdateAsync(order.Id, o => o.Apply(capture), Some.Noon);
    }
}
