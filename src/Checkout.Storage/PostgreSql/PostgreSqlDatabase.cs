using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Checkout.Storage;

/// <summary>A PostgreSQL server that any number of replicas share. A write is one statement, so it is its own transaction in one round
/// trip.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    /// <summary>The most prepared statements per connection; the storage has fewer.</summary>
    private const int MaxPreparedStatements = 100;

    /// <summary>An arbitrary number that no other advisory lock uses: "Checkout" in ASCII.</summary>
    private const long MigrationLock = 0x436865636B6F7574;

    private static readonly string LockTimeout = $"{StorageLimits.LockTimeout.TotalMilliseconds}ms";

    private readonly PostgreSqlTimeouts timeouts;
    private readonly NpgsqlDataSource dataSource;

    /// <exception cref="ArgumentException">The connection string is not valid.</exception>
    public PostgreSqlDatabase(string connectionString)
    {
        var parts = Parse(connectionString);
        timeouts = PostgreSqlTimeouts.TakenFrom(parts);
        dataSource = timeouts.NewDataSource(parts);
    }

    public override Dialect Dialect => Dialect.PostgreSql;

    /// <exception cref="ArgumentException">The connection string is not valid.</exception>
    public static void Check(string connectionString) => NpgsqlDataSource.Create(Parse(connectionString)).Dispose();

    public override Task<OrderWriting> AddOrderAsync(DbConnection connection, OrderWrite order) =>
        PostgreSqlOrders.AddAsync(connection, order);

    public override Task<OrderWriting> UpdateOrderAsync(DbConnection connection, OrderWrite order) =>
        PostgreSqlOrders.UpdateAsync(connection, order);

    public override Task ConfirmAsync(DbConnection connection) => PostgreSqlCommit.ConfirmAsync(connection);

    public override async Task<T> TogetherAsync<T>(DbConnection connection, Func<Task<T>> write)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var result = await write();
        await transaction.CommitAsync();
        return result;
    }

    public override Task<T> SnapshotAsync<T>(Func<DbConnection, Task<T>> read) => RunAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
            await connection.ExecuteAsync("set transaction read only; set local statement_timeout = 0");
            return await read(connection);
        },
        Timeout.InfiniteTimeSpan,
        CancellationToken.None);

    /// <summary>PostgreSQL's own vacuum does that.</summary>
    public override Task ScrubAsync() => Task.CompletedTask;

    public override ValueTask DisposeAsync() => dataSource.DisposeAsync();

    protected override Task<T> RunReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken) =>
        RunAsync(read, timeouts.Answer, cancellationToken);

    protected override Task<T> RunWriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken) =>
        RunAsync(connection => PostgreSqlCommit.RunAsync(connection, write), timeouts.Answer, cancellationToken);

    protected override Task RunLockedAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken) => RunAsync(
        opened => PostgreSqlCommit.RunAsync(opened, async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            // A migration that waits for a lock blocks all later statements on the table, so it fails after a timeout and is retried.
            await connection.ExecuteAsync(
                "select set_config('statement_timeout', '0', true), set_config('lock_timeout', @limit, true)", new { limit = LockTimeout });
            await connection.ExecuteAsync("select pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock }, commandTimeout: 0);
            await work(connection);
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }),
        Timeout.InfiniteTimeSpan,
        cancellationToken);

    private async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, TimeSpan answerTimeout, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            return await AnswerTimeout.WaitAsync(UseAsync(connection, work), answerTimeout, CancellationToken.None);
        }
        catch (Exception exception) when (PostgreSqlErrors.Sentence(exception) is not null)
        {
            throw new StorageUnavailableException(PostgreSqlErrors.Sentence(exception)!, exception);
        }
    }

    private async Task<T> UseAsync<T>(NpgsqlConnection connection, Func<NpgsqlConnection, Task<T>> work)
    {
        await using (connection)
        {
            try
            {
                return await work(connection);
            }
            catch (PostgresException)
            {
                // No open connection is used again. If a statement failed while it was planned, Npgsql keeps it as prepared and misreads its
                // later answers, see https://github.com/npgsql/npgsql/issues/6391. After a failover, open connections may be those of a
                // server that only reads.
                dataSource.Clear();
                throw;
            }
        }
    }

    private static NpgsqlConnectionStringBuilder Parse(string text)
    {
        NpgsqlConnectionStringBuilder parts;
        try
        {
            parts = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw ConnectionStrings.Unreadable();
        }

        // Npgsql's own ContainsKey is true for every keyword that it knows.
        var given = new DbConnectionStringBuilder { ConnectionString = parts.ConnectionString };
        SetUnlessGiven("Timeout", (int)StorageLimits.ConnectTimeout.TotalSeconds);
        SetUnlessGiven("Command Timeout", (int)StorageLimits.LockTimeout.TotalSeconds);
        SetUnlessGiven("Maximum Pool Size", StorageLimits.MaxConnections);
        SetUnlessGiven("Max Auto Prepare", MaxPreparedStatements);
        SetUnlessGiven("Auto Prepare Min Usages", 1);
        SetUnlessGiven("Application Name", "checkout");
        // A path is a Unix socket, which refuses the options of TCP.
        if (parts.Host?.Contains('/', StringComparison.Ordinal) != true)
        {
            // Npgsql has no timeout, so only TCP finds out that a server has vanished. A commit that waits for a standby goes on.
            SetUnlessGiven("Tcp Keepalive", true);
            SetUnlessGiven("Tcp Keepalive Time", (int)StorageLimits.KeepaliveAfter.TotalSeconds);
            SetUnlessGiven("Tcp Keepalive Interval", (int)StorageLimits.KeepaliveEvery.TotalSeconds);
        }

        // We use no session state. Npgsql's reset on close would send six statements and undo the statement timeout.
        parts.NoResetOnClose = true;
        if (parts.Host?.Contains(',', StringComparison.Ordinal) == true)
        {
            SetUnlessGiven("Target Session Attributes", "primary");
            // Npgsql remembers a host's role for this long, so a promoted standby is found that much later.
            SetUnlessGiven("Host Recheck Seconds", (int)StorageLimits.HostRecheck.TotalSeconds);
        }
        else if (parts.TargetSessionAttributes is not (null or "any"))
        {
            throw ConnectionStrings.Refusal("With one host, the database's \"Target Session Attributes\" can only be \"any\".");
        }

        return parts;

        void SetUnlessGiven(string name, object value)
        {
            if (!given.ContainsKey(name))
            {
                parts[name] = value;
            }
        }
    }
}
