using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Checkout.Storage;

/// <summary>A command of a <see cref="PreparingConnection"/>. Its text chooses a prepared statement, which returns to the connection when
/// this is disposed.</summary>
internal sealed class PreparedCommand(PreparingConnection connection) : DbCommand
{
    private SqliteCommand? prepared;

    /// <summary>A statement that failed is not used again.</summary>
    private bool isReusable = true;

    [AllowNull]
    public override string CommandText
    {
        get => prepared?.CommandText ?? "";
        set
        {
            GiveBack();
            prepared = connection.Take(value!);
        }
    }

    public override int CommandTimeout
    {
        get => Prepared.CommandTimeout;
        set => Prepared.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => Prepared.CommandType;
        set => Prepared.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => Prepared.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private SqliteCommand Prepared => prepared ?? throw new InvalidOperationException("The command has no text.");

    public override void Cancel() => Prepared.Cancel();

    public override int ExecuteNonQuery() => Run(static (command, _) => command.ExecuteNonQuery(), CommandBehavior.Default);

    public override object? ExecuteScalar() => Run(static (command, _) => command.ExecuteScalar(), CommandBehavior.Default);

    public override void Prepare() => Prepared.Prepare();

    protected override DbParameter CreateDbParameter() => new NamedParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        Run(static (command, behavior) => command.ExecuteReader(behavior), behavior);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
        }

        base.Dispose(disposing);
    }

    /// <summary>Dapper omits the <c>@</c>, and SQLite's provider would then look up four names for each parameter.</summary>
    private sealed class NamedParameter : SqliteParameter
    {
        [AllowNull]
        public override string ParameterName
        {
            get => base.ParameterName;
            set => base.ParameterName = value is ['@', ..] ? value : $"@{value}";
        }
    }

    private T Run<T>(Func<SqliteCommand, CommandBehavior, T> run, CommandBehavior behavior)
    {
        isReusable = false;
        var result = run(Prepared, behavior);
        isReusable = true;
        return result;
    }

    private void GiveBack()
    {
        if (prepared is null)
        {
            return;
        }

        if (isReusable)
        {
            connection.Keep(prepared);
        }
        else
        {
            prepared.Dispose();
        }

        prepared = null;
    }
}
