using Dapper;

namespace Checkout.Storage;

/// <summary>The shops of the database for which a worker has something to do.</summary>
public sealed class ShopsWithWork
{
    private const string Sql =
        """
        select shop from orders where due_at is not null
        union select shop from webhook_inbox where due_at is not null
        union select shop from outbox where due_at is not null
        union select shop from disputes where due_at is not null
        """;

    private readonly Database database;

    internal ShopsWithWork(Database database) => this.database = database;

    /// <summary>Reads the names of the shops that have an order, an event, a message or a dispute that is due.</summary>
    /// <returns>The names.</returns>
    /// <exception cref="StorageUnavailableException">The database cannot be read.</exception>
    public Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken = default) => database.ReadAsync<IReadOnlyList<string>>(
        async connection => [.. await connection.QueryAsync<string>(Sql)], cancellationToken);
}
