using Dapper;

namespace Checkout.Tests.Storage;

public sealed class ConnectingToPostgreSql(PostgreSqlCluster cluster)
{
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
}
