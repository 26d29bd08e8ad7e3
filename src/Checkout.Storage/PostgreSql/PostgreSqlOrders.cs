using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Checkout.Storage;

/// <summary>Writes an order on PostgreSQL with one statement, which is one round trip and its own transaction. Each part of the statement
/// depends on the one before, so nothing is written if the key is used, the version has changed, or too few units are left. A write that
/// takes limited units first locks their products, in the same round trip and transaction. A statement sees only what was committed
/// before it began, so the units must be counted while no other write can count them.</summary>
internal static class PostgreSqlOrders
{
    private const string PayPalOrderIdKey = "orders_by_paypal_order_id";

    private const string ReferenceKey = "orders_by_reference";

    private const string IsWritten = "exists (select 1 from written)";

    private static readonly OrderSql Sql = new(Dialect.PostgreSql);

    // PostgreSQL keeps locks with two numbers apart from the migration lock, which has one.
    private static readonly string LockStock =
        $"""
        select pg_advisory_xact_lock(1, hashtext(@Shop || ' ' || sku))
        from {Dialect.PostgreSql.Rows(nameof(OrderWrite.Limited), "sku text", "line")};
        """;

    private static readonly ConcurrentDictionary<WriteParts, string> Statements = [];

    public static async Task<OrderWriting> AddAsync(DbConnection connection, OrderWrite order)
    {
        try
        {
            return await WriteAsync(connection, order);
        }
        catch (PostgresException exception) when (exception.ConstraintName == ReferenceKey)
        {
            // Another order took the shop system's key at the same time.
            return OrderWriting.Superseded;
        }
    }

    public static async Task<OrderWriting> UpdateAsync(DbConnection connection, OrderWrite order)
    {
        try
        {
            return order.Alarms.Count == 0
                ? await WriteAsync(connection, order)
                : await WriteWithAlarmsAsync(connection, order);
        }
        catch (PostgresException exception) when (exception.ConstraintName == PayPalOrderIdKey)
        {
            // Another order stored the same PayPal id at the same time; the next try sees it.
            return OrderWriting.Superseded;
        }
    }

    /// <summary>Alarms are rare, so they may cost a few more round trips.</summary>
    private static async Task<OrderWriting> WriteWithAlarmsAsync(DbConnection connection, OrderWrite order)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var writing = await WriteAsync(connection, order);
        if (writing is OrderWriting.Written)
        {
            await AlarmOutbox.RaiseAsync(connection, order.Shop, order.Alarms, order.Now);
            await transaction.CommitAsync();
        }

        return writing;
    }

    private static async Task<OrderWriting> WriteAsync(DbConnection connection, OrderWrite order)
    {
        var sql = Statements.GetOrAdd(order.Parts, Write);
        if (!order.NeedsStock)
        {
            return (OrderWriting)await connection.ExecuteScalarAsync<long>(sql, order);
        }

        await using var answers = await connection.QueryMultipleAsync(LockStock + sql, order);
        await answers.ReadAsync();
        return (OrderWriting)await answers.ReadSingleAsync<long>();
    }

    /// <summary>The statement of these parts. It answers with the number of an <see cref="OrderWriting"/>.</summary>
    private static string Write(WriteParts parts)
    {
        var (when, lack) = parts.HasFlag(WriteParts.Stock)
            ? ("exists (select 1 from stock where is_enough and is_in_share)", $"({OrderSql.Lack})")
            : ("true", "0");
        if (parts.HasFlag(WriteParts.Reference))
        {
            when = $"{when} and {OrderSql.IsReferenceFree}";
        }

        var tables = new List<string>();
        if (parts.HasFlag(WriteParts.Stock))
        {
            tables.AddRange(Sql.Stock);
        }

        if (parts.HasFlag(WriteParts.Key))
        {
            tables.Add($"key as ({OrderSql.TakeKey(when)} returning 1)");
            when = "exists (select 1 from key)";
        }

        var write = parts.HasFlag(WriteParts.Lines) ? OrderSql.Insert(when) : OrderSql.Update(when);
        tables.Add($"written as ({write} returning 1)");
        tables.AddRange(Sql.Rest(parts, IsWritten).Select((sql, place) => $"rest{place} as ({sql})"));
        return $"with {string.Join(", ", tables)} select count(*) + {lack} from written";
    }
}
