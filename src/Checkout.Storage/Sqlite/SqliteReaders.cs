using System.Data.Common;

namespace Checkout.Storage;

/// <summary>Some threads, each with a connection of its own. A read sees what was committed before it began.</summary>
internal sealed class SqliteReaders : IAsyncDisposable
{
    private readonly SqliteConnections connections;
    private readonly SqliteQueue queue = new(StorageLimits.MaxQueuedReads);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int running = StorageLimits.MaxReaders;

    public SqliteReaders(SqliteConnections connections)
    {
        this.connections = connections;
        for (var i = running; i > 0; i--)
        {
            new Thread(Read) { IsBackground = true, Name = "SQLite reader" }.Start();
        }
    }

    /// <exception cref="StorageUnavailableException">Too many reads are waiting, this one has waited too long, or the program is
    /// stopping.</exception>
    public Task<T> RunAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        var work = new SqliteWork<T>(read, cancellationToken);
        return queue.TryAdd(work)
            ? AnswerTimeout.WaitAsync(work.Completion, StorageLimits.AnswerTimeout, cancellationToken)
            : throw new StorageUnavailableException("Too many reads are waiting for the database.");
    }

    /// <summary>Reads what is waiting, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Complete();
        await ended.Task;
    }

    private void Read()
    {
        PreparingConnection? connection = null;
        var works = new List<SqliteWork>(1);
        while (queue.Take(works, most: 1))
        {
            var work = works[0];
            if (work.IsCancelled)
            {
                work.Cancel();
                continue;
            }

            try
            {
                connection ??= connections.OpenReader();
                work.Run(connection);
            }
            catch (Exception exception)
            {
                // A failed connection may fail again, so the next read opens a new one.
                connection?.Dispose();
                connection = null;
                work.Fail(SqliteErrors.Translate(exception));
                continue;
            }

            work.Succeed();
        }

        connection?.Dispose();
        if (Interlocked.Decrement(ref running) == 0)
        {
            ended.SetResult();
        }
    }
}
