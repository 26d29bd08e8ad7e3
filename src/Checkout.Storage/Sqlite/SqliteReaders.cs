using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Checkout.Storage;

internal sealed class SqliteReaders(SqliteConnections connections) : IDisposable
{
    private readonly SemaphoreSlim free = new(StorageLimits.MaxReaders);
    private readonly ConcurrentBag<SqliteConnection> idle = [];

    public async Task<T> RunAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        if (!await free.WaitAsync(StorageLimits.LockTimeout, cancellationToken))
        {
            throw new StorageUnavailableException("Too many reads are waiting for the database.");
        }

        try
        {
            // SQLite's calls block, so they do not run on the thread of a request.
            return await Task.Run(() => ReadAsync(read), cancellationToken);
        }
        catch (Exception exception) when (SqliteErrors.IsUnavailable(exception))
        {
            throw SqliteErrors.Translate(exception);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        free.Dispose();
    }

    private async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        if (!idle.TryTake(out var connection))
        {
            connection = connections.OpenReader();
        }

        try
        {
            var result = await read(connection);
            idle.Add(connection);
            return result;
        }
        catch
        {
            // A failed connection may fail again, so the next reader opens a new one.
            await connection.DisposeAsync();
            throw;
        }
    }
}
