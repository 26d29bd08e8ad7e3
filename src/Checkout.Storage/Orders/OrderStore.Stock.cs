using Checkout.Orders;
using Dapper;

namespace Checkout.Storage;

/// <summary>Counts the units that orders hold.</summary>
public sealed partial class OrderStore
{
    /// <summary>The statuses of orders that are not approved, or whose attempt was refused.</summary>
    private static readonly string IsUnapproved = HasStatus(OrderStatus.Created, OrderStatus.Declined);

    /// <summary>The condition for an order whose hold ends when its visitor creates another one: PayPal knows it, and it is not
    /// approved.</summary>
    private static readonly string IsReplaceable = $"visitor_hash = @visitorHash and {IsUnapproved} and paypal_order_id is not null";

    /// <summary>Counts the sold and held units of some products.</summary>
    /// <param name="skus">The limited products. Only these are counted, so that the work is limited by their stock and not by all past
    /// sales.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="visitorHash">The visitor that asks. Units that this visitor's unapproved orders hold are not counted, because they are
    /// free for the visitor's next order. Null counts all.</param>
    /// <returns>The units by sku; a product without any is absent.</returns>
    public async Task<IReadOnlyDictionary<string, long>> SoldAsync(
        IReadOnlyCollection<string> skus, DateTimeOffset now, string? visitorHash = null, CancellationToken cancellationToken = default)
    {
        if (skus.Count == 0)
        {
            return new Dictionary<string, long>();
        }

        var own = visitorHash is null
            ? ""
            : $"and not exists (select 1 from orders where orders.shop = @shop and orders.id = order_id and {IsReplaceable})";
        var sql =
            $"""
            select sku, cast(sum(quantity) as bigint) as quantity from order_lines
            where shop = @shop and {database.Dialect.IsAnyOf("sku", nameof(skus))} and held_until > @now {own}
            group by sku
            """;
        var parameters = new { shop, skus = new TextList(skus), now, visitorHash };
        var rows = await database.ReadAsync(connection => connection.QueryAsync<SoldRow>(sql, parameters), cancellationToken);
        return rows.ToDictionary(row => row.Sku, row => row.Quantity, StringComparer.Ordinal);
    }

    /// <summary>The orders of a visitor that hold units of these products and can be released for another order.</summary>
    /// <param name="visitorHash">See <see cref="Order.VisitorHash"/>.</param>
    /// <param name="skus">The products of the new order.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The oldest, at most <see cref="StorageLimits.MaxReplacedOrders"/>.</returns>
    public Task<IReadOnlyList<StoredOrder>> ReplaceableAsync(
        string visitorHash, IReadOnlyCollection<string> skus, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            select {OrderRow.Columns} from orders
            where shop = @shop and {IsReplaceable} and exists (
              select 1 from order_lines where order_lines.shop = @shop and order_id = orders.id and held_until > @now
                and {database.Dialect.IsAnyOf("sku", nameof(skus))})
            order by created_at limit @most
            """;
        var parameters = new { shop, visitorHash, skus = new TextList(skus), now, most = StorageLimits.MaxReplacedOrders };
        return database.ReadAsync(connection => OrdersAsync(connection, sql, parameters), cancellationToken);
    }

    private sealed class SoldRow
    {
        public string Sku { get; init; } = "";

        public long Quantity { get; init; }
    }
}
