using System.Data.Common;
using Dapper;
using Npgsql;

namespace Checkout.Storage;

/// <summary>Writing an order on PostgreSQL: one statement, which is one round trip and its own transaction. Each part feeds the next,
/// so that nothing is written where the key is taken, the version has changed, or too few pieces are left. Who takes limited pieces sends
/// their locks ahead in the same round trip and transaction: a statement sees only what was committed before it began, and so the count
/// must begin when nobody else can be counting.</summary>
internal static class PostgreSqlOrders
{
    private const string PayPalOrderIdKey = "orders_paypal_order_id_key";

    // Two numbers, unlike the one of the migrations: PostgreSQL keeps the two kinds apart.
    private const string LockStock = "select pg_advisory_xact_lock(1, hashtext(sku)) from unnest(@LimitedSkus) as sku; ";

    private const string Stock =
        """
        with stock as (
          select not exists (
            select 1 from unnest(@LimitedSkus, @LimitedQuantities, @Stocks) as wanted (sku, quantity, stock)
            where wanted.quantity > wanted.stock - (
              select coalesce(sum(held.quantity), 0) from order_lines as held where held.sku = wanted.sku and held.is_held)
          ) as is_enough),

        """;

    private const string WithKey =
        """
        free as (
          insert into idempotency_keys (visitor_hash, key, body_hash, order_id, created_at)
          select @KeyVisitorHash, @Key, @BodyHash, @Id, @Now from stock where is_enough
          on conflict (visitor_hash, key) do update
            set body_hash = excluded.body_hash, order_id = excluded.order_id, created_at = excluded.created_at
            where idempotency_keys.created_at <= @KeysEndedBefore
          returning 1),
        """;

    private const string WithoutKey = "free as (select 1 from stock where is_enough),";

    private const string Insert =
        """
        written as (
          insert into orders (id, number, version, status, intent, currency, total_minor, visitor_hash, paypal_order_id,
            state, payer, created_at, updated_at, due_at)
          select @Id, @Number, @Version, @Status, @Intent, @Currency, @TotalMinor, @VisitorHash,
            (select @PayPalOrderId where not exists (select 1 from orders where paypal_order_id = @PayPalOrderId)),
            @State, @Payer, @CreatedAt, @UpdatedAt, @DueAt
          from free
          returning id),
        lines as (
          insert into order_lines (order_id, sku, quantity)
          select written.id, line.sku, line.quantity from written, unnest(@Skus, @Quantities) as line (sku, quantity)),
        """;

    // An id that PayPal gave to another order already stays with the first; the news is stored all the same.
    private const string Update =
        """
        written as (
          update orders set version = @Version, status = @Status, state = @State, payer = @Payer, updated_at = @UpdatedAt,
            paypal_order_id = coalesce(paypal_order_id,
              (select @PayPalOrderId where not exists (select 1 from orders where paypal_order_id = @PayPalOrderId))),
            due_at = case when @IsDueMoved then @DueAt else due_at end
          from stock
          where id = @Id and version = @VersionBefore and is_enough and (not @IsDueMoved or due_at is not distinct from @DueBefore)
          returning id),
        lines as (
          update order_lines set is_held = @HoldsStock from written where @IsHoldMoved and order_id = written.id),
        """;

    private const string PaymentsAndEvents =
        """
        payments as (
          insert into order_payments (payment_id, order_id, kind)
          select payment.id, written.id, payment.kind from written, unnest(@PaymentIds, @PaymentKinds) as payment (id, kind)
          on conflict (payment_id) do nothing),
        events as (
          insert into order_events (order_id, seq, at, type, data)
          select written.id, (select coalesce(max(seq), 0) from order_events where order_id = @Id) + event.place,
            @Now, event.type, event.data
          from written, unnest(@EventTypes, @EventData) with ordinality as event (type, data, place))

        """;

    /// <summary>The numbers of <see cref="OrderWriting"/>.</summary>
    private const string Answer = "select count(*) + (select case when is_enough then 0 else 2 end from stock) from written";

    private const string Add = Stock + WithoutKey + Insert + PaymentsAndEvents + Answer;
    private const string AddWithKey = Stock + WithKey + Insert + PaymentsAndEvents + Answer;
    private const string Change = Stock + Update + PaymentsAndEvents + Answer;

    public static async Task<bool> AddAsync(DbConnection connection, OrderWrite order) =>
        await WriteAsync(connection, order.Key is null ? Add : AddWithKey, order) is OrderWriting.Written;

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
            // Another order took the id of PayPal's at the same moment; the next try sees it.
            return OrderWriting.Superseded;
        }
    }

    /// <summary>Alarms are rare, and may cost a few round trips.</summary>
    private static async Task<OrderWriting> WriteWithAlarmsAsync(DbConnection connection, OrderWrite order)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var writing = await WriteAsync(connection, Change, order);
        if (writing is OrderWriting.Written)
        {
            await AlarmOutbox.RaiseAsync(connection, order.Alarms, order.Now);
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
