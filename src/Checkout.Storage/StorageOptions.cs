using System.Data.Common;
using System.Diagnostics;

namespace Checkout.Storage;

/// <summary>The options of the storage. It is a class and not a record, because a record's <c>ToString</c> would print the
/// password.</summary>
public sealed class StorageOptions
{
    /// <summary><c>Data Source=…</c> is an SQLite file, relative to the current directory; <c>Host=…</c> is a PostgreSQL server.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The shop whose rows are read and written. Several shops can share a database.</summary>
    public ShopName Shop { get; init; } = ShopName.Default;

    /// <summary>The total stock of a product by its sku, called for each order; null means unlimited.</summary>
    public Func<string, long?> StockOf { get; init; } = _ => null;

    /// <summary>Percent of a product's unsold units that the unpaid orders of one visitor or network may hold within an hour, at least one
    /// unit; 0 means no limit.</summary>
    public int HeldShare { get; init; }

    /// <summary>Checks a connection string, without connecting.</summary>
    /// <returns>A sentence that does not quote the setting; null if it is valid.</returns>
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

    /// <exception cref="ArgumentException">It is neither. The message says what to write and does not quote the setting.</exception>
    internal DatabaseEngine Engine()
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = ConnectionString;
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
