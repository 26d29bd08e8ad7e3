using Checkout.Storage;
using Microsoft.Data.Sqlite;

namespace Checkout.Tests.Storage;

/// <summary>Damage to an SQLite file while it is in use.</summary>
public sealed class BreakingTheFile(PostgreSqlCluster cluster)
{
    /// <summary>The size of a page, in bytes. The first page lists the tables.</summary>
    private const int Page = 4096;

    [Fact]
    public async Task A_damaged_file_is_reported_as_damaged()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        var order = await storage.AddAsync(Some.Order());
        await using var again = await ReopenAsync(storage);
        await using (var file = File.OpenWrite(PathOf(storage)))
        {
            file.Position = Page;
            await file.WriteAsync(Enumerable.Repeat((byte)0xFF, (int)file.Length - Page).ToArray());
        }

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => again.Orders.FindAsync(order.Id));

        Assert.Equal("The database file is damaged: restore a backup.", refusal.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_not_changed_and_the_right_file_is_used_again()
    {
        await using var storage = TestStorage.Open(Engine.Sqlite, await TestStorage.NewDatabaseAsync(Engine.Sqlite, cluster));
        var text = string.Concat(Enumerable.Repeat("Not a database. ", 100));
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(storage))!);
        await File.WriteAllTextAsync(PathOf(storage), text);

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Migrator.MigrateAsync());

        Assert.Equal("The database file is damaged: restore a backup.", refusal.Message);
        Assert.Equal(text, await File.ReadAllTextAsync(PathOf(storage)));
        File.Delete(PathOf(storage));
        await storage.Migrator.MigrateAsync();
        await storage.AddAsync(Some.Order());
    }

    [Fact]
    public async Task A_file_that_was_moved_away_is_not_written_until_it_is_back()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        var before = await storage.AddAsync(Some.Order());
        File.Move(PathOf(storage), PathOf(storage) + ".away");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.AddAsync(Some.Order()));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Check.WriteAsync(Some.Noon));

        Assert.False(File.Exists(PathOf(storage)));
        File.Move(PathOf(storage) + ".away", PathOf(storage));
        var after = await storage.AddAsync(Some.Order());
        await using var again = await ReopenAsync(storage);
        Assert.Equal(2, await again.CountAsync("orders"));
        Assert.NotNull(await again.Orders.FindAsync(before.Id));
        Assert.NotNull(await again.Orders.FindAsync(after.Id));
    }

    [Fact]
    public async Task A_file_that_was_replaced_by_another_one_is_not_written()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        await using var other = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        await storage.AddAsync(Some.Order());
        File.Copy(PathOf(other), PathOf(storage) + ".new");
        File.Move(PathOf(storage) + ".new", PathOf(storage), overwrite: true);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.AddAsync(Some.Order()));
    }

    [Fact]
    public async Task A_deleted_file_is_never_created_again_under_a_running_program()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        await using var locked = TestStorage.Open(Engine.Sqlite, $"{storage.ConnectionString};Default Timeout=1");
        await locked.Migrator.MigrateAsync();
        await using (var other = await storage.ConnectAsync())
        {
            await using var transaction = ((SqliteConnection)other).BeginTransaction(deferred: false);

            // The writer has closed the failed connection, so it must open a new one.
            await Assert.ThrowsAsync<StorageUnavailableException>(() => locked.AddAsync(Some.Order()));
        }

        File.Delete(PathOf(storage));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => locked.AddAsync(Some.Order()));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => locked.Orders.FindAsync(Guid.NewGuid()));
        Assert.False(File.Exists(PathOf(storage)));
    }

    private static string PathOf(TestStorage storage) => new SqliteConnectionStringBuilder(storage.ConnectionString).DataSource;

    private static async Task<TestStorage> ReopenAsync(TestStorage storage)
    {
        // The checkpoint writes everything to the file, so that nothing is only in the log.
        await storage.ExecuteAsync("pragma wal_checkpoint(truncate)");
        var again = TestStorage.Open(Engine.Sqlite, storage.ConnectionString);
        await again.Migrator.MigrateAsync();
        return again;
    }
}
