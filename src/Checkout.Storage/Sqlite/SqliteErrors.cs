using Microsoft.Data.Sqlite;

namespace Checkout.Storage;

/// <summary>The failures of SQLite that are reported as unavailable. Result codes: https://www.sqlite.org/rescode.html.</summary>
internal static class SqliteErrors
{
    private const int Perm = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Protocol = 15;
    private const int NotADatabase = 26;

    /// <summary>The failure as a <see cref="StorageUnavailableException"/>, or unchanged if it is a defect of the program.</summary>
    public static Exception Translate(Exception exception) =>
        Sentence(exception) is { } sentence ? new StorageUnavailableException(sentence, exception) : exception;

    private static string? Sentence(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked or Protocol } => "The database is locked by another program.",
        SqliteException { SqliteErrorCode: ReadOnly or Perm } => "The database does not allow writing.",
        SqliteException { SqliteErrorCode: Full } => "The database's disk is full.",
        SqliteException { SqliteErrorCode: IoError or CannotOpen } => "The database file cannot be read or written.",
        // Damage is not temporary, but a retry of the request is as safe as after the other failures.
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => "The database file is damaged: restore a backup.",
        IOException or UnauthorizedAccessException => "The database's folder cannot be created.",
        _ => null,
    };
}
