using System.Data.Common;

namespace Checkout.Storage;

/// <summary>One of the two engines: how work gets a connection, how it is committed, and the few statements that they write
/// differently.</summary>
internal abstract class Database : IAsyncDisposable
{
    private volatile bool isMigrated;

    static Database() => SqlTypes.Register();

    /// <summary>The folder of this engine's migrations.</summary>
    public abstract string MigrationFolder { get; }

    /// <summary>Ends a select whose rows are claimed, so that claimers pass each other by.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Runs something that only reads.</summary>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        RequireTables();
        return RunReadAsync(read, cancellationToken);
    }

    /// <summary>Runs something whose last statement writes, and which writes nothing before it. Either all of it is on the disk when this
    /// returns, or nothing was changed. The token keeps it from starting; what has started ends.</summary>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        RequireTables();
        return RunWriteAsync(write, cancellationToken);
    }

    /// <summary>Runs the migration in one transaction, while no other process migrates.</summary>
    public async Task MigrateAsync(Func<DbConnection, Task> migrate, CancellationToken cancellationToken)
    {
        await RunLockedAsync(migrate, cancellationToken);
        isMigrated = true;
    }

    /// <summary>Adds an order with its lines, payments and events, and the key where there is one.</summary>
    /// <returns><see cref="OrderWriting.Superseded"/> when the key is taken.</returns>
    public abstract Task<OrderWriting> AddOrderAsync(DbConnection connection, OrderWrite order);

    /// <summary>Writes an order with its new payments and events where its version is unchanged and, if it
    /// <see cref="OrderWrite.NeedsStock"/>, enough units are left.</summary>
    public abstract Task<OrderWriting> UpdateOrderAsync(DbConnection connection, OrderWrite order);

    /// <summary>Runs several statements of one write, of which all or none are kept.</summary>
    public abstract Task<T> TogetherAsync<T>(DbConnection connection, Func<Task<T>> write);

    /// <summary>The condition that a column holds one of the strings of a parameter.</summary>
    public abstract string IsAnyOf(string column, string parameter);

    public abstract ValueTask DisposeAsync();

    protected abstract Task<T> RunReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken);

    protected abstract Task<T> RunWriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken);

    protected abstract Task RunLockedAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken);

    /// <summary>The server starts while the database is away; until its tables are there, what needs them is to be sent again.</summary>
    private void RequireTables()
    {
        if (!isMigrated)
        {
            throw new StorageUnavailableException("The database migrations have not been applied yet.");
        }
    }
}
