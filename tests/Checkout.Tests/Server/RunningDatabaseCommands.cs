using Checkout.Server.Hosting;

namespace Checkout.Tests.Server;

/// <summary>What the merchant types to back up and restore.</summary>
public sealed class RunningDatabaseCommands : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("checkout-commands-").FullName;

    [Fact]
    public async Task A_backup_in_a_folder_is_named_by_its_time_and_is_restored_once()
    {
        await using (await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Database = Database("first") }))
        {
            Assert.Equal(0, await RunAsync("backup", folder, "first"));
        }

        var file = Assert.Single(Directory.GetFiles(folder, "checkout-*.backup"));
        Assert.Equal(0, await RunAsync("restore", file, "second"));
        Assert.Equal(1, await RunAsync("restore", file, "second"));
        Assert.Equal(1, await RunAsync("backup", file, "first"));
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", 0)]
    [InlineData("yesterday", 1)]
    [InlineData("9000-01-01T00:00:00Z", 1)]
    public async Task A_database_is_marked_with_a_time_that_is_past(string time, int code) =>
        Assert.Equal(code, await RunAsync("mark-restored", time, "marked"));

    [Theory]
    [InlineData("backup")]
    [InlineData("backup", "a", "b")]
    [InlineData("reset", "a")]
    public void A_command_without_its_argument_is_not_known(params string[] args) => Assert.False(DatabaseCommands.Knows(args));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Database(string name) => $"Data Source={Path.Combine(folder, $"{name}.db")}";

    private Task<int> RunAsync(string command, string argument, string database) =>
        DatabaseCommands.RunAsync([command, argument], Database(database), TimeProvider.System);
}
