using System.Text;
using Checkout.Orders;
using Checkout.Search;
using Dapper;

namespace Checkout.Storage;

/// <summary>The personal data of buyers: where it is, and its erasure. Every method throws <see cref="StorageUnavailableException"/> while the
/// database cannot be used.</summary>
public sealed class PersonalDataStore
{
    /// <summary>Events of one write, so that other writes can run in between.</summary>
    private const int Batch = 200;

    private const string Request =
        """
        insert into erasures (shop, order_id, requested_at)
        select distinct shop, order_id, @now from order_search where shop = @shop and kind = @kind and term = @email
        on conflict (shop, order_id) do nothing
        """;

    /// <summary>A message that is still to be sent is given up: it would tell the address of a person that wants to be forgotten.</summary>
    private const string EmptyMessages =
        """
        update outbox set payload = '{}', log = null, error = null, due_at = null, held_at = null,
          failed_at = case when sent_at is null then coalesce(failed_at, @now) end
        where shop = @shop and kind <> @kind and
        """;

    private readonly Database database;
    private readonly string shop;

    internal PersonalDataStore(Database database, ShopName shop) => (this.database, this.shop) = (database, shop.Value);

    /// <summary>Notes that the personal data of a person is to be erased from all orders.</summary>
    /// <param name="email">The address, see <see cref="SearchText.Email"/>.</param>
    /// <param name="entry">Written into the audit log. It must not name the person.</param>
    /// <param name="now">The time, UTC.</param>
    public Task RequestErasureAsync(string email, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                await connection.ExecuteAsync(Request, new { shop, kind = SearchTerm.Email, email, now });
                await AuditLog.AddAsync(connection, shop, entry, now);
                return true;
            }),
            cancellationToken);

    /// <summary>Lists the orders of a person whose personal data is to be erased.</summary>
    /// <param name="email">The address, see <see cref="SearchText.Email"/>.</param>
    /// <param name="limit">The most orders.</param>
    /// <returns>Our ids.</returns>
    public Task<IReadOnlyList<Guid>> RequestedOfAsync(string email, int limit, CancellationToken cancellationToken = default) => IdsAsync(
        """
        select found.order_id from order_search as found join erasures on erasures.shop = found.shop and erasures.order_id = found.order_id
        where found.shop = @shop and found.kind = @kind and found.term = @email order by found.order_id limit @limit
        """,
        new { shop, kind = SearchTerm.Email, email, limit },
        cancellationToken);

    /// <summary>Lists orders whose personal data is to be erased.</summary>
    /// <param name="after">The id to continue after; null begins with the first.</param>
    /// <param name="limit">The most orders.</param>
    /// <returns>Our ids, sorted.</returns>
    public Task<IReadOnlyList<Guid>> RequestedAsync(Guid? after, int limit, CancellationToken cancellationToken = default) => IdsAsync(
        "select order_id from erasures where shop = @shop and order_id > @after order by order_id limit @limit",
        new { shop, after = after ?? Guid.Empty, limit },
        cancellationToken);

    /// <summary>Lists orders that have not changed for long and have personal data, oldest change first.</summary>
    /// <param name="before">Orders last changed at this time or earlier, UTC.</param>
    /// <param name="after">The order to continue after; null begins with the oldest.</param>
    /// <param name="limit">The most orders.</param>
    /// <returns>When each changed, and our id.</returns>
    public Task<IReadOnlyList<(DateTimeOffset UpdatedAt, Guid Id)>> UnchangedAsync(
        DateTimeOffset before, (DateTimeOffset UpdatedAt, Guid Id)? after, int limit, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            select updated_at, id from orders
            where shop = @shop and updated_at <= @before and (updated_at, id) > (@updatedAt, @id) and due_at is null
              and (payer is not null or backend is not null)
            order by updated_at, id limit @limit
            """;
        var parameters = new { shop, before, updatedAt = after?.UpdatedAt ?? DateTimeOffset.UnixEpoch, id = after?.Id ?? Guid.Empty, limit };
        return database.ReadAsync<IReadOnlyList<(DateTimeOffset, Guid)>>(
            async connection => [.. (await connection.QueryAsync<ChangeRow>(sql, parameters)).Select(row => (row.UpdatedAt, row.Id))],
            cancellationToken);
    }

    /// <summary>Erases what is stored about orders beside them: bodies of events, and messages. <see cref="DisputeStore.EraseAsync"/> erases
    /// disputes.</summary>
    /// <param name="orders">The orders, which still know their buyers.</param>
    /// <param name="now">The time, UTC.</param>
    public async Task EraseTracesAsync(IReadOnlyList<Order> orders, DateTimeOffset now)
    {
        foreach (var keys in (await EventsAsync(orders)).Where(found => found.HasEnded).Select(found => found.Key).Chunk(Batch))
        {
            var sql =
                $"""
                update webhook_inbox set body = null
                where shop = @shop and ended_at is not null and {database.Dialect.IsAnyOf("event_id || ':' || body_hash", "keys")}
                """;
            await database.WriteAsync(
                connection => connection.ExecuteAsync(sql, new { shop, keys = new TextList(keys.Select(key => key.ToString())) }),
                CancellationToken.None);
        }

        var ids = new TextList(orders.Select(order => order.Id.ToString()));
        await database.WriteAsync(
            connection => connection.ExecuteAsync(
                $"{EmptyMessages} {database.Dialect.IsAnyId("order_id", "ids")}", new { shop, now, kind = AlarmOutbox.Kind, ids }),
            CancellationToken.None);
    }

    /// <summary>Notes that the requests to erase orders were carried out.</summary>
    /// <param name="orders">Our ids of the orders.</param>
    public Task EndRequestsAsync(IReadOnlyList<Guid> orders) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            $"delete from erasures where shop = @shop and {database.Dialect.IsAnyId("order_id", "ids")}",
            new { shop, ids = new TextList(orders.Select(id => id.ToString())) }),
        CancellationToken.None);

    /// <summary>Makes the database's files forget what was erased, as far as the engine can.</summary>
    public Task ScrubAsync() => database.ScrubAsync();

    /// <summary>Finds what is stored about an order beside it.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The events with their bodies, and the messages.</returns>
    public async Task<PersonalTraces> FindTracesAsync(Order order, CancellationToken cancellationToken = default)
    {
        const string messages =
            """
            select kind, topic, payload, created_at from outbox where shop = @shop and order_id = @Id and kind <> @kind
            union all
            select 'dispute', dispute_id, data, opened_at from disputes
            where shop = @shop and dispute_id in (select dispute_id from dispute_orders where shop = @shop and order_id = @Id)
            order by created_at
            """;
        var events = await EventsAsync([order]);
        return await database.ReadAsync(
            async connection => new PersonalTraces(
                events, [.. (await connection.QueryAsync<MessageRow>(messages, new { shop, order.Id, kind = AlarmOutbox.Kind }))
                    .Select(row => new StoredMessage(row.Kind, row.Topic, row.Payload, row.CreatedAt))]),
            cancellationToken);
    }

    /// <summary>All bodies are read, because an event names its order in no column.</summary>
    private Task<IReadOnlyList<StoredEvent>> EventsAsync(IReadOnlyList<Order> orders)
    {
        var sql =
            $"""
            select event_id, body_hash, event_type, body, received_at, ended_at from webhook_inbox
            where shop = @shop and body is not null and {database.Dialect.HasAnyOf("body", "names")} order by received_at, event_id
            """;
        return database.SnapshotAsync<IReadOnlyList<StoredEvent>>(async connection =>
        {
            var names = new TextList(orders.SelectMany(NamesOf).Distinct());
            var rows = await connection.QueryAsync<EventRow>(sql, new { shop, names }, commandTimeout: 0);
            return [.. rows.Select(row => new StoredEvent(
                new(row.EventId, row.BodyHash), row.EventType, Encoding.UTF8.GetString(row.Body), row.ReceivedAt, row.EndedAt is not null))];
        });
    }

    /// <summary>By which an event names the order or its buyer.</summary>
    private static IEnumerable<string> NamesOf(Order order)
    {
        string?[] names =
        [
            order.Id.ToString(), order.Number, order.PayPalOrderId,
            OrderBuyer.Read(order.Payer)?.EmailAddress, OrderBuyer.Of(order.Backend?.Buyer)?.EmailAddress,
            .. order.Captures.Select(capture => capture.Id), .. order.Authorizations.Select(held => held.Id),
            .. order.Refunds.Select(refund => refund.Id),
        ];
        return names.OfType<string>();
    }

    private Task<IReadOnlyList<Guid>> IdsAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Guid>>(
            async connection => [.. await connection.QueryAsync<Guid>(sql, parameters)], cancellationToken);

    private sealed class ChangeRow
    {
        public DateTimeOffset UpdatedAt { get; init; }

        public Guid Id { get; init; }
    }

    private sealed class EventRow
    {
        public string EventId { get; init; } = "";

        public string BodyHash { get; init; } = "";

        public string EventType { get; init; } = "";

        public byte[] Body { get; init; } = [];

        public DateTimeOffset ReceivedAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }
    }

    private sealed class MessageRow
    {
        public string Kind { get; init; } = "";

        public string Topic { get; init; } = "";

        public string Payload { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }
    }
}
