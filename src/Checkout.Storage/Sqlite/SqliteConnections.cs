using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Checkout.Storage;

internal sealed class SqliteConnections
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED: https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html.</summary>
    private const int HasMoved = 20;

    private readonly string makingString;
    private readonly string findingString;
    private readonly string folder;
    private readonly string file;
    private readonly bool makesFile;
    private readonly int lockTimeoutSeconds;

    /// <exception cref="ArgumentException">The connection string is not valid, or names no file.</exception>
    public SqliteConnections(string text)
    {
        var parts = Parse(text);
        if (parts.Mode == SqliteOpenMode.Memory || parts.DataSource is "" or ":memory:"
            || parts.DataSource.StartsWith("file:", StringComparison.Ordinal))
        {
            throw ConnectionStrings.Refusal(
                "The SQLite database must be a plain file: a database in memory loses every order and payment at a restart.");
        }

        if (!parts.ContainsKey("Default Timeout") || !parts.ShouldSerialize("Default Timeout"))
        {
            parts.DefaultTimeout = (int)StorageLimits.LockTimeout.TotalSeconds;
        }

        // Relative to the current directory at the start, even if that changes later.
        parts.DataSource = Path.GetFullPath(parts.DataSource);
        // The connections live as long as the program and are counted here; the provider's pool would hide them.
        parts.Pooling = false;
        makingString = parts.ConnectionString;
        file = parts.DataSource;
        folder = Path.GetDirectoryName(file) ?? file;
        makesFile = parts.Mode == SqliteOpenMode.ReadWriteCreate;
        lockTimeoutSeconds = parts.DefaultTimeout;
        if (parts.Mode == SqliteOpenMode.ReadWriteCreate)
        {
            parts.Mode = SqliteOpenMode.ReadWrite;
        }

        findingString = parts.ConnectionString;
    }

    public SqliteCounts Counts { get; } = new();

    /// <summary>Opens the connection that writes.</summary>
    /// <param name="isMade">Whether the file existed before. If it is gone now, it must not be replaced with an empty one.</param>
    public PreparingConnection OpenWriter(bool isMade = false)
    {
        if (!isMade)
        {
            OwnerOnly.MakeFolder(folder);
            if (makesFile)
            {
                OwnerOnly.MakeFile(file);
            }

            OwnerOnly.Correct(file);
        }

        // synchronous=FULL flushes the log at each commit, so that a committed transaction is on the disk. The log grows to 16 MB before its
        // pages are copied to the database, so that a page that changes often is copied once. secure_delete=on overwrites what is deleted, so that
        // erased personal data is not in the file any more.
        return Open(
            isMade ? findingString : makingString,
            "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma wal_autocheckpoint=4000; "
            + "pragma cache_size=-16000; pragma secure_delete=on;");
    }

    public PreparingConnection OpenReader() => Open(findingString, "pragma query_only=on;");

    /// <summary>Refuses to write to a file that is no longer in its place. The system keeps such a file only while it is open, so all
    /// writes to it would be lost when the program ends.</summary>
    /// <exception cref="StorageUnavailableException">The file was moved, replaced or deleted.</exception>
    public static void RequireInPlace(SqliteConnection connection)
    {
        var hasMoved = 0;
        if (sqlite3_file_control(connection.Handle!, "main", HasMoved, ref hasMoved) == raw.SQLITE_OK && hasMoved != 0)
        {
            throw new StorageUnavailableException(
                "The database file was moved, replaced or deleted: put it back, or restart the program to use the file that is there now.");
        }
    }

    private PreparingConnection Open(string connectionString, string pragmas)
    {
        var connection = new PreparingConnection(connectionString, Counts);
        try
        {
            connection.Open();
            // trusted_schema=off: functions in the file's schema must not run with our rights.
            connection.Execute($"pragma busy_timeout={lockTimeoutSeconds * 1000}; pragma trusted_schema=off; {pragmas}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_file_control(
        sqlite3 connection, [MarshalAs(UnmanagedType.LPUTF8Str)] string database, int operation, ref int argument);

    private static SqliteConnectionStringBuilder Parse(string text)
    {
        try
        {
            return new SqliteConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw ConnectionStrings.Unreadable();
        }
    }
}
