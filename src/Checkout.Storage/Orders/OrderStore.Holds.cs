using System.Data.Common;
using System.Net;
using Checkout.Orders;
using Dapper;

namespace Checkout.Storage;

/// <summary>The limit on the units that the unpaid orders of one visitor or network hold.</summary>
public sealed partial class OrderStore
{
    /// <summary>Deletes hold records that no longer count.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="batch">The most rows to delete.</param>
    /// <returns>The number of deleted rows.</returns>
    public Task<int> ForgetHoldersAsync(DateTimeOffset now, int batch, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            delete from stock_holds where (order_id, sku) in (
              select order_id, sku from stock_holds where ends_at <= @now order by ends_at limit @batch {database.SkipLocked})
            """;
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, new { now, batch }), cancellationToken);
    }

    /// <summary>Adds the order, without a hold if it would exceed its share.</summary>
    private async Task<(OrderWriting Writing, Order Order)> AddWithinShareAsync(
        DbConnection connection, Order order, IdempotencyKey? key, DateTimeOffset now, HoldBound? bound)
    {
        var write = OrderWrite.Add(order, key, now, stockOf, bound);
        var writing = await database.AddOrderAsync(connection, write);
        if (writing is OrderWriting.OverShare)
        {
            write = OrderWrite.Add(order.Hold(TimeSpan.Zero), key, now, stockOf, bound: null);
            writing = await database.AddOrderAsync(connection, write);
        }

        return (writing, write.Order);
    }

    /// <summary>Updates the order. A hold that starts again, after it expired or after a refused attempt, must be within the
    /// share.</summary>
    private async Task<OrderWriting> UpdateWithinShareAsync(DbConnection connection, OrderWrite write)
    {
        if (heldShare > 0 && write is { HoldsAgain: true, NeedsStock: true })
        {
            if (await BoundOfAsync(connection, write) is not { } bound)
            {
                return OrderWriting.OverShare;
            }

            write.Bound = bound;
        }

        return await database.UpdateOrderAsync(connection, write);
    }

    /// <returns>Null if there is no limit.</returns>
    private async Task<HoldBound?> BoundOfAsync(Order order, IPAddress? address, DateTimeOffset now, CancellationToken cancellationToken) =>
        heldShare > 0 && OrderWrite.IsBounded(order, now) && order.Cart.Lines.Any(line => stockOf(line.Sku) is not null)
            ? new HoldBound(heldShare, order.VisitorHash, await networks.OfAsync(address, cancellationToken))
            : null;

    /// <summary>The limit under which the order was created, without a share if its hold still counts; null if it is no longer
    /// recorded.</summary>
    private async Task<HoldBound?> BoundOfAsync(DbConnection connection, OrderWrite write)
    {
        const string sql =
            """
            select case when @GoesOn and counts_until > @Now then 0 else @heldShare end as share, visitor_hash, network_hash
            from stock_holds where order_id = @Id limit 1
            """;
        return await connection.QuerySingleOrDefaultAsync<HoldBound>(sql, new { write.Id, write.Now, write.GoesOn, heldShare });
    }
}
