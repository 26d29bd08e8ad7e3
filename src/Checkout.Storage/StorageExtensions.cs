using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Checkout.Storage;

/// <summary>Registers the storage.</summary>
public static class StorageExtensions
{
    /// <summary>Adds <see cref="Migrator"/>, <see cref="OrderStore"/>, <see cref="WebhookInbox"/>, <see cref="AlarmOutbox"/>, <see
    /// cref="Outbox"/> and <see cref="SigningKeyStore"/> as singletons. Resolving one does not connect. It throws <see
    /// cref="ArgumentException"/> if the connection string is not valid.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, Func<IServiceProvider, StorageOptions> options) =>
        services.AddSingleton(provider => Open(options(provider)))
            .AddSingleton(provider => MigratorOf(provider.GetRequiredService<Database>()))
            .AddSingleton(provider => new OrderStore(
                provider.GetRequiredService<Database>(), options(provider), provider.GetRequiredService<ILogger<OrderStore>>()))
            .AddSingleton(provider => new WebhookInbox(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new AlarmOutbox(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new Outbox(provider.GetRequiredService<Database>(), options(provider).Shop))
            .AddSingleton(provider => new SigningKeyStore(new(provider.GetRequiredService<Database>(), options(provider).Shop)));

    private static Migrator MigratorOf(Database database) => new(database, Migration.In(database.Dialect));

    private static Database Open(StorageOptions options) => options.Engine() switch
    {
        DatabaseEngine.Sqlite => new SqliteDatabase(options.ConnectionString),
        DatabaseEngine.PostgreSql => new PostgreSqlDatabase(options.ConnectionString),
        _ => throw new UnreachableException(),
    };
}
