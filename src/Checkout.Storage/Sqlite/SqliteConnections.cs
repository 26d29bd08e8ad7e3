using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Checkout.Storage;

/// <summary>Opens connections to one SQLite file as this program needs them.</summary>
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

    /// <exception cref="ArgumentException">The text is not understood, or names no file.</exception>
    public SqliteConnections(string text)
    {
        var parts = Parse(text);
        if (parts.Mode == SqliteOpenMode.Memory || parts.DataSource is "" or ":memory:"
            || parts.DataSource.StartsWith("file:", StringComparison.Ordinal))
        {
            throw StorageOptions.Refusal(
                "The SQLite database must be a plain file: a database in memory loses every order and payment at a restart.");
        }

        if (!parts.ContainsKey("Default Timeout") || !parts.ShouldSerialize("Default Timeout"))
        {
            parts.DefaultTimeout = (int)StorageLimits.LockTimeout.TotalSeconds;
        }

        // The folder of the moment of the start, whatever the process makes its current directory later.
        parts.DataSource = Path.GetFullPath(parts.DataSource);
        // The connections live as long as the program and are counted here; a second pool below would hide them.
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

    /// <summary>Opens the connection that writes.</summary>
    /// <param name="isMade">Whether there was a file already. Where it is gone then, an empty one must not take its place.</param>
    public SqliteConnection OpenWriter(bool isMade = false)
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

        // A transaction that was committed is on the disk: synchronous=FULL flushes the log at each commit.
        return Open(isMade ? findingString : makingString, "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on;");
    }

    public SqliteConnection OpenReader() => Open(findingString, "pragma query_only=on;");

    /// <summary>Refuses to write to a file that is no longer in its place: the system keeps it for whoever has it open, and drops it with
    /// what was written to it when the program ends.</summary>
    /// <exception cref="StorageUnavailableException">It was moved, replaced or deleted.</exception>
    public static void RequireInPlace(SqliteConnection connection)
    {
        var hasMoved = 0;
        if (sqlite3_file_control(connection.Handle!, "main", HasMoved, ref hasMoved) == raw.SQLITE_OK && hasMoved != 0)
        {
            throw new StorageUnavailableException(
                "The database file was moved, replaced or deleted: put it back, or restart the program to use the file that is there now.");
        }
    }

    private SqliteConnection Open(string connectionString, string pragmas)
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
            throw StorageOptions.Unreadable();
        }
    }
}
