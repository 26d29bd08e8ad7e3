using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Checkout.Storage;

/// <summary>Registers the storage.</summary>
public static class StorageExtensions
{
    /// <summary>Adds the database of a process, and <see cref="Migrator"/>, <see cref="DatabaseCheck"/>, <see cref="ShopsWithWork"/> and <see
    /// cref="DatabaseBackup"/> for it, as singletons. Resolving one does not connect. It throws <see cref="ArgumentException"/> if the connection
    /// string is not valid.</summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="connectionString"><c>Data Source=…</c> is an SQLite file, relative to the current directory; <c>Host=…</c> is a
    /// PostgreSQL server.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDatabase(this IServiceCollection services, string connectionString) =>
        services.AddSingleton(_ => Open(connectionString))
            .AddSingleton(provider => MigratorOf(provider.GetRequiredService<Database>()))
            .AddSingleton(provider => new DatabaseCheck(provider.GetRequiredService<Database>()))
            .AddSingleton(provider => new ShopsWithWork(provider.GetRequiredService<Database>()))
            .AddSingleton(provider => new DatabaseBackup(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<Migrator>()));

    /// <summary>Makes the database of the process known to the services of a shop. Those services do not close it.</summary>
    /// <param name="services">The services of the shop.</param>
    /// <param name="process">The services of the process.</param>
    /// <returns>The services of the shop.</returns>
    public static IServiceCollection AddDatabaseOf(this IServiceCollection services, IServiceProvider process) =>
        services.AddSingleton(process.GetRequiredService<Database>());

    /// <summary>Adds <see cref="OrderStore"/>, <see cref="WebhookInbox"/>, <see cref="AlarmOutbox"/>, <see cref="Outbox"/>, <see
    /// cref="EndpointStore"/>, <see cref="AuditLog"/>, <see cref="KeyStore"/>, <see cref="SessionStore"/>, <see cref="ChangeStore"/>, <see
    /// cref="LedgerStore"/>, <see cref="ComparisonStore"/>, <see cref="DisputeStore"/>, <see cref="RestoreStore"/>, <see
    /// cref="PersonalDataStore"/> and <see cref="SigningKeyStore"/> of one shop as singletons. They need the database.</summary>
    /// <param name="services">The services of the shop.</param>
    /// <param name="options">The shop's options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddStores(this IServiceCollection services, Func<IServiceProvider, StorageOptions> options) =>
        services.AddSingleton(provider => new OrderStore(
                provider.GetRequiredService<Database>(), options(provider), provider.GetRequiredService<ILogger<OrderStore>>()))
            .AddSingleton(provider => new WebhookInbox(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new AlarmOutbox(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new Outbox(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new EndpointStore(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new AuditLog(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new KeyStore(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new ChangeStore(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new SessionStore(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new ComparisonStore(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new DisputeStore(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new LedgerStore(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new RestoreStore(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new PersonalDataStore(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new SigningKeyStore(new(provider.GetRequiredService<Database>(), options(provider).Shop)));

    private static Migrator MigratorOf(Database database) => new(database, Migration.In(database.Dialect));

    private static Database Open(string connectionString) => ConnectionStrings.EngineOf(connectionString) switch
    {
        DatabaseEngine.Sqlite => new SqliteDatabase(connectionString),
        DatabaseEngine.PostgreSql => new PostgreSqlDatabase(connectionString),
        _ => throw new UnreachableException(),
    };
}
