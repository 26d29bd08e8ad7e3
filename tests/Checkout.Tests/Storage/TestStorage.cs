using System.Data.Common;
using System.Text.Json;
using Checkout.Orders;
using Checkout.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Checkout.Tests.Storage;

/// <summary>The storage on an empty database of the test's own.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Engine engine;

    private TestStorage(Engine engine, string connectionString, Func<string, long?>? stockOf, int heldShare, ShopName? shop, bool mails)
    {
        this.engine = engine;
        ConnectionString = connectionString;
        services = new ServiceCollection()
            .AddLogging()
            .AddDatabase(connectionString)
            .AddStores(_ => new StorageOptions
            {
                StockOf = stockOf ?? (_ => null),
                HeldShare = heldShare,
                MailsShoppers = mails,
                Shop = shop ?? ShopName.Default,
            })
            .BuildServiceProvider();
    }

    public string ConnectionString { get; }

    /// <summary>What an SQLite database was asked to do.</summary>
    public SqliteCounts SqliteCounts => ((SqliteDatabase)Database).Counts;

    public Database Database => services.GetRequiredService<Database>();

    public ShopsWithWork ShopsWithWork => services.GetRequiredService<ShopsWithWork>();

    public DatabaseCheck Check => services.GetRequiredService<DatabaseCheck>();

    public OrderStore Orders => services.GetRequiredService<OrderStore>();

    public WebhookInbox Inbox => services.GetRequiredService<WebhookInbox>();

    public SigningKeyStore SigningKeys => services.GetRequiredService<SigningKeyStore>();

    public AlarmOutbox Alarms => services.GetRequiredService<AlarmOutbox>();

    public Outbox Outbox => services.GetRequiredService<Outbox>();

    public EndpointStore Endpoints => services.GetRequiredService<EndpointStore>();

    public AuditLog Audit => services.GetRequiredService<AuditLog>();

    public KeyStore Keys => services.GetRequiredService<KeyStore>();

    public ChangeStore Changes => services.GetRequiredService<ChangeStore>();

    public SessionStore Sessions => services.GetRequiredService<SessionStore>();

    public DisputeStore Disputes => services.GetRequiredService<DisputeStore>();

    public LedgerStore Ledger => services.GetRequiredService<LedgerStore>();

    public ComparisonStore Comparisons => services.GetRequiredService<ComparisonStore>();

    public PersonalDataStore Personal => services.GetRequiredService<PersonalDataStore>();

    public RestoreStore Restores => services.GetRequiredService<RestoreStore>();

    public DatabaseBackup Backup => services.GetRequiredService<DatabaseBackup>();

    public Migrator Migrator => services.GetRequiredService<Migrator>();

    public static async Task<TestStorage> StartAsync(
        Engine engine, PostgreSqlCluster cluster, Func<string, long?>? stockOf = null, int heldShare = 0, bool mails = false)
    {
        var storage = Open(engine, await NewDatabaseAsync(engine, cluster), stockOf, heldShare, mails: mails);
        await storage.Migrator.MigrateAsync();
        return storage;
    }

    public static TestStorage Open(
        Engine engine, string connectionString, Func<string, long?>? stockOf = null, int heldShare = 0, ShopName? shop = null,
        bool mails = false) => new(engine, connectionString, stockOf, heldShare, shop, mails);

    /// <summary>The connection string of a new database. On SQLite neither the file nor its folder exists yet.</summary>
    public static async Task<string> NewDatabaseAsync(Engine engine, PostgreSqlCluster cluster) => engine is Engine.PostgreSql
        ? await cluster.NewDatabaseAsync()
        : $"Data Source={Path.Combine(Folder(), "checkout.db")}";

    public static string Folder() => Path.Combine(Path.GetTempPath(), "checkout-tests", Guid.NewGuid().ToString("N"));

    /// <summary>An order as text. Two orders are equal if their texts are.</summary>
    public static string Text(StoredOrder? stored) => stored is null
        ? "no order"
        : $"{JsonSerializer.Serialize(stored.Order, OrderJson.Default.Order)} {stored.Order.Payer?.GetRawText()} {stored.Order.DeliveryAddress} "
            + $"{OrderRow.BackendOf(stored.Order)} "
            + $"{stored.Version} {stored.UpdatedAt:O} {stored.DueAt:O}";

    /// <summary>Adds an order and returns its facts.</summary>
    public async Task<Order> AddAsync(Order order, DateTimeOffset? due = null) => (await AddStoredAsync(order, due)).Order;

    /// <summary>Adds an order and returns it as it is stored.</summary>
    public async Task<StoredOrder> AddStoredAsync(Order order, DateTimeOffset? due = null) =>
        Assert.IsType<Added>(await Orders.AddAsync(order, null, order.CreatedAt, due: due)).Stored;

    /// <summary>Creates a database of a version whose tables had no shop: one order, and the rows of the first and the latest
    /// migration.</summary>
    public Task MakeOldAsync() => ExecuteAsync(
        """
        create table schema_migrations (
          number bigint not null primary key, name text not null, checksum text not null,
          applied_at text not null default current_timestamp);
        insert into schema_migrations (number, name, checksum) values (1, '0001_orders.sql', 'a'), (8, '0008_signing_keys.sql', 'b');
        create table orders (id text not null primary key, number text not null unique, status text not null);
        insert into orders values ('0', 'N-1', 'CREATED')
        """);

    /// <summary>The migrator of a later version of the program, with further migrations.</summary>
    public Migrator MigratorWith(params Migration[] later) =>
        new(Database, [.. Migration.In(engine.Dialect()), .. later]);

    public async Task<DbConnection> ConnectAsync()
    {
        if (engine is Engine.Sqlite && Path.GetDirectoryName(new SqliteConnectionStringBuilder(ConnectionString).DataSource) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        DbConnection connection = engine is Engine.PostgreSql
            ? new NpgsqlConnection($"{ConnectionString};Pooling=false")
            : new SqliteConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync(sql);
    }

    public async Task<long> CountAsync(string table)
    {
        await using var connection = await ConnectAsync();
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (engine is Engine.Sqlite && Path.GetDirectoryName(new SqliteConnectionStringBuilder(ConnectionString).DataSource) is { } folder
            && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
