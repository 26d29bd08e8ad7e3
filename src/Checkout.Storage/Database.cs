using System.Data.Common;

namespace Checkout.Storage;

internal abstract class Database : IAsyncDisposable
{
    private volatile bool isMigrated;

    static Database() => SqlTypes.Register();

    public abstract Dialect Dialect { get; }

    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        RequireTables();
        return RunReadAsync(read, cancellationToken);
    }

    /// <summary>Runs a write: one statement, or several in <see cref="TogetherAsync"/>. When this returns, everything is on the disk, and
    /// on a standby if the server is to wait for one. If it throws <see cref="StorageUnavailableException"/>, the outcome may be unknown:
    /// the change was made, is still being made, or was not made. The token can stop the work only before it starts.</summary>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        RequireTables();
        return RunWriteAsync(write, cancellationToken);
    }

    /// <summary>Runs reads that all see the database as it is when the first of them begins, however long they take. The tables need not be
    /// migrated.</summary>
    public abstract Task<T> SnapshotAsync<T>(Func<DbConnection, Task<T>> read);

    /// <summary>Makes the engine's own files forget deleted data, as far as the engine can do that while it runs.</summary>
    public abstract Task ScrubAsync();

    /// <summary>Runs the migration in one transaction, under a lock against other processes.</summary>
    public async Task MigrateAsync(Func<DbConnection, Task> migrate, CancellationToken cancellationToken)
    {
        await RunLockedAsync(migrate, cancellationToken);
        isMigrated = true;
    }

    /// <summary>Adds an order with its lines, payments, events and idempotency key, if it has one.</summary>
    /// <returns><see cref="OrderWriting.Superseded"/> if the key is already used.</returns>
    public abstract Task<OrderWriting> AddOrderAsync(DbConnection connection, OrderWrite order);

    /// <summary>Writes an order with its new payments and events, if its version is unchanged and enough units are left for it
    /// (<see cref="OrderWrite.NeedsStock"/>).</summary>
    public abstract Task<OrderWriting> UpdateOrderAsync(DbConnection connection, OrderWrite order);

    /// <summary>Waits until what this connection has read would survive the loss of the server. Called in a write.</summary>
    public abstract Task ConfirmAsync(DbConnection connection);

    public abstract Task<T> TogetherAsync<T>(DbConnection connection, Func<Task<T>> write);

    public abstract ValueTask DisposeAsync();

    protected abstract Task<T> RunReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken);

    protected abstract Task<T> RunWriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken);

    protected abstract Task RunLockedAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken);

    /// <summary>The server also starts while the database is unreachable. Until the tables exist, work fails as unavailable and can be
    /// retried.</summary>
    private void RequireTables()
    {
        if (!isMigrated)
        {
            throw new StorageUnavailableException("The database migrations have not been applied yet.");
        }
    }
}
