using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Checkout.Storage;

/// <summary>SQLite's only writer. It runs all waiting work in one transaction, each in a savepoint, and commits with one flush to the disk:
/// <code>begin · savepoint, work, release · savepoint, work, rollback · … · commit · complete the callers' tasks</code>
/// Failed work is rolled back and does not affect the others. A failed commit fails all of them.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly SqliteConnections connections;
    private readonly Task loop;

    private readonly Channel<SqliteWork> queue = Channel.CreateBounded<SqliteWork>(
        new BoundedChannelOptions(StorageLimits.MaxQueuedWrites) { SingleReader = true });

    private SqliteConnection? connection;
    private bool hasCommitted;

    public SqliteWriter(SqliteConnections connections)
    {
        this.connections = connections;
        // SQLite's calls block, so they run in a task of their own.
        loop = Task.Run(WriteAsync);
    }

    /// <exception cref="StorageUnavailableException">Too many writes are waiting, or the program is stopping.</exception>
    public Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        var item = new SqliteWork<T>(work, cancellationToken);
        return queue.Writer.TryWrite(item)
            ? item.Completion
            : throw new StorageUnavailableException("Too many writes are waiting for the database.");
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        Close();
    }

    private async Task WriteAsync()
    {
        var works = new List<SqliteWork>(StorageLimits.MaxWritesPerCommit);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (works.Count < StorageLimits.MaxWritesPerCommit && queue.Reader.TryRead(out var work))
            {
                works.Add(work);
            }

            await CommitAsync(works);
            works.Clear();
        }
    }

    private async Task CommitAsync(List<SqliteWork> works)
    {
        var written = new List<SqliteWork>(works.Count);
        try
        {
            connection ??= connections.OpenWriter(isMade: hasCommitted);
            SqliteConnections.RequireInPlace(connection);
            Execute("begin immediate");
            foreach (var work in works)
            {
                if (await IsWrittenAsync(work, connection))
                {
                    written.Add(work);
                }
            }

            Execute("commit");
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

    private async Task<bool> IsWrittenAsync(SqliteWork work, SqliteConnection open)
    {
        if (work.IsCancelled)
        {
            work.Cancel();
            return false;
        }

        Execute("savepoint work");
        try
        {
            await work.RunAsync(open);
            Execute("release work");
            return true;
        }
        catch (Exception exception) when (IsInTransaction(open))
        {
            // Only this work failed. If SQLite has rolled back the whole transaction (disk full), the filter does not match.
            Execute("rollback to work");
            Execute("release work");
            work.Fail(SqliteErrors.Translate(exception));
            return false;
        }
    }

    private static bool IsInTransaction(SqliteConnection open) => raw.sqlite3_get_autocommit(open.Handle) == 0;

    private void Execute(string sql)
    {
        using var command = connection!.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Close()
    {
        connection?.Dispose();
        connection = null;
    }
}
