using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Checkout.Storage;

/// <summary>Prepares each statement once: a command that Dapper disposes waits for the next one with the same text. Used by one thread at
/// a time.</summary>
internal sealed class PreparingConnection(string connectionString, SqliteCounts counts) : SqliteConnection(connectionString)
{
    /// <summary>The most statements that stay prepared; the storage has fewer.</summary>
    private const int MostKept = 200;

    private readonly Dictionary<string, SqliteCommand> idle = new(StringComparer.Ordinal);

    /// <summary>Runs a statement without parameters, such as <c>commit</c>.</summary>
    public void Execute(string sql)
    {
        var command = Take(sql);
        command.ExecuteNonQuery();
        Keep(command);
    }

    internal SqliteCommand Take(string sql)
    {
        counts.AddStatement();
        if (idle.Remove(sql, out var kept))
        {
            return kept;
        }

        counts.AddPrepared(sql);
        var command = CreateCommand();
        command.CommandText = sql;
        return command;
    }

    internal void Keep(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (idle.Count == MostKept || !idle.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    /// <summary>Dapper asks for its commands here.</summary>
    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in idle.Values)
            {
                command.Dispose();
            }

            idle.Clear();
        }

        base.Dispose(disposing);
    }
}
