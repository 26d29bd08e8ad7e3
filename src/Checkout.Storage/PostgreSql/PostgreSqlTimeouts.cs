using Npgsql;

namespace Checkout.Storage;

/// <summary>Who gives up when. A timeout of Npgsql would cancel whatever the server does at that moment, also the commit that waits for a
/// standby: the change would then be on the primary only, and reported as done. So the server itself limits its statements, which leaves
/// their commits alone, and a caller that waits too long for an answer is told that the outcome is unknown, while the commit goes
/// on.</summary>
internal sealed class PostgreSqlTimeouts
{
    private readonly int statementSeconds;

    private PostgreSqlTimeouts(int statementSeconds) => this.statementSeconds = statementSeconds;

    /// <summary>How long a caller waits: for its statements, and as long again for the commit.</summary>
    public TimeSpan Answer => statementSeconds == 0 ? Timeout.InfiniteTimeSpan : 2 * TimeSpan.FromSeconds(statementSeconds);

    /// <summary>Takes <c>Command Timeout</c> from the connection string, so that Npgsql itself has none.</summary>
    public static PostgreSqlTimeouts TakenFrom(NpgsqlConnectionStringBuilder parts)
    {
        var taken = new PostgreSqlTimeouts(parts.CommandTimeout);
        parts.CommandTimeout = 0;
        return taken;
    }

    /// <exception cref="StorageUnavailableException">There was no answer in time. The work goes on.</exception>
    public static async Task<T> WaitAsync<T>(Task<T> work, TimeSpan limit)
    {
        try
        {
            return await work.WaitAsync(limit);
        }
        catch (TimeoutException exception) when (!work.IsCompleted)
        {
            throw new StorageUnavailableException("The database has not answered in time.", exception);
        }
    }

    /// <summary>PgBouncer refuses a statement timeout in the connection's startup parameters, so each connection sets it.</summary>
    public NpgsqlDataSource NewDataSource(NpgsqlConnectionStringBuilder parts)
    {
        var sql = $"set statement_timeout = '{statementSeconds}s'";
        return new NpgsqlDataSourceBuilder(parts.ConnectionString)
            .UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var command = new NpgsqlCommand(sql, connection);
                    command.ExecuteNonQuery();
                },
                async connection =>
                {
                    await using var command = new NpgsqlCommand(sql, connection);
                    await command.ExecuteNonQueryAsync();
                })
            .Build();
    }
}
