using Checkout.Storage;
using Dapper;

namespace Checkout.Tests.Storage;

public sealed class BeingUnavailable(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory, OnBothEngines]
    public async Task A_database_that_can_be_written_says_so(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        await storage.Check.WriteAsync(Some.Noon);
        await storage.Check.WriteAsync(Some.Noon.AddSeconds(1));
    }

    [Fact]
    public async Task A_read_only_file_is_unavailable_for_writing()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        var order = await storage.AddAsync(Some.Order());
        await using var readOnly = TestStorage.Open(Engine.Sqlite, $"{storage.ConnectionString};Mode=ReadOnly");
        await readOnly.Migrator.MigrateAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => readOnly.AddAsync(Some.Order()));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => readOnly.Check.WriteAsync(Some.Noon));
        Assert.NotNull(await readOnly.Orders.FindAsync(order.Id));
    }

    [Fact]
    public async Task A_file_that_another_program_locks_is_unavailable_and_is_used_again_when_it_is_free()
    {
        await using var owner = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        await using var storage = TestStorage.Open(Engine.Sqlite, $"{owner.ConnectionString};Default Timeout=1");
        await storage.Migrator.MigrateAsync();
        var order = await storage.AddAsync(Some.Order());
        await using var other = await owner.ConnectAsync();
        await other.ExecuteAsync("begin immediate");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.AddAsync(Some.Order()));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Check.WriteAsync(Some.Noon));
        Assert.NotNull(await storage.Orders.FindAsync(order.Id));

        await other.ExecuteAsync("rollback");
        await storage.AddAsync(Some.Order());
    }

    [Fact]
    public async Task A_database_whose_folder_cannot_be_created_is_unavailable_until_it_can()
    {
        var folder = TestStorage.Folder();
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        await File.WriteAllTextAsync(folder, "A file stands where the folder should be.");
        await using var storage = TestStorage.Open(Engine.Sqlite, $"Data Source={Path.Combine(folder, "checkout.db")}");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Migrator.MigrateAsync());

        File.Delete(folder);
        await storage.Migrator.MigrateAsync();
        await storage.AddAsync(Some.Order());
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_unavailable()
    {
        await using var storage = TestStorage.Open(Engine.PostgreSql, "Host=/nowhere;Username=checkout;Password=hush");

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Migrator.MigrateAsync());

        Assert.DoesNotContain("hush", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ends_its_connections_is_unavailable_and_is_used_again()
    {
        await using var storage = await TestStorage.StartAsync(Engine.PostgreSql, cluster);
        var order = await storage.AddAsync(Some.Order());
        await storage.ExecuteAsync(
            "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Orders.FindAsync(order.Id));
        Assert.NotNull(await storage.Orders.FindAsync(order.Id));
    }

    [Fact]
    public async Task Writes_beyond_the_writers_queue_are_refused_at_once_and_readers_do_not_wait()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        var order = await storage.AddStoredAsync(Some.Order());
        using var isWriting = new SemaphoreSlim(0);
        using var mayGoOn = new SemaphoreSlim(0);
        var slow = storage.Orders.UpdateAsync(
            order.Id,
            o =>
            {
                isWriting.Release();
                Assert.True(mayGoOn.Wait(Limit));
                return o.Apply(Some.Capture(o));
            },
            Some.Noon);
        Assert.True(await isWriting.WaitAsync(Limit));
        Assert.Equal(TestStorage.Text(order), TestStorage.Text(await storage.Orders.FindAsync(order.Id).WaitAsync(Limit)));

        var waiting = Enumerable.Range(0, StorageLimits.MaxQueuedWrites).Select(i => AddAsync(i)).ToList();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => AddAsync(-1));
        mayGoOn.Release();

        Assert.All(await Task.WhenAll(waiting), Assert.True);
        await slow;
        Assert.Equal(StorageLimits.MaxQueuedWrites, await storage.CountAsync("webhook_inbox"));

        Task<bool> AddAsync(int i) => storage.Inbox.AddAsync($"WH-{i}", "TYPE", new byte[] { 1 }, Some.Noon);
    }

    [Fact]
    public async Task A_cancelled_write_is_not_begun()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => storage.Orders.AddAsync(Some.Order(), null, Some.Noon, cancellationToken: cancelled.Token));

        Assert.Equal(0, await storage.CountAsync("orders"));
    }

    [Theory]
    [InlineData("Server=hush")]
    [InlineData("Data Source=a.db;Secret=hush")]
    [InlineData("Data Source=a.db;Default Timeout=hush")]
    [InlineData("Host=a;Secret=hush")]
    [InlineData("Host=a;Port=hush")]
    [InlineData("Host=a;Password=hush;Target Session Attributes=primary")]
    [InlineData("Host=a,b;Target Session Attributes=hush")]
    [InlineData("hush")]
    [InlineData("")]
    [InlineData("Data Source=:memory:;Password=hush")]
    [InlineData("Data Source=hush;Mode=Memory")]
    public void A_connection_string_that_is_not_understood_is_refused_without_its_secrets(string connectionString)
    {
        var storage = TestStorage.Open(Engine.Sqlite, connectionString);

        var refusal = Assert.Throws<ArgumentException>(() => storage.Orders);

        Assert.DoesNotContain("hush", refusal.ToString(), StringComparison.Ordinal);
    }
}
