using System.Data.Common;
using System.Diagnostics;

namespace Checkout.Storage;

/// <summary>Connection strings: <c>Data Source=…</c> is an SQLite file, relative to the current directory; <c>Host=…</c> is a PostgreSQL
/// server.</summary>
public static class ConnectionStrings
{
    /// <summary>Checks a connection string, without connecting.</summary>
    /// <returns>A sentence that does not quote the setting; null if it is valid.</returns>
    public static string? Fault(string connectionString)
    {
        try
        {
            switch (EngineOf(connectionString))
            {
                case DatabaseEngine.Sqlite:
                    _ = new SqliteConnections(connectionString);
                    break;
                case DatabaseEngine.PostgreSql:
                    PostgreSqlDatabase.Check(connectionString);
                    break;
                default:
                    throw new UnreachableException();
            }

            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The file of an SQLite database.</summary>
    /// <returns>Null for PostgreSQL, and for a connection string that is not valid.</returns>
    public static string? FileOf(string connectionString)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = connectionString;
        }
        catch (ArgumentException)
        {
            return null;
        }

        return parts.TryGetValue("Data Source", out var file) ? (string)file : null;
    }

    /// <exception cref="ArgumentException">It is neither. The message says what to write and does not quote the setting.</exception>
    internal static DatabaseEngine EngineOf(string connectionString)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = connectionString;
        }
        catch (ArgumentException)
        {
            // .NET's message may quote the text, and the text may contain a password.
            throw Unreadable();
        }

        return parts.ContainsKey("Data Source") ? DatabaseEngine.Sqlite
            : parts.ContainsKey("Host") ? DatabaseEngine.PostgreSql
            : throw Unreadable();
    }

    internal static ArgumentException Unreadable() => Refusal(
        "The database must be given as \"Data Source=data/checkout.db\" (SQLite) or \"Host=…;Database=…;Username=…\" (PostgreSQL), "
        + "with only keywords that the provider supports.");

#pragma warning disable MA0015 // The value is a setting: the merchant does not know the parameter's name.
    internal static ArgumentException Refusal(string sentence) => new(sentence);
#pragma warning restore MA0015
}

internal enum DatabaseEngine
{
    Sqlite,
    PostgreSql,
}
