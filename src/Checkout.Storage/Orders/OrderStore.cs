using System.Data.Common;
using System.Net;
using Checkout.Orders;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Checkout.Storage;

/// <summary>The stored orders. Every method throws <see cref="StorageUnavailableException"/> while the database cannot be used. A
/// cancellation token stops a write only before it starts.</summary>
public sealed partial class OrderStore
{
    private static readonly string FindById = $"select {OrderRow.Columns} from orders where shop = @shop and id = @id";

    private readonly Database database;
    private readonly string shop;
    private readonly Func<string, long?> stockOf;
    private readonly HeldShares shares;
    private readonly StorageOptions options;
    private readonly ILogger<OrderStore> logger;

    internal OrderStore(Database database, StorageOptions options, ILogger<OrderStore> logger)
    {
        this.database = database;
        shop = options.Shop.Value;
        this.options = options;
        stockOf = options.StockOf;
        search = new OrderSearchSql(database.Dialect);
        addTerms = new OrderSql(database.Dialect).AddTerms("true");
        shares = new HeldShares(options, new NetworkHash(new SecretKeys(database, options.Shop)));
        this.logger = logger;
    }

    /// <summary>Stores a new order and holds its units, unless the visitor used the key within <see cref="StorageLimits.KeyLife"/> or too
    /// few units are left. An order that would exceed the share of its visitor or network is stored without a hold.</summary>
    /// <param name="order">The order.</param>
    /// <param name="key">The visitor's idempotency key; null if none was sent.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="address">The client's address; null if unknown.</param>
    /// <param name="due">When a worker looks at it, UTC; null means never.</param>
    /// <returns>The result.</returns>
    public async Task<OrderAddition> AddAsync(
        Order order,
        IdempotencyKey? key,
        DateTimeOffset now,
        IPAddress? address = null,
        DateTimeOffset? due = null,
        CancellationToken cancellationToken = default)
    {
        var bound = await shares.BoundOfAsync(order, address, now, cancellationToken);
        return await database.WriteAsync<OrderAddition>(
            async connection =>
            {
                var (writing, added) = await AddWithinShareAsync(connection, new(order, Version: 0, now, due), key, now, bound);
                return writing is OrderWriting.Written ? new Added(added)
                    // The key first: the last unit may be held by the very order of this key.
                    : key is not null && await FindByKeyAsync(connection, key, now) is { } existing ? existing
                    : writing is OrderWriting.SoldOut ? new SoldOut()
                    : order.Backend is { } asked && await FindByReferenceAsync(connection, asked.Reference) is { } used ? new ReferenceUsed(used)
                    : throw new ContendedException(order.Id);
            },
            cancellationToken);
    }

    /// <summary>Finds the order that a visitor created with a key, so that a retry is not priced again.</summary>
    /// <param name="key">The visitor's idempotency key.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>Null if the key was not used within <see cref="StorageLimits.KeyLife"/>.</returns>
    public Task<Existing?> FindByKeyAsync(IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.ReadAsync(connection => FindByKeyAsync(connection, key, now), cancellationToken);

    /// <summary>Changes the facts of an order with a function, retries on concurrent changes, and writes the difference into its timeline.
    /// Its due time follows from the change, see <see cref="Schedule.Between"/>. Nothing is written if the function changes nothing or
    /// throws. An order that is over releases its units. A change that takes units, or holds them longer, does so only if enough are left,
    /// see <see cref="Order.WithoutUnits"/>.</summary>
    /// <param name="seen">The order as the caller knows it. It is read again only if it has changed since, or if the function changes
    /// nothing in it.</param>
    /// <param name="change">Must be pure and fast: it may run more than once, and on SQLite all other writes wait for it.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The stored order, with its new version and time.</returns>
    /// <exception cref="ContendedException">There were too many concurrent changes.</exception>
    /// <exception cref="InvalidOperationException">There is no such order.</exception>
    public Task<StoredOrder> UpdateAsync(
        StoredOrder seen, Func<Order, Order> change, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        ChangeAsync(seen, stored => stored.Change(change, now), null, now, cancellationToken);

    /// <summary>Like <see cref="UpdateAsync"/>, with an entry of the audit log in the same transaction. Nothing is written there if the
    /// function changes nothing.</summary>
    public Task<StoredOrder> UpdateAuditedAsync(
        StoredOrder seen, Func<Order, Order> change, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        ChangeAsync(seen, stored => stored.Change(change, now), entry, now, cancellationToken);

    /// <summary>Sets the due time of an order with a function, which may change its facts, too. The rest is as with
    /// <see cref="UpdateAsync"/>. A new due time alone adds no line to the timeline.</summary>
    /// <param name="seen">The order as the caller knows it.</param>
    /// <param name="change">Must be pure and fast. The version and the time of the change are set here.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The stored order, with its new version and time.</returns>
    /// <exception cref="ContendedException">There were too many concurrent changes.</exception>
    /// <exception cref="InvalidOperationException">There is no such order.</exception>
    public Task<StoredOrder> RescheduleAsync(
        StoredOrder seen, Func<StoredOrder, StoredOrder> change, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        ChangeAsync(seen, change, null, now, cancellationToken);

    private async Task<StoredOrder> ChangeAsync(
        StoredOrder seen, Func<StoredOrder, StoredOrder> change, AuditEntry? entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < StorageLimits.MaxUpdateAttempts; attempt++)
        {
            var known = attempt == 0 ? seen : null;
            var changed = await database.WriteAsync(
                connection => entry is null ? TryAsync(connection) : database.TogetherAsync(connection, async () =>
                {
                    var written = await TryAsync(connection);
                    if (written is { IsWritten: true })
                    {
                        await AuditLog.AddAsync(connection, shop, entry, now);
                    }

                    return written;
                }),
                cancellationToken);
            if (changed is not null)
            {
                var (before, after) = (changed.Before.Order, changed.After.Order);
                if (after.Discrepancies.Length > before.Discrepancies.Length)
                {
                    Log.Quarantined(logger, after.Number, after.Id, string.Join(", ", after.Discrepancies));
                }

                return changed.After;
            }

            Task<Changed?> TryAsync(DbConnection connection) => TryChangeAsync(connection, seen.Id, known, change, now);
        }

        throw new ContendedException(seen.Id);
    }

    /// <summary>Claims due orders. Each goes to one caller only until its lease ends.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="lease">How long no other caller gets them. Their <see cref="StoredOrder.DueAt"/> becomes <paramref name="now"/> plus
    /// this, which also proves the claim (<see cref="StoredOrder.Reschedule(DateTimeOffset?, DateTimeOffset?)"/>). Their version does not
    /// change. An update that does not move the due time keeps the claim's; one that moves it runs again after it has read the
    /// claim.</param>
    /// <param name="batch">The most orders to claim.</param>
    /// <returns>The orders; those that were due first come first.</returns>
    public Task<IReadOnlyList<StoredOrder>> ClaimDueAsync(
        DateTimeOffset now, TimeSpan lease, int batch, CancellationToken cancellationToken = default)
    {
        var claim = database.Dialect.UpdateBatch("orders", set: "due_at = @until", key: "id", "due_at <= @now", by: "due_at");
        var sql = $"{claim} returning {OrderRow.Columns}";
        var parameters = new { shop, now, until = now + lease, batch };
        return database.WriteAsync<IReadOnlyList<StoredOrder>>(
            async connection => [.. (await connection.QueryAsync<OrderRow>(sql, parameters)).Select(Readable).OfType<StoredOrder>()],
            cancellationToken);
    }

    /// <summary>One unreadable order, for example of a newer version, must not keep a worker from all the others.</summary>
    private StoredOrder? Readable(OrderRow row)
    {
        try
        {
            return row.ToOrder();
        }
        catch (Exception exception)
        {
            Log.Unreadable(logger, exception, row.UpdatedAt);
            return null;
        }
    }

    /// <summary>Adds the order, without a hold if it would exceed its share.</summary>
    private async Task<(OrderWriting Writing, StoredOrder Stored)> AddWithinShareAsync(
        DbConnection connection, StoredOrder stored, IdempotencyKey? key, DateTimeOffset now, HoldBound? bound)
    {
        var write = OrderWrite.Add(shop, stored, key, now, stockOf, bound);
        var writing = await database.AddOrderAsync(connection, write);
        if (writing is OrderWriting.OverShare)
        {
            write = OrderWrite.Add(shop, stored with { Order = stored.Order.Hold(TimeSpan.Zero) }, key, now, stockOf, bound: null);
            writing = await database.AddOrderAsync(connection, write);
        }

        return (writing, write.Stored);
    }

    /// <returns>Null if the order has to be read again.</returns>
    private async Task<Changed?> TryChangeAsync(
        DbConnection connection, Guid id, StoredOrder? seen, Func<StoredOrder, StoredOrder> change, DateTimeOffset now)
    {
        var before = seen ?? (await connection.QuerySingleOrDefaultAsync<OrderRow>(FindById, new { shop, id }))?.ToOrder()
            ?? throw new InvalidOperationException($"There is no order {id} to change.");
        var after = change(before);
        if (Write(after) is not { } write)
        {
            return NothingToWrite();
        }

        // A hold that starts again, after it expired or after a refused attempt, must be within the share.
        var writing = await shares.IsBoundKnownAsync(connection, write)
            ? await database.UpdateOrderAsync(connection, write)
            : OrderWriting.OverShare;
        if (writing is OrderWriting.SoldOut or OrderWriting.OverShare)
        {
            var unheld = after.Change(order => order.WithoutUnits(before.Order, now), now);
            if (Write(unheld) is not { } without)
            {
                return NothingToWrite();
            }

            write = without;
            writing = await database.UpdateOrderAsync(connection, write);
        }

        return writing is OrderWriting.Written ? new(before, write.Stored) : null;

        OrderWrite? Write(StoredOrder changed) => OrderWrite.Change(shop, before, changed, now, stockOf)
            ?.Telling(before.Order, options.MailsShoppers, options.HasEndpoints());

        // Only a write compares the version, so an order from the caller must be read again before it counts as unchanged.
        Changed? NothingToWrite() => seen is null ? new(before, before) : null;
    }

    private async Task<Existing?> FindByKeyAsync(DbConnection connection, IdempotencyKey key, DateTimeOffset now)
    {
        var sql =
            $"""
            select {OrderRow.Columns}, body_hash
            from (select order_id, body_hash from idempotency_keys
              where shop = @shop and visitor_hash = @VisitorHash and key = @Key and created_at > @since) as used
            join orders on shop = @shop and id = order_id
            """;
        var rows = await connection.QueryAsync<OrderRow, string, Existing>(
            sql,
            (row, bodyHash) => new Existing(row.ToOrder(), bodyHash == key.BodyHash),
            new { shop, key.VisitorHash, key.Key, since = now - StorageLimits.KeyLife },
            splitOn: "body_hash");
        return rows.SingleOrDefault();
    }

    private sealed record Changed(StoredOrder Before, StoredOrder After)
    {
        public bool IsWritten => Before != After;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A stored order that is due cannot be read. It was last changed at {UpdatedAt:O}.")]
        public static partial void Unreadable(ILogger logger, Exception exception, DateTimeOffset updatedAt);

        [LoggerMessage(
            LogLevel.Critical,
            "Order {OrderNumber} ({OrderId}) is QUARANTINED: {Discrepancies}. "
            + "Compare it with the order in your PayPal account. It is not captured or refunded automatically.")]
        public static partial void Quarantined(ILogger logger, string orderNumber, Guid orderId, string discrepancies);
    }
}
