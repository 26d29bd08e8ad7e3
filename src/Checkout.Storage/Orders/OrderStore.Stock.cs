using Checkout.Orders;
using Dapper;

namespace Checkout.Storage;

/// <summary>Counting the units that orders hold.</summary>
public sealed partial class OrderStore
{
    /// <summary>The statuses of orders that nobody has approved, or whose approval was refused.</summary>
    private static readonly string[] Unapproved = Names(OrderStatus.Created, OrderStatus.Declined);

    /// <summary>An order whose hold its visitor gives up by making another one: PayPal knows it, and nothing is approved.</summary>
    private string IsReplaceable =>
        $"visitor_hash = @visitorHash and {database.IsAnyOf("status", nameof(Unapproved))} and paypal_order_id is not null";

    /// <summary>How many of some products are held or sold.</summary>
    /// <param name="skus">The products that are limited. Only these are counted, so that the work is bounded by their stock and not by all
    /// that was ever sold.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="visitorHash">Who asks: what only this visitor's unapproved orders hold is free for another order of theirs. Null means
    /// anybody.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The quantities by sku; a product of which none is held is absent.</returns>
    public async Task<IReadOnlyDictionary<string, long>> SoldAsync(
        IReadOnlyCollection<string> skus, DateTimeOffset now, string? visitorHash = null, CancellationToken cancellationToken = default)
    {
        if (skus.Count == 0)
        {
            return new Dictionary<string, long>();
        }

        var own = visitorHash is null ? "" : $"and not exists (select 1 from orders where orders.id = order_id and {IsReplaceable})";
        var sql =
            $"""
            select sku, cast(sum(quantity) as bigint) as quantity from order_lines
            where {database.IsAnyOf("sku", nameof(skus))} and held_until > @now {own}
            group by sku
            """;
        var parameters = new { skus = skus.ToArray(), now, visitorHash, Unapproved };
        var rows = await database.ReadAsync(connection => connection.QueryAsync<SoldRow>(sql, parameters), cancellationToken);
        return rows.ToDictionary(row => row.Sku, row => row.Quantity, StringComparer.Ordinal);
    }

    /// <summary>The orders of a visitor that hold some of these products and can be released for another one.</summary>
    /// <param name="visitorHash">Whose.</param>
    /// <param name="skus">The products that are needed.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The oldest, at most <see cref="StorageLimits.MaxReplacedOrders"/>.</returns>
    public Task<IReadOnlyList<Order>> ReplaceableAsync(
        string visitorHash, IReadOnlyCollection<string> skus, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            select {OrderRow.Columns} from orders
            where {IsReplaceable} and exists (
              select 1 from order_lines where order_id = orders.id and held_until > @now and {database.IsAnyOf("sku", nameof(skus))})
            order by created_at limit @most
            """;
        var parameters = new { visitorHash, Unapproved, skus = skus.ToArray(), now, most = StorageLimits.MaxReplacedOrders };
        return database.ReadAsync(connection => OrdersAsync(connection, sql, parameters), cancellationToken);
    }

    private sealed class SoldRow
    {
        public string Sku { get; init; } = "";

        public long Quantity { get; init; }
    }
}
