using Checkout.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Checkout.Tests.Server;

public sealed class LosingTheDatabaseFile(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_server_with_a_damaged_file_is_live_and_says_what_is_wrong()
    {
        var folder = Directory.CreateTempSubdirectory("checkout-damaged-").FullName;
        var path = Path.Combine(folder, "checkout.db");
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("Not a database. ", 100)));
        await using (var shop = await Shop.OpenAsync(new() { Database = $"Data Source={path}", WebhookIds = ["WH-1"] }))
        {
            Assert.Equal(503, (await shop.Browser.PlaceAsync(Browser.Cart())).Status);
            Assert.Equal(200, (await shop.Browser.GetAsync("/health/live")).Status);
            Assert.Equal(1, shop.CountLogged("The database file is damaged: restore a backup."));

            File.Delete(path);
            await shop.UntilLoggedAsync("The database is open.");
            await shop.Browser.OrderAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_that_is_deleted_under_a_running_server_is_no_longer_written_and_reported()
    {
        await using var database = await FrailDatabase.MakeAsync(Engine.Sqlite, cluster);
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Database = database.ConnectionString });
        await shop.Browser.OrderAsync();
        File.Delete(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource);

        var refused = await shop.Browser.PlaceAsync(Browser.Cart());

        Assert.Equal((503, "DATABASE_UNAVAILABLE"), (refused.Status, refused.Issue));
        Assert.Contains("moved, replaced or deleted", (await shop.ReadyAsync())["database/reason"], StringComparison.Ordinal);
        Assert.Single(await shop.PayPal.OrdersAsync());
    }
}
