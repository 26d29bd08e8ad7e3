using System.Data.Common;
using Checkout.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Checkout.Benchmarks.Growth;

/// <summary>A database that is filled with copies of one paid order: a paid order each second, with two lines, five entries of its timeline,
/// a payment, an idempotency key, and two and a half events from PayPal.</summary>
internal sealed class GrownDatabase : IAsyncDisposable
{
    public const int Products = 50_000;
    private const int Visitors = 100_000;
    private const int Chunk = 50_000;

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;
    private readonly Func<DbConnection> connect;
    private readonly string id;
    private readonly string time;
    private readonly string numbers;
    private readonly string bytes;

    private GrownDatabase(string name, string connectionString)
    {
        Name = name;
        var isPostgreSql = name == "PostgreSQL";
        connect = isPostgreSql
            ? () => new NpgsqlConnection($"{connectionString};Pooling=false;Command Timeout=0")
            : () => new SqliteConnection($"{connectionString};Pooling=false;Default Timeout=600");
        id = isPostgreSql
            ? "cast(lpad(to_hex(i), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0') as uuid)"
            : "printf('%08x-0000-7000-8000-%012x', i, i)";
        var since = Begin.ToUnixTimeSeconds();
        time = isPostgreSql ? $"to_timestamp({since} + i)" : $"({since} + i) * 1000000";
        numbers = isPostgreSql
            ? "(select cast(generate_series as bigint) as i from generate_series({0}, {1}))"
            : "(with recursive n(i) as (select {0} union all select i + 1 from n where i < {1}) select i from n)";
        bytes = isPostgreSql ? "cast(null as bytea)" : "null";
        services = new ServiceCollection().AddLogging().AddDatabase(connectionString).AddStores(_ => new StorageOptions
        {
            StockOf = _ => 1_000_000_000,
            HeldShare = 5,
        }).BuildServiceProvider();
    }

    public string Name { get; }

    public int Orders { get; private set; }

    public OrderStore Store => services.GetRequiredService<OrderStore>();

    public WebhookInbox Inbox => services.GetRequiredService<WebhookInbox>();

    /// <summary>The time of the newest copy.</summary>
    public DateTimeOffset Now => Begin.AddSeconds(Orders + 1);

    public static async Task<GrownDatabase> OpenAsync(string name, string connectionString)
    {
        var grown = new GrownDatabase(name, connectionString);
        await grown.services.GetRequiredService<Migrator>().MigrateAsync();
        await grown.Store.AddAsync(SampleOrder.Paid(Begin), null, Begin);
        return grown;
    }

    /// <summary>Adds copies until there are so many orders.</summary>
    public async Task GrowAsync(int orders)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await ExecuteAsync(connection, connection is NpgsqlConnection
            ? "set synchronous_commit = off"
            : "pragma synchronous = off; pragma cache_size = -200000; pragma foreign_keys = off");
        while (Orders < orders)
        {
            var last = Math.Min(Orders + Chunk, orders);
            await AddAsync(connection, Orders + 1, last);
            Orders = last;
            if (Orders % (10 * Chunk) == 0 || Orders == orders)
            {
                Console.Error.WriteLine($"{Name}: {Orders:N0} orders");
            }
        }

        await ExecuteAsync(connection, connection is NpgsqlConnection ? "vacuum analyze" : "pragma wal_checkpoint(truncate)");
        if (connection is NpgsqlConnection)
        {
            await ExecuteAsync(connection, "checkpoint");
        }
    }

    /// <returns>Bytes in tables and indexes.</returns>
    public async Task<long> SizeAsync()
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = connection is NpgsqlConnection
            ? "select pg_database_size(current_database())"
            : "select page_count * page_size from pragma_page_count(), pragma_page_size()";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task AddAsync(DbConnection connection, int first, int last)
    {
        const string template = "(select * from orders where number = 'TEMPLATE')";
        string From(long factor = 1) => $"{string.Format(System.Globalization.CultureInfo.InvariantCulture, numbers, factor * (first - 1) + 1, factor * last)} as numbers";
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, $"""
            insert into orders (shop, id, number, version, status, intent, currency, total_minor, visitor_hash, paypal_order_id, state, payer,
              created_at, updated_at)
            select shop, {id}, 'N' || i, version, status, intent, currency, total_minor, 'visitor' || (i * 7919) % {Visitors}, 'PAYPAL' || i,
              state, payer, {time}, {time}
            from {template} as template cross join {From()}
            """);
        var paidForGood = "(select max(held_until) from order_lines where order_id = (select id from orders where number = 'TEMPLATE'))";
        foreach (var line in new[] { "i * 31", "i * 17 + 1" })
        {
            await ExecuteAsync(connection, $"""
                insert into order_lines (shop, order_id, sku, quantity, held_until)
                select 'default', {id}, 'SKU-' || ({line}) % {Products}, 1, {paidForGood} from {From()} where true on conflict do nothing
                """);
        }

        await ExecuteAsync(connection, $"""
            insert into order_payments (shop, payment_id, order_id, kind) select 'default', 'CAPTURE' || i, {id}, 'capture' from {From()}
            """);
        await ExecuteAsync(connection, $"""
            insert into idempotency_keys (shop, visitor_hash, key, body_hash, order_id, created_at)
            select 'default', 'visitor' || (i * 7919) % {Visitors}, 'key' || i, '0', {id}, {time} from {From()}
            """);
        for (var entry = 2; entry <= 6; entry++)
        {
            await ExecuteAsync(connection, $"""
                insert into order_events (shop, order_id, seq, at, type, data)
                select 'default', {id}, {entry}, {time}, type, data
                from (select type, data from order_events where seq = 1 and order_id = (select id from orders where number = 'TEMPLATE')) as one
                cross join {From()}
                """);
        }

        // Half of the copies have three events, the others two.
        for (var entry = 1; entry <= 3; entry++)
        {
            await ExecuteAsync(connection, $"""
                insert into webhook_inbox (shop, event_id, body_hash, event_type, body, transmission_id, state, received_at, attempts, ended_at)
                select 'default', 'WH-{entry}-' || i, 'hash', 'PAYMENT.CAPTURE.COMPLETED', {bytes}, 'transmission-' || i, 'processed', {time}, 1,
                  {time}
                from {From()} where {entry} < 3 or i % 2 = 0
                """);
        }

        await ExecuteAsync(connection, $"""
            insert into webhook_deliveries (shop, signature_hash, body_hash, transmission_id, received_at)
            select 'default', 'signature' || i, 'hash', 'transmission-' || i, {time} from {From()}
            """);
        await transaction.CommitAsync();
    }
}
