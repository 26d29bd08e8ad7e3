using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Checkout.Storage;

/// <summary>SQLite's one writer. Whatever waits is run in one transaction, a savepoint each, and committed with one flush to the disk:
/// <code>begin · savepoint, work, release · savepoint, work, rollback · savepoint, work, release · commit · tell the callers</code>
/// A work that fails leaves nothing behind and fails alone; a commit that fails fails them all.</summary>
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
        // SQLite's calls block, so they have a task of their own.
        loop = Task.Run(WriteAsync);
    }

    /// <exception cref="StorageUnavailableException">Too many wait already, or the program ends.</exception>
    public Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        var item = new SqliteWork<T>(work, cancellationToken);
        return queue.Writer.TryWrite(item)
            ? item.Completion
            : throw new StorageUnavailableException("Too many writes are waiting for the database.");
    }

    /// <summary>Writes what waits, then closes the file.</summary>
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
            // Nothing was begun. The connection stays open, because the file lives as long as it does, and may be put back.
            works.ForEach(work => work.Fail(moved));
            return;
        }
        catch (Exception exception)
        {
            // Whatever it was, nothing is committed, everybody has to hear it, and the writer goes on with a new connection.
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
            // The caller's own failure. Where SQLite has given up the whole transaction (disk full), the filter lets it through.
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
