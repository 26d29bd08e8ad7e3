using Npgsql;

namespace Checkout.Storage;

/// <summary>Which of PostgreSQL's failures mean "not now". Codes: https://www.postgresql.org/docs/15/errcodes-appendix.html.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>No connection, wrong credentials, out of memory, disk or connections, told to stop or not yet started, trouble with its
    /// files, damaged.</summary>
    private static readonly string[] UnavailableClasses = ["08", "28", "53", "57", "58", "XX"];

    private static readonly string[] UnavailableCodes =
    [
        PostgresErrorCodes.InvalidCatalogName, PostgresErrorCodes.LockNotAvailable, PostgresErrorCodes.SerializationFailure,
        PostgresErrorCodes.DeadlockDetected,
    ];

    /// <summary>The failure in the words of the storage; null when it is a defect.</summary>
    public static string? Sentence(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege } =>
            "The database does not allow writing.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The database's disk is full.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "The database has too many connections.",
        PostgresException answer when !IsUnavailable(answer.SqlState) => null,
        // Anything but an answer of the server is a connection that could not be made, broke, or took too long.
        NpgsqlException => "The database is unreachable or cannot be used right now.",
        _ => null,
    };

    /// <summary>Whether the server that is connected to takes no writes from anybody.</summary>
    public static bool IsReadOnly(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction };

    private static bool IsUnavailable(string code) =>
        UnavailableCodes.Contains(code) || UnavailableClasses.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal));
}
