using Npgsql;

namespace Checkout.Storage;

/// <summary>The failures of PostgreSQL that are temporary. Codes: https://www.postgresql.org/docs/15/errcodes-appendix.html.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>No connection, wrong credentials, out of memory, disk or connections, stopping or not started, file errors,
    /// damaged.</summary>
    private static readonly string[] UnavailableClasses = ["08", "28", "53", "57", "58", "XX"];

    private static readonly string[] UnavailableCodes =
    [
        PostgresErrorCodes.InvalidCatalogName, PostgresErrorCodes.LockNotAvailable, PostgresErrorCodes.SerializationFailure,
        PostgresErrorCodes.DeadlockDetected,
    ];

    /// <summary>A sentence for the failure; null if it is a defect of the program.</summary>
    public static string? Sentence(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege } =>
            "The database does not allow writing.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The database's disk is full.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "The database has too many connections.",
        PostgresException answer when !IsUnavailable(answer.SqlState) => null,
        // Without an answer from the server, the connection failed, broke or timed out.
        NpgsqlException => "The database is unreachable or cannot be used right now.",
        _ => null,
    };

    private static bool IsUnavailable(string code) =>
        UnavailableCodes.Contains(code) || UnavailableClasses.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal));
}
