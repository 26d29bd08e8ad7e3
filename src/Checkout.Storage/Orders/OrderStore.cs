using System.Data.Common;
using System.Net;
using Checkout.Orders;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Checkout.Storage;

/// <summary>The orders. Everything throws <see cref="StorageUnavailableException"/> while the database cannot be used.</summary>
public sealed partial class OrderStore
{
    private readonly Database database;
    private readonly Func<string, long?> stockOf;
    private readonly long heldShare;
    private readonly NetworkHash networks;
    private readonly ILogger<OrderStore> logger;

    internal OrderStore(Database database, StorageOptions options, ILogger<OrderStore> logger)
    {
        this.database = database;
        stockOf = options.StockOf;
        heldShare = options.HeldShare;
        networks = new NetworkHash(database);
        this.logger = logger;
    }

    /// <summary>Stores a new order and holds its units, unless the visitor has used the key within
    /// <see cref="StorageLimits.KeyLife"/> or too few are left. An order that would hold more than the share of its visitor or of its
    /// network is stored without a hold.</summary>
    /// <param name="order">The order; its version is given here.</param>
    /// <param name="key">The visitor's key; null where none was sent.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="address">Where the request came from; null when unknown.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>What became of it.</returns>
    public async Task<OrderAddition> AddAsync(
        Order order, IdempotencyKey? key, DateTimeOffset now, IPAddress? address = null, CancellationToken cancellationToken = default)
    {
        var bound = await BoundOfAsync(order, address, now, cancellationToken);
        return await database.WriteAsync<OrderAddition>(
            async connection =>
            {
                var (writing, added) = await AddWithinShareAsync(connection, order, key, now, bound);
                return writing is OrderWriting.Written ? new Added(added)
                    // First the key: the last unit may have gone to the very order that it stands for.
                    : key is not null && await FindByKeyAsync(connection, key, now) is { } existing ? existing
                    : writing is OrderWriting.SoldOut ? new SoldOut()
                    : throw new OrderContendedException(order.Id);
            },
            cancellationToken);
    }

    /// <summary>Finds the order that a visitor made with a key, before anything is priced again for it.</summary>
    /// <param name="key">The visitor's key.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Null when the key was not used within <see cref="StorageLimits.KeyLife"/>.</returns>
    public Task<Existing?> FindByKeyAsync(IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.ReadAsync(connection => FindByKeyAsync(connection, key, now), cancellationToken);

    /// <summary>Changes an order by a rule, whoever else changes it meanwhile, and writes what changed into its timeline. A change that
    /// changes nothing writes nothing; one that throws neither. An order that is over gives its units back. A change that takes or holds
    /// them longer does so only where enough are left, see <see cref="Order.WithoutUnits"/>.</summary>
    /// <param name="id">Our id.</param>
    /// <param name="change">Pure and fast: it may run more than once, and on SQLite all other writes wait for it.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>The order as it is stored now, with version and time.</returns>
    /// <exception cref="OrderContendedException">Others were always faster.</exception>
    /// <exception cref="InvalidOperationException">There is no such order.</exception>
    public async Task<Order> UpdateAsync(
        Guid id, Func<Order, Order> change, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; attempt < StorageLimits.MaxUpdateAttempts; attempt++)
        {
            if (await database.WriteAsync(connection => TryUpdateAsync(connection, id, change, now), cancellationToken) is { } changed)
            {
                if (changed.After.Discrepancies.Length > changed.Before.Discrepancies.Length)
                {
                    Log.SetAside(logger, changed.After.Number, id, string.Join(", ", changed.After.Discrepancies));
                }

                return changed.After;
            }
        }

        throw new OrderContendedException(id);
    }

    /// <summary>Hands out the orders that a worker has to look at, each to one caller only until the lease ends.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="lease">How long nobody else gets them: their <see cref="Order.DueAt"/> becomes <paramref name="now"/> plus this, which
    /// is also the proof of holding the claim (<see cref="Order.LookAgain(DateTimeOffset?, DateTimeOffset?)"/>). Their version stays: an
    /// update that does not move the due time keeps the claim's, and one that does is decided again once it can see the claim.</param>
    /// <param name="batch">At most so many.</param>
    /// <param name="cancellationToken">Keeps the claim from starting.</param>
    /// <returns>The orders, those first that waited longest when they were chosen.</returns>
    public Task<IReadOnlyList<Order>> ClaimDueAsync(
        DateTimeOffset now, TimeSpan lease, int batch, CancellationToken cancellationToken = default)
    {
        // The list of ids is made once and only once: "limit" in a plain sub-select may be run again for each row and lock more.
        var sql =
            $"""
            with due as materialized (
              select id from orders where due_at <= @now order by due_at limit @batch {database.SkipLocked})
            update orders set due_at = @until where id in (select id from due)
            returning {OrderRow.Columns}
            """;
        var parameters = new { now, until = now + lease, batch };
        return database.WriteAsync<IReadOnlyList<Order>>(
            async connection => [.. (await connection.QueryAsync<OrderRow>(sql, parameters)).Select(Readable).OfType<Order>()],
            cancellationToken);
    }

    /// <summary>Really writes something, as readiness asks.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Keeps the write from starting.</param>
    /// <returns>When it is written.</returns>
    public Task CheckAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            "insert into readiness (id, checked_at) values (1, @now) on conflict (id) do update set checked_at = excluded.checked_at";
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { now }), cancellationToken);
    }

    /// <summary>One order that cannot be read, say because a newer program wrote it, must not keep a worker from all the others.</summary>
    private Order? Readable(OrderRow row)
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

    /// <returns>Null when somebody else was faster.</returns>
    private async Task<Changed?> TryUpdateAsync(DbConnection connection, Guid id, Func<Order, Order> change, DateTimeOffset now)
    {
        var row = await connection.QuerySingleOrDefaultAsync<OrderRow>($"select {OrderRow.Columns} from orders where id = @id", new { id });
        var before = row?.ToOrder() ?? throw new InvalidOperationException($"There is no order {id} to change.");
        var after = change(before).LookIfWaiting(before, now);
        if (OrderWrite.Change(before, after, now, stockOf) is not { } write)
        {
            return new(before, before);
        }

        var writing = await UpdateWithinShareAsync(connection, write);
        if (writing is OrderWriting.SoldOut or OrderWriting.OverShare)
        {
            if (OrderWrite.Change(before, after.WithoutUnits(before, now), now, stockOf) is not { } without)
            {
                return new(before, before);
            }

            write = without;
            writing = await database.UpdateOrderAsync(connection, write);
        }

        return writing is OrderWriting.Written ? new(before, write.Order) : null;
    }

    private static async Task<Existing?> FindByKeyAsync(DbConnection connection, IdempotencyKey key, DateTimeOffset now)
    {
        const string sql =
            $"""
            select {OrderRow.Columns}, idempotency_keys.body_hash
            from idempotency_keys join orders on orders.id = idempotency_keys.order_id
            where idempotency_keys.visitor_hash = @VisitorHash and idempotency_keys.key = @Key and idempotency_keys.created_at > @since
            """;
        var row = await connection.QuerySingleOrDefaultAsync<OrderRow>(
            sql, new { key.VisitorHash, key.Key, since = now - StorageLimits.KeyLife });
        return row is null ? null : new Existing(row.ToOrder(), row.BodyHash == key.BodyHash);
    }

    private sealed record Changed(Order Before, Order After);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A stored order that is due cannot be read. It was last changed at {UpdatedAt:O}.")]
        public static partial void Unreadable(ILogger logger, Exception exception, DateTimeOffset updatedAt);

        [LoggerMessage(
            LogLevel.Critical,
            "Order {OrderNumber} ({OrderId}) is QUARANTINED: {Discrepancies}. "
            + "Compare it with the order in your PayPal account. It is not captured or refunded automatically.")]
        public static partial void SetAside(ILogger logger, string orderNumber, Guid orderId, string discrepancies);
    }
}
