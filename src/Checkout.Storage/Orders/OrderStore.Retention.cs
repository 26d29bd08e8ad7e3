using System.Data.Common;
using Checkout.Orders;
using Dapper;

namespace Checkout.Storage;

/// <summary>Deletes old data.</summary>
public sealed partial class OrderStore
{
    private static readonly OrderStatus[] Ended = [OrderStatus.Expired, OrderStatus.Cancelled, OrderStatus.Voided];

    /// <summary>Locks the order's row, so that a concurrent change waits and then finds the row deleted.</summary>
    private const string Take =
        "update orders set version = version where shop = @shop and id = @Id and version = @Version and due_at is null";

    private static readonly string[] Deletions =
    [
        "delete from idempotency_keys where shop = @shop and order_id = @Id",
        "delete from order_events where shop = @shop and order_id = @Id",
        "delete from order_lines where shop = @shop and order_id = @Id",
        "delete from orders where shop = @shop and id = @Id",
    ];

    /// <summary>Deletes old idempotency keys.</summary>
    /// <param name="usedBefore">Keys used at this time or earlier, UTC.</param>
    /// <param name="batch">The most keys to delete.</param>
    /// <returns>The number of deleted keys.</returns>
    public Task<int> DeleteKeysAsync(DateTimeOffset usedBefore, int batch, CancellationToken cancellationToken = default)
    {
        var sql = database.Dialect.DeleteBatch(
            "idempotency_keys", key: "visitor_hash, key", "created_at <= @usedBefore", by: "created_at");
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { shop, usedBefore, batch }), cancellationToken);
    }

    /// <summary>Deletes hold records that no longer count.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="batch">The most rows to delete.</param>
    /// <returns>The number of deleted rows.</returns>
    public Task<int> ForgetHoldersAsync(DateTimeOffset now, int batch, CancellationToken cancellationToken = default)
    {
        var sql = database.Dialect.DeleteBatch("stock_holds", key: "order_id, sku", "ends_at <= @now", by: "ends_at");
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { shop, now, batch }), cancellationToken);
    }

    /// <summary>Checks a batch of ended orders and deletes those that <see cref="StoredOrder.IsForgettable"/>, with their lines, events and
    /// keys. An order that changes at the same time is kept.</summary>
    /// <param name="endedBefore">Orders last changed at this time or earlier, UTC.</param>
    /// <param name="after">Where to continue; null begins with the oldest.</param>
    /// <param name="batch">The most orders to check.</param>
    /// <returns>The number of deleted orders, and where to continue.</returns>
    public async Task<UnpaidBatch> DeleteUnpaidAsync(
        DateTimeOffset endedBefore, OrderCursor? after, int batch, CancellationToken cancellationToken = default)
    {
        // One after the other: for several statuses at once, SQLite would read all orders by age.
        var each = Ended.Select(status =>
            $"""
            select * from (
              select {OrderRow.Columns}, created_at, id from orders
              where shop = @shop and {HasStatus(status)} and created_at <= @endedBefore
                and due_at is null and payer is null and updated_at <= @endedBefore
                and not exists (select 1 from order_payments where order_payments.shop = orders.shop and order_payments.order_id = orders.id)
                and {(after is null ? "true" : "(created_at, id) > (@CreatedAt, @Id)")}
              order by created_at, id limit @batch) as {status.ToName().ToLowerInvariant()}
            """);
        var sql = $"select {OrderRow.Columns} from ({string.Join(" union all ", each)}) as ended order by created_at, id limit @batch";
        var parameters = new { shop, endedBefore, after?.CreatedAt, after?.Id, batch };
        var ended = await database.ReadAsync(connection => OrdersAsync(connection, sql, parameters), cancellationToken);
        StoredOrder[] forgettable = [.. ended.Where(stored => stored.IsForgettable)];
        var deleted = forgettable.Length == 0
            ? 0
            : await database.WriteAsync(
                connection => database.TogetherAsync(connection, () => DeleteAsync(connection, forgettable)), cancellationToken);
        return new UnpaidBatch(deleted, ended.Count == batch ? OrderCursor.Behind(ended[^1]) : null);
    }

    private async Task<int> DeleteAsync(DbConnection connection, StoredOrder[] forgettable)
    {
        var deleted = 0;
        foreach (var stored in forgettable)
        {
            var parameters = new { shop, stored.Id, stored.Version };
            if (await connection.ExecuteAsync(Take, parameters) == 0)
            {
                continue;
            }

            foreach (var sql in Deletions)
            {
                await connection.ExecuteAsync(sql, parameters);
            }

            deleted++;
        }

        return deleted;
    }
}
