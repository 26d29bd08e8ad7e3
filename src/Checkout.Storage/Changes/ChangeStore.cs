using Dapper;

namespace Checkout.Storage;

/// <summary>What changed a moment ago, in any process, for pages that show it live. Every method throws
/// <see cref="StorageUnavailableException"/> while the database cannot be used.</summary>
public sealed class ChangeStore
{
    /// <summary>The kind of a changed order.</summary>
    public const string Orders = "order";

    private const string ChangedOrders =
        """
        select id, version, number as subject from orders where shop = @shop and updated_at > @since
        order by updated_at desc, id desc limit @most
        """;

    private const string NewMessages =
        """
        select id, topic, subject from outbox where shop = @shop and kind = @kind and created_at > @since
        order by created_at desc, id desc limit @most
        """;

    private readonly Database database;
    private readonly string shop;

    internal ChangeStore(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
    }

    /// <summary>Lists orders that changed and messages that were stored since a time, at most <see cref="StorageLimits.MaxRecentChanges"/>
    /// of a kind, the latest of each kind first.</summary>
    /// <param name="since">Only what changed after this time, UTC, by the clock of the process that changed it.</param>
    public Task<IReadOnlyList<RecentChange>> ListAsync(DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        const int most = StorageLimits.MaxRecentChanges;
        return database.ReadAsync<IReadOnlyList<RecentChange>>(
            async connection =>
            {
                var orders = await connection.QueryAsync<Row>(ChangedOrders, new { shop, since, most });
                var found = orders.Select(row => row.ToChange(Orders)).ToList();
                // The index begins with the kind.
                foreach (var kind in MessageKind.All)
                {
                    var messages = await connection.QueryAsync<Row>(NewMessages, new { shop, kind, since, most });
                    found.AddRange(messages.Select(row => row.ToChange(kind)));
                }

                return found;
            },
            cancellationToken);
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public long Version { get; init; }

        public string Topic { get; init; } = "";

        public string Subject { get; init; } = "";

        public RecentChange ToChange(string kind) => new(kind, Id, Version, Topic, Subject);
    }
}

/// <summary>An order that changed, or a message that was stored in the outbox.</summary>
/// <param name="Kind"><see cref="ChangeStore.Orders"/>, or the kind of the message.</param>
/// <param name="Id">The id of the order or the message.</param>
/// <param name="Version">The version of the order.</param>
/// <param name="Topic">The topic of the message, such as an alarm's cause.</param>
/// <param name="Subject">The number of the order, or the subject of the message.</param>
public sealed record RecentChange(string Kind, Guid Id, long Version, string Topic, string Subject);
