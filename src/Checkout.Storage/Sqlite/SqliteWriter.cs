using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Checkout.Storage;

/// <summary>SQLite's only writer. It runs all waiting work in one transaction, each in a savepoint, and commits with one flush to the disk:
/// <code>begin · savepoint, work, release · savepoint, work, rollback · … · commit · complete the callers' tasks</code>
/// Failed work is rolled back and does not affect the others. A failed commit fails all of them.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly SqliteConnections connections;
    private readonly SqliteQueue queue = new(StorageLimits.MaxQueuedWrites);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PreparingConnection? connection;
    private bool hasCommitted;

    public SqliteWriter(SqliteConnections connections)
    {
        this.connections = connections;
        new Thread(Write) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    /// <exception cref="StorageUnavailableException">Too many writes are waiting, or the program is stopping.</exception>
    public Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        var item = new SqliteWork<T>(work, cancellationToken);
        return queue.TryAdd(item)
            ? item.Completion
            : throw new StorageUnavailableException("Too many writes are waiting for the database.");
    }

    public async ValueTask DisposeAsync()
    {
        queue.Complete();
        await ended.Task;
    }

    private void Write()
    {
        var works = new List<SqliteWork>(StorageLimits.MaxWritesPerCommit);
        while (queue.Take(works, StorageLimits.MaxWritesPerCommit))
        {
            Commit(works);
        }

        Close();
        ended.SetResult();
    }

    private void Commit(List<SqliteWork> works)
    {
        var written = new List<SqliteWork>(works.Count);
        try
        {
            connection ??= connections.OpenWriter(isMade: hasCommitted);
            SqliteConnections.RequireInPlace(connection);
            connection.Execute("begin immediate");
            foreach (var work in works)
            {
                if (IsWritten(work, connection))
                {
                    written.Add(work);
                }
            }

            connection.Execute("commit");
            connections.Counts.AddCommit();
            hasCommitted = true;
        }
        catch (StorageUnavailableException moved)
        {
            // No transaction was begun. The connection stays open: a deleted file exists only while it is open, and a moved one may be put back.
            works.ForEach(work => work.Fail(moved));
            return;
        }
        catch (Exception exception)
        {
            // Nothing is committed, all callers get the exception, and the writer continues with a new connection.
            Close();
            works.ForEach(work => work.Fail(SqliteErrors.Translate(exception)));
            return;
        }

        written.ForEach(work => work.Succeed());
    }

    private static bool IsWritten(SqliteWork work, PreparingConnection open)
    {
        if (work.IsCancelled)
        {
            work.Cancel();
            return false;
        }

        open.Execute("savepoint work");
        try
        {
            work.Run(open);
            open.Execute("release work");
            return true;
        }
        catch (Exception exception) when (IsInTransaction(open))
        {
            // Only this work failed. If SQLite has rolled back the whole transaction (disk full), the filter does not match.
            open.Execute("rollback to work");
            open.Execute("release work");
            work.Fail(SqliteErrors.Translate(exception));
            return false;
        }
    }

    private static bool IsInTransaction(SqliteConnection open) => raw.sqlite3_get_autocommit(open.Handle) == 0;

    private void Close()
    {
        connection?.Dispose();
        connection = null;
    }
}
