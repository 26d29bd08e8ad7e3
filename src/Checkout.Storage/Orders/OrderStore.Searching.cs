using System.Data.Common;
using Checkout.Orders;
using Dapper;

namespace Checkout.Storage;

/// <summary>Searching orders. A filter that few orders fit is looked up in its index, and these orders are compared with the other
/// filters. If many orders fit each filter, the orders are compared by age: then a page is full soon. So no search reads more than
/// <see cref="StorageLimits.MaxComparedOrders"/>, however many orders there are.</summary>
public sealed partial class OrderStore
{
    /// <summary>Orders that one statement compares by age.</summary>
    private const int Step = 1000;

    private readonly OrderSearchSql search;

    /// <summary>Lists the orders that fit a filter, newest first. A caller that follows <see cref="OrderPage.Next"/> gets every order exactly
    /// once, even if orders are added in between.</summary>
    /// <param name="filter">What the orders have in common.</param>
    /// <param name="after">Where to continue; null begins with the newest.</param>
    /// <param name="limit">The most orders, from 1; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    /// <returns>The page. It may have fewer orders than the limit, or none, although there is a next one.</returns>
    public Task<OrderPage> SearchAsync(
        OrderFilter filter, OrderCursor? after, int limit, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(limit, 1, StorageLimits.MaxPageSize);
        return database.ReadAsync(
            async connection =>
            {
                var parameters = new OrderSearchParameters(shop, filter, after);
                return await FewAsync(connection, parameters) is { } ids
                    ? await PageAsync(connection, parameters, ids, size)
                    : await WalkAsync(connection, parameters, size);
            },
            cancellationToken);
    }

    /// <summary>The orders that fit one of the filters.</summary>
    /// <returns>Null if each filter fits more than <see cref="StorageLimits.MaxFoundOrders"/>.</returns>
    private static async Task<IReadOnlyList<Guid>?> FewAsync(DbConnection connection, OrderSearchParameters parameters)
    {
        var filter = parameters.Filter;
        if (await NamedAsync(connection, parameters) is { } named)
        {
            return named;
        }

        parameters.Limit = StorageLimits.MaxFoundOrders + 1;
        foreach (var range in parameters.Ranges)
        {
            parameters.Range = range;
            if (await IdsAsync(OrderSearchSql.ByTerm) is { Count: <= StorageLimits.MaxFoundOrders } found)
            {
                return found;
            }
        }

        return filter.Total is not null && await IdsAsync(OrderSearchSql.ByTotal) is { Count: <= StorageLimits.MaxFoundOrders } priced
            ? priced
            : null;

        async Task<List<Guid>> IdsAsync(string sql) => (await connection.QueryAsync<Guid>(sql, parameters)).AsList();
    }

    /// <summary>The order that a filter names by one of its ids.</summary>
    /// <returns>Null if the filter has no id; nothing if there is no such order, or if two ids name different orders.</returns>
    private static async Task<IReadOnlyList<Guid>?> NamedAsync(DbConnection connection, OrderSearchParameters parameters)
    {
        var filter = parameters.Filter;
        List<Guid>? found = filter.Id is { } id ? [id] : null;
        (string? Given, string Sql)[] keys =
        [
            (filter.Number, OrderSearchSql.ByNumber),
            (filter.PayPalOrderId, OrderSearchSql.ByPayPalOrderId),
            (filter.PayPalId, OrderSearchSql.ByPayPalId),
            (filter.PaymentId, OrderSearchSql.ByPaymentId),
        ];
        foreach (var (given, sql) in keys.Where(key => key.Given is not null))
        {
            var orders = PayPalId.IsPossible(given!) ? await connection.QueryAsync<Guid>(sql, parameters) : [];
            found = [.. found is null ? orders : found.Intersect(orders)];
        }

        return found;
    }

    private async Task<OrderPage> PageAsync(
        DbConnection connection, OrderSearchParameters parameters, IReadOnlyList<Guid> ids, int size) =>
        PageOf(await LoadAsync(connection, parameters, ids, size + 1), size);

    private async Task<OrderPage> WalkAsync(DbConnection connection, OrderSearchParameters parameters, int size)
    {
        var start = parameters.Position;
        var sql = parameters.StatusCount == 0 ? search.Walk : search.WalkByStatus;
        var step = parameters.ComparesEach ? Math.Max(Step, size + 1) : size + 1;
        var fitting = new List<WalkedRow>();
        OrderCursor? next;
        var compared = 0;
        do
        {
            parameters.Limit = step;
            var rows = (await connection.QueryAsync<WalkedRow>(sql, parameters)).AsList();
            fitting.AddRange(rows.Where(row => row.Fits != 0));
            next = rows.Count < step ? null : rows[^1].Position;
            parameters.Position = next ?? start;
            compared += step;
        }
        while (next is not null && fitting.Count <= size && compared < StorageLimits.MaxComparedOrders);

        if (fitting.Count > size)
        {
            fitting.RemoveRange(size, fitting.Count - size);
            next = fitting[^1].Position;
        }

        parameters.Position = start;
        return new(await LoadAsync(connection, parameters, [.. fitting.Select(row => row.Id)], size), next);
    }

    private async Task<IReadOnlyList<StoredOrder>> LoadAsync(
        DbConnection connection, OrderSearchParameters parameters, IReadOnlyList<Guid> ids, int limit)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        parameters.Ids = new TextList(ids.Select(id => id.ToString()));
        parameters.Limit = limit;
        return await OrdersAsync(connection, search.Load, parameters);
    }

    private static OrderPage PageOf(IReadOnlyList<StoredOrder> orders, int size) => orders.Count > size
        ? new OrderPage([.. orders.Take(size)], OrderCursor.Behind(orders[size - 1]))
        : new OrderPage(orders, null);

    private sealed class WalkedRow
    {
        public DateTimeOffset CreatedAt { get; init; }

        public Guid Id { get; init; }

        public long Fits { get; init; }

        public OrderCursor Position => new(CreatedAt, Id);
    }
}
