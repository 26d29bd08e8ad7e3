using System.Data.Common;
using System.Net;
using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Checkout.Tests.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Checkout.EndToEndTests;

public sealed class ServingWithTwoThreads(PostgreSqlCluster cluster)
{
    private const int Customers = 64;

    [Theory, OnSampledEngine(Engine.PostgreSql)]
    public async Task Requests_that_wait_for_the_database_keep_no_thread_from_the_others(Engine engine)
    {
        var folder = Repository.NewFolder();
        var database = engine is Engine.PostgreSql
            ? await cluster.NewDatabaseAsync()
            : $"Data Source={Path.Combine(folder, "checkout.db")}";
        await using var shop = await Shop.OpenAsync(
            folder, ("CHECKOUT_DATABASE", database), ("CHECKOUT_HELD_SHARE", "0"), ("DOTNET_ThreadPool_ForceMaxWorkerThreads", "2"));
        var customers = Enumerable.Range(0, Customers).Select(_ => new Customer(shop.Url)).ToList();
        await customers[0].OrderAsync("MUG-TIDE");

        await using var connection = await LockAsync(engine, database);
        var waiting = customers.Select(customer => customer.CreateAsync("MUG-TIDE")).ToList();
        for (var i = 0; i < Customers; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await customers[i].AskAsync("/health/live")).Status);
        }

        Assert.All(waiting, order => Assert.False(order.IsCompleted));
        await ExecuteAsync(connection, "rollback");

        Assert.All(await Task.WhenAll(waiting), order => Assert.Equal(HttpStatusCode.Created, order.Status));
        customers.ForEach(customer => customer.Dispose());
    }

    private static async Task<DbConnection> LockAsync(Engine engine, string database)
    {
        DbConnection connection = engine is Engine.PostgreSql ? new NpgsqlConnection(database) : new SqliteConnection(database);
        await connection.OpenAsync();
        await ExecuteAsync(connection, engine is Engine.PostgreSql ? "begin; lock table orders" : "begin immediate");
        return connection;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
