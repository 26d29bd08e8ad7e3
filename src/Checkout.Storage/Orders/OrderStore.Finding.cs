using System.Data.Common;
using System.Text.Json;
using Checkout.Orders;
using Dapper;

namespace Checkout.Storage;

/// <summary>Finding orders.</summary>
public sealed partial class OrderStore
{
    /// <summary>The statuses of orders that are paid, approved or may be paid. A partly refunded order still counts, and a quarantined one
    /// may be paid.</summary>
    private static readonly string IsBuying = HasStatus(
        OrderStatus.Approved, OrderStatus.Authorized, OrderStatus.Processing, OrderStatus.Pending, OrderStatus.Completed,
        OrderStatus.PartiallyRefunded, OrderStatus.Quarantined);

    /// <summary>Finds an order by our id.</summary>
    /// <param name="id">Our id.</param>
    /// <returns>Null if there is none.</returns>
    public Task<StoredOrder?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        OneAsync(FindById, new { shop, id }, cancellationToken);

    /// <summary>Finds an order by PayPal's id.</summary>
    /// <param name="payPalOrderId">PayPal's id of the order; any text is allowed.</param>
    /// <returns>Null if there is none.</returns>
    public Task<StoredOrder?> FindByPayPalIdAsync(string payPalOrderId, CancellationToken cancellationToken = default) =>
        OneAsync($"select {OrderRow.Columns} from orders where shop = @shop and paypal_order_id = @id", payPalOrderId, cancellationToken);

    /// <summary>Finds an order by its number.</summary>
    /// <param name="number">See <see cref="Order.Number"/>; any text is allowed.</param>
    /// <returns>Null if there is none.</returns>
    public Task<StoredOrder?> FindByNumberAsync(string number, CancellationToken cancellationToken = default) =>
        OneAsync($"select {OrderRow.Columns} from orders where shop = @shop and number = @id", number, cancellationToken);

    /// <summary>Finds an order by the shop system's key.</summary>
    /// <param name="reference">See <see cref="BackendOrder.Reference"/>.</param>
    /// <returns>Null if there is none.</returns>
    public Task<StoredOrder?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default) =>
        database.ReadAsync(connection => FindByReferenceAsync(connection, reference), cancellationToken);

    /// <summary>Finds the order of a payment.</summary>
    /// <param name="paymentId">PayPal's id of a capture, an authorization or a refund; any text is allowed.</param>
    /// <returns>Null if there is none.</returns>
    public Task<StoredOrder?> FindByPaymentIdAsync(string paymentId, CancellationToken cancellationToken = default) =>
        OneAsync(
            $"""
            select {OrderRow.Columns} from orders
            where shop = @shop and id = (select order_id from order_payments where shop = @shop and payment_id = @id)
            """,
            paymentId,
            cancellationToken);

    /// <summary>Whether a visitor has any order.</summary>
    /// <param name="visitorHash">See <see cref="Order.VisitorHash"/>.</param>
    /// <returns>True if there is at least one.</returns>
    public Task<bool> HasOrdersOfAsync(string visitorHash, CancellationToken cancellationToken = default) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from orders where shop = @shop and visitor_hash = @visitorHash)", new { shop, visitorHash }),
        cancellationToken);

    /// <summary>The timeline of an order.</summary>
    /// <param name="id">Our id.</param>
    /// <returns>All entries, oldest first; empty if there is no such order.</returns>
    public Task<IReadOnlyList<TimelineEntry>> TimelineAsync(Guid id, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<TimelineEntry>>(
            async connection =>
            {
                var sql = $"select {Columns.Of<EventRow>()} from order_events where shop = @shop and order_id = @id order by seq";
                var rows = await connection.QueryAsync<EventRow>(sql, new { shop, id });
                return [.. rows.Select(row => row.ToEntry())];
            },
            cancellationToken);

    /// <summary>Lists orders, newest first. A caller that follows <see cref="OrderPage.Next"/> gets every order exactly once, even if
    /// orders are added in between.</summary>
    /// <param name="status">Only orders in this status; null means all.</param>
    /// <param name="after">Where to continue; null begins with the newest.</param>
    /// <param name="limit">The most orders, from 1; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    /// <returns>The page.</returns>
    public Task<OrderPage> ListAsync(
        OrderStatus? status, OrderCursor? after, int limit, CancellationToken cancellationToken = default) =>
        PageAsync(status is null ? "true" : "status = @status", status?.ToName(), null, after, limit, cancellationToken);

    /// <summary>Lists a visitor's orders, newest first, in pages as <see cref="ListAsync"/> does.</summary>
    /// <param name="visitorHash">See <see cref="Order.VisitorHash"/>.</param>
    /// <param name="after">Where to continue; null begins with the newest.</param>
    /// <param name="limit">The most orders, from 1; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    /// <returns>The page.</returns>
    public Task<OrderPage> ListOfVisitorAsync(
        string visitorHash, OrderCursor? after, int limit, CancellationToken cancellationToken = default) =>
        PageAsync("visitor_hash = @visitorHash", null, visitorHash, after, limit, cancellationToken);

    /// <summary>Lists the orders whose money is held, the one whose authorization ends first at the top. Orders are missing for at most a day
    /// after an update from a version without this list.</summary>
    /// <param name="limit">The most orders, from 1; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    /// <returns>The orders.</returns>
    public Task<IReadOnlyList<StoredOrder>> ListHoldingAsync(int limit, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            select {OrderRow.Columns} from orders where shop = @shop and held_expires_at is not null
            order by held_expires_at, id limit @most
            """;
        var parameters = new { shop, most = Math.Clamp(limit, 1, StorageLimits.MaxPageSize) };
        return database.ReadAsync(connection => OrdersAsync(connection, sql, parameters), cancellationToken);
    }

    /// <summary>Whether the visitor has a newer order that is approved or paid, so that this one must not be captured.</summary>
    /// <param name="order">The older order.</param>
    /// <returns>True if there is one.</returns>
    public Task<bool> HasNewerOrderAsync(Order order, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            select count(*) from (select 1 from orders
              where shop = @shop and visitor_hash = @VisitorHash and (created_at, id) > (@CreatedAt, @Id)
                and {IsBuying}
              limit 1) as newer
            """;
        var parameters = new { shop, order.VisitorHash, order.CreatedAt, order.Id };
        return database.ReadAsync(async connection => await connection.ExecuteScalarAsync<long>(sql, parameters) > 0, cancellationToken);
    }

    /// <summary>The visitor's newer orders that are not known to be approved.</summary>
    /// <param name="order">The older order.</param>
    /// <returns>The newest, at most <see cref="StorageLimits.MaxNewerOrders"/>.</returns>
    public Task<IReadOnlyList<StoredOrder>> NewerUnapprovedAsync(Order order, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            select {OrderRow.Columns} from orders
            where shop = @shop and visitor_hash = @VisitorHash and (created_at, id) > (@CreatedAt, @Id) and paypal_order_id is not null
              and {IsUnapproved}
            order by created_at desc, id desc limit @most
            """;
        var parameters = new { shop, order.VisitorHash, order.CreatedAt, order.Id, most = StorageLimits.MaxNewerOrders };
        return database.ReadAsync(connection => OrdersAsync(connection, sql, parameters), cancellationToken);
    }

    private async Task<StoredOrder?> FindByReferenceAsync(DbConnection connection, string reference) =>
        (await connection.QuerySingleOrDefaultAsync<OrderRow>(
            $"select {OrderRow.Columns} from orders where shop = @shop and reference = @reference", new { shop, reference }))?.ToOrder();

    /// <summary>The condition must fit an index that goes on with the time and the id.</summary>
    private async Task<OrderPage> PageAsync(
        string condition, string? status, string? visitorHash, OrderCursor? after, int limit, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(limit, 1, StorageLimits.MaxPageSize);
        var sql =
            $"""
            select {OrderRow.Columns} from orders
            where shop = @shop and {condition}
              and {(after is null ? "true" : "(created_at, id) < (@CreatedAt, @Id)")}
            order by created_at desc, id desc limit @oneMore
            """;
        var parameters = new { shop, status, visitorHash, after?.CreatedAt, after?.Id, oneMore = size + 1 };
        var orders = await database.ReadAsync(connection => OrdersAsync(connection, sql, parameters), cancellationToken);
        return PageOf(orders, size);
    }

    private Task<StoredOrder?> OneAsync(string sql, object parameters, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QuerySingleOrDefaultAsync<OrderRow>(sql, parameters))?.ToOrder(), cancellationToken);

    private Task<StoredOrder?> OneAsync(string sql, string id, CancellationToken cancellationToken) =>
        PayPalId.IsPossible(id) ? OneAsync(sql, new { shop, id }, cancellationToken) : Task.FromResult<StoredOrder?>(null);

    private static async Task<IReadOnlyList<StoredOrder>> OrdersAsync(DbConnection connection, string sql, object parameters) =>
        [.. (await connection.QueryAsync<OrderRow>(sql, parameters)).Select(row => row.ToOrder())];

    private static string HasStatus(params OrderStatus[] statuses) =>
        $"status in ({string.Join(", ", statuses.Select(status => $"'{status.ToName()}'"))})";

    private sealed class EventRow
    {
        public DateTimeOffset At { get; init; }

        public string Data { get; init; } = "";

        public TimelineEntry ToEntry() =>
            new(At, JsonSerializer.Deserialize(Data, OrderJson.Default.OrderEvent) ?? throw new JsonException("A stored event is null."));
    }
}
