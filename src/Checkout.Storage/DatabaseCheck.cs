using Dapper;

namespace Checkout.Storage;

/// <summary>Checks that the database can be written.</summary>
public sealed class DatabaseCheck
{
    private const string Sql =
        """
        insert into readiness (shop, checked_at) values (@shop, @now)
        on conflict (shop) do update set checked_at = excluded.checked_at
        """;

    private readonly Database database;

    internal DatabaseCheck(Database database) => this.database = database;

    /// <summary>Writes a row.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>A task that completes when it is written.</returns>
    /// <exception cref="StorageUnavailableException">It cannot be written.</exception>
    public Task WriteAsync(DateTimeOffset now, CancellationToken cancellationToken = default) => database.WriteAsync(
        connection => connection.ExecuteAsync(Sql, new { shop = ShopName.Default.Value, now }), cancellationToken);
}
