using Checkout.EndToEndTests.Programs;
using Checkout.Tests;
using Npgsql;

namespace Checkout.EndToEndTests.Promises;

[Collection(nameof(UnderLoad))]
public sealed class PoolingWithPgBouncer(PostgreSqlCluster cluster, ITestOutputHelper output)
{
    private const int Seed = 20_261_130;

    /// <summary>So few that the replicas' transactions have to share them.</summary>
    private const int Connections = 3;

    [Fact]
    public async Task Two_replicas_behind_PgBouncer_in_transaction_mode_repeat_and_lose_no_payment()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var pooler = await PgBouncer.StartAsync(database, Connections);
        await using var shop = await ReplicatedShop.OpenAsync(pooler.ConnectionString, Seed, size: Sample.Of(150, 20));

        await shop.Crowd.ShopAsync();

        var ledger = await shop.BalanceAsync();
        Assert.InRange(await ConnectionsAsync(database), 1, Connections);
        output.WriteLine($"Two replicas behind PgBouncer with {Connections} connections: {shop.Crowd.Tally}; {Books.Paid(ledger)} paid");
    }

    private static async Task<long> ConnectionsAsync(string database)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend' "
            + "and pid <> pg_backend_pid()", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
