using Microsoft.Data.Sqlite;

namespace Checkout.Storage;

/// <summary>Opens connections to one SQLite file as this program needs them.</summary>
internal sealed class SqliteConnections
{
    private readonly string connectionString;
    private readonly string folder;
    private readonly int lockTimeoutSeconds;

    /// <exception cref="ArgumentException">The text is not understood, or names no file.</exception>
    public SqliteConnections(string text)
    {
        var parts = Parse(text);
        if (parts.Mode == SqliteOpenMode.Memory || parts.DataSource is "" or ":memory:"
            || parts.DataSource.StartsWith("file:", StringComparison.Ordinal))
        {
            throw StorageOptions.Refusal(
                "The SQLite database must be a plain file: orders that are gone after a restart are money that is never found again.");
        }

        if (!parts.ContainsKey("Default Timeout") || !parts.ShouldSerialize("Default Timeout"))
        {
            parts.DefaultTimeout = (int)StorageLimits.LockTimeout.TotalSeconds;
        }

        // The folder of the moment of the start, whatever the process makes its current directory later.
        parts.DataSource = Path.GetFullPath(parts.DataSource);
        // The connections live as long as the program and are counted here; a second pool below would hide them.
        parts.Pooling = false;
        connectionString = parts.ConnectionString;
        folder = Path.GetDirectoryName(parts.DataSource) ?? parts.DataSource;
        lockTimeoutSeconds = parts.DefaultTimeout;
    }

    public SqliteConnection OpenWriter()
    {
        Directory.CreateDirectory(folder);
        // A transaction that was committed is on the disk: synchronous=FULL flushes the log at each commit.
        return Open("pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on;");
    }

    public SqliteConnection OpenReader() => Open("pragma query_only=on;");

    private SqliteConnection Open(string pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // Functions that a schema names must not run with our rights (trusted_schema).
            command.CommandText = $"pragma busy_timeout={lockTimeoutSeconds * 1000}; pragma trusted_schema=off; {pragmas}";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteConnectionStringBuilder Parse(string text)
    {
        try
        {
            return new SqliteConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw StorageOptions.Unreadable();
        }
    }
}
