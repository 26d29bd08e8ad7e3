using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Checkout.Storage;

/// <summary>One file, one writer, many readers.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly SqliteConnections connections;
    private readonly SqliteReaders readers;
    private readonly SqliteWriter writer;

    /// <exception cref="ArgumentException">The connection string is not valid, or names no file.</exception>
    public SqliteDatabase(string connectionString)
    {
        connections = new SqliteConnections(connectionString);
        Counts = connections.Counts;
        readers = new SqliteReaders(connections);
        writer = new SqliteWriter(connections);
    }

    public SqliteCounts Counts { get; }

    public override Dialect Dialect => Dialect.Sqlite;

    public override Task<OrderWriting> AddOrderAsync(DbConnection connection, OrderWrite order) =>
        SqliteOrders.AddAsync(connection, order);

    public override Task<OrderWriting> UpdateOrderAsync(DbConnection connection, OrderWrite order) =>
        SqliteOrders.UpdateAsync(connection, order);

    /// <summary>Only what is on the disk is visible.</summary>
    public override Task ConfirmAsync(DbConnection connection) => Task.CompletedTask;

    /// <summary>A write is already in a savepoint.</summary>
    public override Task<T> TogetherAsync<T>(DbConnection connection, Func<Task<T>> write) => write();

    /// <summary>On a connection of its own, because the readers have a time limit.</summary>
    public override async Task<T> SnapshotAsync<T>(Func<DbConnection, Task<T>> read)
    {
        try
        {
            await using var connection = connections.OpenReader();
            connection.Execute("begin");
            return await read(connection);
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Translate(exception);
        }
    }

    /// <summary>Deleted content of the file is overwritten at once. Its log still has the older pages until it is copied and emptied.</summary>
    public override Task ScrubAsync()
    {
        try
        {
            using var connection = connections.OpenReader();
            connection.Execute("pragma wal_checkpoint(truncate)");
            return Task.CompletedTask;
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Translate(exception);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        // SQLite copies its log to the database's file when the last connection closes. The writer has then no rival.
        await readers.DisposeAsync();
        await writer.DisposeAsync();
    }

    protected override Task<T> RunReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken) =>
        readers.RunAsync(read, cancellationToken);

    protected override Task<T> RunWriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken) =>
        writer.RunAsync(write, cancellationToken);

    /// <summary>The writer begins with <c>begin immediate</c>, which waits for another process's migration.</summary>
    protected override Task RunLockedAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken) =>
        writer.RunAsync(
            async connection =>
            {
                await work(connection);
                return true;
            },
            cancellationToken);
}
