using Checkout.Storage;

namespace Checkout.Tests.Storage;

/// <summary>SQLite's threads for reads.</summary>
public sealed class ReadingSqlite(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task After_a_clean_stop_under_load_the_file_alone_has_every_order()
    {
        var folder = Directory.CreateTempSubdirectory("checkout-stop-");
        var file = Path.Combine(folder.FullName, "checkout.db");
        var storage = TestStorage.Open(Engine.Sqlite, $"Data Source={file}");
        await storage.Migrator.MigrateAsync();
        var order = await storage.AddAsync(Some.Order());
        var orders = storage.Orders;
        var reads = Enumerable.Range(0, 100 * StorageLimits.MaxReaders).Select(_ => orders.FindAsync(order.Id)).ToArray();

        await storage.Database.DisposeAsync();

        await Task.WhenAll(reads);
        Assert.Equal([file], Directory.GetFiles(folder.FullName));
        File.Copy(file, $"{file}.copy");
        await using var copied = TestStorage.Open(Engine.Sqlite, $"Data Source={file}.copy");
        await copied.Migrator.MigrateAsync();
        Assert.Equal(order.Number, (await copied.Orders.FindAsync(order.Id))?.Order.Number);
    }

    [Fact]
    public async Task A_reader_that_leaves_does_not_wait_for_a_thread()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        using var isFree = new ManualResetEventSlim();
        var blocked = TakeAllThreads(storage, isFree);
        using var leaving = new CancellationTokenSource();
        var read = storage.Orders.FindAsync(Guid.NewGuid(), leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        isFree.Set();
        await Task.WhenAll(blocked);
    }

    [Fact]
    public async Task Reads_that_take_too_long_or_get_no_thread_in_time_are_unavailable()
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        using var isFree = new ManualResetEventSlim();
        Task[] reads = [.. TakeAllThreads(storage, isFree), storage.Orders.FindAsync(Guid.NewGuid())];

        var refusals = await Task.WhenAll(
            reads.Select(read => Record.ExceptionAsync(() => read.WaitAsync(2 * StorageLimits.AnswerTimeout)).AsTask()));

        isFree.Set();
        Assert.All(refusals, refusal =>
            Assert.Equal("The database has not answered in time.", Assert.IsType<StorageUnavailableException>(refusal).Message));
        Assert.Null(await storage.Orders.FindAsync(Guid.NewGuid()));
    }

    /// <summary>Reads that end when they are let go.</summary>
    private static Task[] TakeAllThreads(TestStorage storage, ManualResetEventSlim isFree) =>
    [
        .. Enumerable.Range(0, StorageLimits.MaxReaders).Select(_ => storage.Database.ReadAsync(
            _ =>
            {
                isFree.Wait();
                return Task.FromResult(true);
            },
            CancellationToken.None)),
    ];
}
