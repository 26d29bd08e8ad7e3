using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>Finds orders by number, and the newer orders of a visitor.</summary>
public sealed partial class OrderStore
{
    /// <summary>Finds an order by its number.</summary>
    /// <param name="number">See <see cref="Order.Number"/>; any text is allowed.</param>
    /// <returns>Null if there is none.</returns>
    public Task<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken = default) =>
        OneByPayPalIdAsync($"select {OrderRow.Columns} from orders where number = @id", number, cancellationToken);

    /// <summary>The visitor's newer orders that are not known to be approved.</summary>
    /// <param name="order">The older order.</param>
    /// <returns>The newest, at most <see cref="StorageLimits.MaxNewerOrders"/>.</returns>
    public Task<IReadOnlyList<Order>> NewerUnapprovedAsync(Order order, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            select {OrderRow.Columns} from orders
            where visitor_hash = @VisitorHash and (created_at, id) > (@CreatedAt, @Id) and paypal_order_id is not null
              and {database.IsAnyOf("status", nameof(Unapproved))}
            order by created_at desc, id desc limit @most
            """;
        var parameters = new { order.VisitorHash, order.CreatedAt, order.Id, Unapproved, most = StorageLimits.MaxNewerOrders };
        return database.ReadAsync(connection => OrdersAsync(connection, sql, parameters), cancellationToken);
    }
}
