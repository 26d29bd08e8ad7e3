using Npgsql;

namespace Checkout.Storage;

/// <summary>The server limits its own statements, and a caller limits its wait for an answer. Npgsql must not time out, because it would
/// cancel a commit that waits for a standby: the change would then be on the primary only, and reported as done. A caller that has waited
/// too long is told that the outcome is unknown, while the commit goes on.</summary>
internal sealed class PostgreSqlTimeouts
{
    private readonly int statementSeconds;

    private PostgreSqlTimeouts(int statementSeconds) => this.statementSeconds = statementSeconds;

    /// <summary>How long a caller waits: twice the statement timeout, for statements and commit together.</summary>
    public TimeSpan Answer => statementSeconds == 0 ? Timeout.InfiniteTimeSpan : 2 * TimeSpan.FromSeconds(statementSeconds);

    /// <summary>Takes <c>Command Timeout</c> from the connection string, so that Npgsql itself has none.</summary>
    public static PostgreSqlTimeouts TakenFrom(NpgsqlConnectionStringBuilder parts)
    {
        var taken = new PostgreSqlTimeouts(parts.CommandTimeout);
        parts.CommandTimeout = 0;
        return taken;
    }

    /// <summary>PgBouncer refuses a statement timeout in the connection's startup parameters, so each connection sets it.</summary>
    public NpgsqlDataSource NewDataSource(NpgsqlConnectionStringBuilder parts)
    {
        var sql = $"set statement_timeout = '{statementSeconds}s'";
        // Nothing is committed here, so Npgsql may cancel it.
        var seconds = parts.Timeout;
        return new NpgsqlDataSourceBuilder(parts.ConnectionString)
            .UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = seconds };
                    command.ExecuteNonQuery();
                },
                async connection =>
                {
                    await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = seconds };
                    await command.ExecuteNonQueryAsync();
                })
            .Build();
    }
}
