using System.Data.Common;
using Dapper;
using Npgsql;

namespace Checkout.Storage;

/// <summary>Finds out whether the commit of a write would survive the loss of the server. An administrator, or a server that is stopped,
/// can end a commit's wait for a standby. The commit then succeeds with a warning, is visible to everyone, and is on this server
/// only.</summary>
internal sealed class PostgreSqlCommit
{
    /// <summary>The function of PostgreSQL that waits for a standby. Its messages are translated; its name is not.</summary>
    private const string Wait = "SyncRepWaitForLSN";

    private volatile bool isUnconfirmed;

    private PostgreSqlCommit()
    {
    }

    /// <summary>Runs a write, and confirms it if its own commit was not confirmed.</summary>
    /// <exception cref="StorageUnavailableException">The commit was not confirmed.</exception>
    public static async Task<T> RunAsync<T>(NpgsqlConnection connection, Func<DbConnection, Task<T>> write)
    {
        var commit = new PostgreSqlCommit();
        connection.Notice += commit.Hear;
        var result = await write(connection);
        if (commit.isUnconfirmed)
        {
            commit.isUnconfirmed = false;
            await ConfirmAsync(connection);
        }

        return commit.isUnconfirmed
            ? throw new StorageUnavailableException("No standby has confirmed the write, so it may be lost with the database server.")
            : result;
    }

    /// <summary>Commits a message that changes nothing. Standbys receive everything in sequence, so one that confirms this commit has all
    /// earlier ones.</summary>
    public static Task ConfirmAsync(DbConnection connection) =>
        connection.ExecuteAsync("select pg_logical_emit_message(true, 'checkout', '')");

    private void Hear(object sender, NpgsqlNoticeEventArgs heard) => isUnconfirmed |= heard.Notice.Routine == Wait;
}
