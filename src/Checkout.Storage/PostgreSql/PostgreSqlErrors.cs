using Npgsql;

namespace Checkout.Storage;

/// <summary>Which of PostgreSQL's failures mean "not now". Codes: https://www.postgresql.org/docs/15/errcodes-appendix.html.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>No connection, wrong credentials, out of memory, disk or connections, told to stop or not yet started.</summary>
    private static readonly string[] UnavailableClasses = ["08", "28", "53", "57"];

    private static readonly string[] UnavailableCodes =
    [
        PostgresErrorCodes.InvalidCatalogName, PostgresErrorCodes.ReadOnlySqlTransaction, PostgresErrorCodes.LockNotAvailable,
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected,
    ];

    /// <summary>Anything but an answer of the server is a connection that could not be made, broke, or took too long.</summary>
    public static bool IsUnavailable(NpgsqlException exception) =>
        exception is not PostgresException answer
        || UnavailableCodes.Contains(answer.SqlState)
        || UnavailableClasses.Any(prefix => answer.SqlState.StartsWith(prefix, StringComparison.Ordinal));
}
