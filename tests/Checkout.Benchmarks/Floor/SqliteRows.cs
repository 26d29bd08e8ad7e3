using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Checkout.Benchmarks.Floor;

/// <summary>One thread writes. What waits when a commit has ended is written in one more transaction, as ours groups its commits.</summary>
internal sealed class SqliteRows : IRows
{
    private readonly BlockingCollection<Write> waiting = [];
    private readonly SqliteConnection connection;
    private readonly SqliteCommand add;
    private readonly SqliteCommand name;
    private readonly SqliteCommand change;
    private readonly Thread thread;

    private SqliteRows(SqliteConnection connection)
    {
        this.connection = connection;
        add = Prepare("insert into orders (id, state) values (@id, @state)");
        name = Prepare("update orders set state = @state, paypal_id = @paypal where id = @id");
        change = Prepare("update orders set state = @state where paypal_id = @paypal");
        thread = new Thread(WriteAll) { IsBackground = true, Name = "writer" };
        thread.Start();
    }

    public static SqliteRows Open(string database)
    {
        var opened = new SqliteConnection(database);
        opened.Open();
        using var command = opened.CreateCommand();
        command.CommandText = """
            pragma journal_mode = wal; pragma synchronous = full;
            create table orders (id text primary key, paypal_id text unique, state text not null) without rowid;
            """;
        command.ExecuteNonQuery();
        return new SqliteRows(opened);
    }

    public Task AddAsync(Guid key, string state) => WriteAsync(add, key.ToString(), null, state);

    public Task NameAsync(Guid key, string payPalId, string state) => WriteAsync(name, key.ToString(), payPalId, state);

    public Task ChangeAsync(string payPalId, string state) => WriteAsync(change, null, payPalId, state);

    public ValueTask DisposeAsync()
    {
        waiting.CompleteAdding();
        thread.Join();
        connection.Dispose();
        waiting.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in new[] { "@id", "@paypal", "@state" }.Where(sql.Contains))
        {
            command.Parameters.Add(parameter, SqliteType.Text);
        }

        command.Prepare();
        return command;
    }

    private Task WriteAsync(SqliteCommand command, string? id, string? payPalId, string state)
    {
        var write = new Write(command, id, payPalId, state);
        waiting.Add(write);
        return write.Done.Task;
    }

    private void WriteAll()
    {
        var group = new List<Write>();
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            group.Add(first);
            while (waiting.TryTake(out var next))
            {
                group.Add(next);
            }

            using (var transaction = connection.BeginTransaction())
            {
                group.ForEach(write => write.Run(transaction));
                transaction.Commit();
            }

            group.ForEach(write => write.Done.SetResult());
            group.Clear();
        }
    }

    private sealed record Write(SqliteCommand Command, string? Id, string? PayPalId, string State)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run(SqliteTransaction transaction)
        {
            Command.Transaction = transaction;
            foreach (SqliteParameter parameter in Command.Parameters)
            {
                parameter.Value = parameter.ParameterName switch { "@id" => Id, "@paypal" => PayPalId, _ => State };
            }

            Command.ExecuteNonQuery();
        }
    }
}
