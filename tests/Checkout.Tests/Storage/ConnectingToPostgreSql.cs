using Checkout.Storage;
using Dapper;
using Npgsql;

namespace Checkout.Tests.Storage;

public sealed class ConnectingToPostgreSql(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("", "checkout")]
    [InlineData(";Application Name=mine", "mine")]
    public async Task A_connection_has_the_default_of_what_the_connection_string_leaves_open(string given, string name)
    {
        await using var storage = TestStorage.Open(Engine.PostgreSql, $"{await cluster.NewDatabaseAsync()}{given}");
        await storage.Migrator.MigrateAsync();

        await using var other = await storage.ConnectAsync();

        Assert.Equal(name, await other.ExecuteScalarAsync<string>(
            "select application_name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"));
    }

    [Fact]
    public async Task TCP_asks_whether_a_silent_server_is_still_there()
    {
        using var server = new PostgreSqlTraffic(await cluster.NewDatabaseAsync());
        await using var storage = TestStorage.Open(Engine.PostgreSql, server.ConnectionString);

        await storage.Migrator.MigrateAsync();

        // The columns are number, local and remote address, state, queues and timer; 02 is the timer of keepalive:
        // https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html.
        var port = new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;
        var connections = (await File.ReadAllLinesAsync("/proc/net/tcp")).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[2].EndsWith($":{port:X4}", StringComparison.Ordinal) && columns[3] == "01");
        Assert.All(connections, columns => Assert.StartsWith("02:", columns[5], StringComparison.Ordinal));
        Assert.NotEmpty(connections);
    }

    [Fact]
    public async Task A_statement_that_failed_while_it_was_planned_works_again()
    {
        await using var storage = TestStorage.Open(
            Engine.PostgreSql, $"{await cluster.NewDatabaseAsync()};Command Timeout=1;Maximum Pool Size=1");
        await storage.Migrator.MigrateAsync();
        var key = new IdempotencyKey("visitor", "key", "body");
        await using (var other = await storage.ConnectAsync())
        await using (await other.BeginTransactionAsync())
        {
            await other.ExecuteAsync("reindex index idempotency_keys_pkey");
            await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Orders.FindByKeyAsync(key, Some.Noon));
        }

        Assert.Null(await storage.Orders.FindByKeyAsync(key, Some.Noon));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_a_new_connection_is_unavailable()
    {
        using var wire = new PostgreSqlWire(await cluster.NewDatabaseAsync());
        await using var storage = TestStorage.Open(Engine.PostgreSql, $"{wire.ConnectionString};Timeout=1");
        wire.WithholdAnswerTo("set statement_timeout");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Migrator.MigrateAsync().WaitAsync(Limit));

        await storage.Migrator.MigrateAsync();
    }
}
