using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;

namespace Checkout.Storage;

/// <summary>Writes an order on SQLite, statement by statement inside the writer's savepoint. There is no other write until the writer has
/// committed, so what a statement read before still holds.</summary>
internal static class SqliteOrders
{
    private const string Always = "true";

    private const string FindKey =
        """
        select count(*) from idempotency_keys
        where shop = @Shop and visitor_hash = @KeyVisitorHash and key = @Key and created_at > @KeysEndedBefore
        """;

    private const string FindReference = $"select not {OrderSql.IsReferenceFree}";

    private static readonly OrderSql Sql = new(Dialect.Sqlite);

    private static readonly string Insert = OrderSql.Insert(Always);

    private static readonly string TakeKey = OrderSql.TakeKey(Always);

    private static readonly string Update = OrderSql.Update(Always);

    private static readonly string FindLack = $"with {string.Join(", ", Sql.Stock)} {OrderSql.Lack}";

    private static readonly ConcurrentDictionary<WriteParts, string[]> Rest = [];

    public static async Task<OrderWriting> AddAsync(DbConnection connection, OrderWrite order)
    {
        if (order.Key is not null && await connection.ExecuteScalarAsync<long>(FindKey, order) > 0)
        {
            return OrderWriting.Superseded;
        }

        if (order.Reference is not null && await connection.ExecuteScalarAsync<bool>(FindReference, order))
        {
            return OrderWriting.Superseded;
        }

        if (await LackAsync(connection, order) is { } lack)
        {
            return lack;
        }

        await connection.ExecuteAsync(Insert, order);
        await WriteRestAsync(connection, order);
        if (order.Key is not null)
        {
            await connection.ExecuteAsync(TakeKey, order);
        }

        return OrderWriting.Written;
    }

    public static async Task<OrderWriting> UpdateAsync(DbConnection connection, OrderWrite order)
    {
        if (await LackAsync(connection, order) is { } lack)
        {
            return lack;
        }

        if (await connection.ExecuteAsync(Update, order) == 0)
        {
            return OrderWriting.Superseded;
        }

        await WriteRestAsync(connection, order);
        await AlarmOutbox.RaiseAsync(connection, order.Shop, order.Alarms, order.Now);
        return OrderWriting.Written;
    }

    /// <returns>Null if enough units are left and the hold is within its share.</returns>
    private static async Task<OrderWriting?> LackAsync(DbConnection connection, OrderWrite order) =>
        order.NeedsStock && await connection.ExecuteScalarAsync<long>(FindLack, order) is var lack and not 0 ? (OrderWriting)lack : null;

    private static async Task WriteRestAsync(DbConnection connection, OrderWrite order)
    {
        foreach (var sql in Rest.GetOrAdd(order.Parts, static parts => [.. Sql.Rest(parts, Always)]))
        {
            await connection.ExecuteAsync(sql, order);
        }
    }
}
