using Npgsql;

namespace Checkout.Benchmarks.Floor;

/// <summary>Sixteen connections, each statement prepared at its first use and committed by itself.</summary>
internal sealed class PostgreSqlRows(NpgsqlDataSource source) : IRows
{
    public static async Task<PostgreSqlRows> OpenAsync(string database)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database)
        {
            MaxPoolSize = 16,
            MaxAutoPrepare = 10,
            AutoPrepareMinUsages = 1,

            // Otherwise seven statements reset a connection before each use.
            NoResetOnClose = true,
        });
        await using var command = source.CreateCommand(
            "create table orders (id uuid primary key, paypal_id text unique, state text not null)");
        await command.ExecuteNonQueryAsync();
        return new PostgreSqlRows(source);
    }

    public Task AddAsync(Guid key, string state) => WriteAsync("insert into orders (id, state) values ($1, $2)", key, state);

    public Task NameAsync(Guid key, string payPalId, string state) =>
        WriteAsync("update orders set state = $3, paypal_id = $2 where id = $1", key, payPalId, state);

    public Task ChangeAsync(string payPalId, string state) =>
        WriteAsync("update orders set state = $2 where paypal_id = $1", payPalId, state);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task WriteAsync(string sql, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
