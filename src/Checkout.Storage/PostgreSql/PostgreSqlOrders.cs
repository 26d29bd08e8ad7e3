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

    private const string IsLeft = "exists (select 1 from stock where is_enough and is_in_share)";
    private const string IsFree = "exists (select 1 from free)";
    private const string IsWritten = "exists (select 1 from written)";

    private static readonly OrderSql Sql = new(Dialect.PostgreSql);

    // PostgreSQL keeps locks with two numbers apart from the migration lock, which has one.
    private static readonly string LockStock =
        $"""
        select pg_advisory_xact_lock(1, hashtext(@Shop || ' ' || sku))
        from {Dialect.PostgreSql.Rows(nameof(OrderWrite.Limited), "sku text", "line")};
        """;

    private static readonly string Add = Adding($"select 1 where {IsLeft}");
    private static readonly string AddWithKey = Adding($"{OrderSql.TakeKey(IsLeft)} returning 1");

    private static readonly string Change =
        $"""
        {Sql.Stock},
        written as ({OrderSql.Update(IsLeft)} returning 1),
        lines as ({OrderSql.HoldLines(IsWritten)}),
        longer as ({Sql.CountLonger(IsWritten)}),
        paid as ({OrderSql.ForgetHolder(IsWritten)}),
        {PaymentsEventsAndAnswer()}
        """;

    public static Task<OrderWriting> AddAsync(DbConnection connection, OrderWrite order) =>
        WriteAsync(connection, order.Key is null ? Add : AddWithKey, order);

    public static async Task<OrderWriting> UpdateAsync(DbConnection connection, OrderWrite order)
    {
        try
        {
            return order.Alarms.Count == 0
                ? await WriteAsync(connection, Change, order)
                : await WriteWithAlarmsAsync(connection, order);
        }
        catch (PostgresException exception) when (exception.ConstraintName == PayPalOrderIdKey)
        {
            // Another order stored the same PayPal id at the same time; the next try sees it.
            return OrderWriting.Superseded;
        }
    }

    private static string Adding(string free) =>
        $"""
        {Sql.Stock},
        free as ({free}),
        written as ({OrderSql.Insert(IsFree)} returning 1),
        lines as ({Sql.AddLines(IsWritten)}),
        holds as ({Sql.AddHolds(IsWritten)}),
        {PaymentsEventsAndAnswer()}
        """;

    /// <summary>Answers with the number of an <see cref="OrderWriting"/>.</summary>
    private static string PaymentsEventsAndAnswer() =>
        $"""
        payments as ({Sql.AddPayments(IsWritten)}),
        events as ({Sql.AddEvents(IsWritten)})
        select count(*) + ({OrderSql.Lack}) from written
        """;

    /// <summary>Alarms are rare, so they may cost a few more round trips.</summary>
    private static async Task<OrderWriting> WriteWithAlarmsAsync(DbConnection connection, OrderWrite order)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var writing = await WriteAsync(connection, Change, order);
        if (writing is OrderWriting.Written)
        {
            await AlarmOutbox.RaiseAsync(connection, order.Shop, order.Alarms, order.Now);
            await transaction.CommitAsync();
        }

        return writing;
    }

    private static async Task<OrderWriting> WriteAsync(DbConnection connection, string sql, OrderWrite order)
    {
        if (!order.NeedsStock)
        {
            return (OrderWriting)await connection.ExecuteScalarAsync<long>(sql, order);
        }

        await using var answers = await connection.QueryMultipleAsync(LockStock + sql, order);
        await answers.ReadAsync();
        return (OrderWriting)await answers.ReadSingleAsync<long>();
    }
}
