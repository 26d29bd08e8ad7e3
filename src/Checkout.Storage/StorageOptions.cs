using System.Data.Common;
using System.Diagnostics;

namespace Checkout.Storage;

/// <summary>Where the orders are kept. A class and not a record, because a record would print the password.</summary>
public sealed class StorageOptions
{
    /// <summary><c>Data Source=…</c> is an SQLite file, relative to the current directory; <c>Host=…</c> is a PostgreSQL server.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>How many of a product may be sold in all, by its sku, asked at each order; null means unlimited.</summary>
    public Func<string, long?> StockOf { get; init; } = _ => null;

    /// <summary>Percent of a product's unsold units that the unpaid orders of one visitor or network may hold within an hour, at least one
    /// unit; 0 is without bound.</summary>
    public int HeldShare { get; init; }

    /// <summary>Says what is wrong with a connection string, without opening anything.</summary>
    /// <param name="connectionString">What the merchant wrote.</param>
    /// <returns>A sentence that repeats nothing of it; null when a database can be named by it.</returns>
    public static string? Fault(string connectionString)
    {
        try
        {
            switch (new StorageOptions { ConnectionString = connectionString }.Engine())
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

    /// <summary>Tells the engine from the text alone.</summary>
    /// <returns>The engine.</returns>
    /// <exception cref="ArgumentException">It is neither; the sentence says what to write, and repeats nothing that may be
    /// secret.</exception>
    internal DatabaseEngine Engine()
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = ConnectionString;
        }
        catch (ArgumentException)
        {
            // What .NET says may quote the text, and the text may hold a password.
            throw Unreadable();
        }

        return parts.ContainsKey("Data Source") ? DatabaseEngine.Sqlite
            : parts.ContainsKey("Host") ? DatabaseEngine.PostgreSql
            : throw Unreadable();
    }

    /// <summary>The refusal of a text that no engine understands.</summary>
    /// <returns>To be thrown.</returns>
    internal static ArgumentException Unreadable() => Refusal(
        "The database must be given as \"Data Source=data/checkout.db\" (SQLite) or \"Host=…;Database=…;Username=…\" (PostgreSQL), "
        + "with no keyword that the provider does not support.");

    /// <summary>The refusal of a text, in a sentence for whoever wrote the setting.</summary>
    /// <param name="sentence">Without secrets.</param>
    /// <returns>To be thrown.</returns>
#pragma warning disable MA0015 // The value is a setting: the name of a parameter behind the sentence would mean nothing to its reader.
    internal static ArgumentException Refusal(string sentence) => new(sentence);
#pragma warning restore MA0015
}

/// <summary>The databases that this program can use.</summary>
internal enum DatabaseEngine
{
    Sqlite,
    PostgreSql,
}
