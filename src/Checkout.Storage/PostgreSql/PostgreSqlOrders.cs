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
    private const string PayPalOrderIdKey = "orders_paypal_order_id_key";

    // Two numbers, while the migrations use one: PostgreSQL keeps the two kinds apart.
    private const string LockStock = "select pg_advisory_xact_lock(1, hashtext(sku)) from unnest(@LimitedSkus) as sku; ";

    private const string Stock =
        """
        with wanted as (select * from unnest(@LimitedSkus, @LimitedQuantities, @Stocks) as line (sku, quantity, stock)),
        stock as (
          select not exists (
            select 1 from wanted where wanted.quantity > wanted.stock - (
              select coalesce(sum(held.quantity), 0) from order_lines as held
              where held.sku = wanted.sku and held.held_until > @Now and held.order_id <> @Id)
          ) as is_enough, @Share = 0 or not exists (
            select 1 from wanted where wanted.quantity + greatest(
              (select coalesce(sum(held.quantity), 0) from stock_holds as held
               where held.visitor_hash = @HolderHash and held.sku = wanted.sku and held.counts_until > @Now and held.order_id <> @Id),
              (select coalesce(sum(held.quantity), 0) from stock_holds as held
               where held.network_hash = @NetworkHash and held.sku = wanted.sku and held.counts_until > @Now and held.order_id <> @Id))
            > greatest(1, trunc(@Share / 100.0 * (wanted.stock - (
              select coalesce(sum(sold.quantity), 0) from order_lines as sold
              where sold.sku = wanted.sku and sold.held_until >= @ForGood and sold.order_id <> @Id))))
          ) as is_in_share),

        """;

    private const string WithKey =
        """
        free as (
          insert into idempotency_keys (visitor_hash, key, body_hash, order_id, created_at)
          select @KeyVisitorHash, @Key, @BodyHash, @Id, @Now from stock where is_enough and is_in_share
          on conflict (visitor_hash, key) do update
            set body_hash = excluded.body_hash, order_id = excluded.order_id, created_at = excluded.created_at
            where idempotency_keys.created_at <= @KeysEndedBefore
          returning 1),
        """;

    private const string WithoutKey = "free as (select 1 from stock where is_enough and is_in_share),";

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
          insert into order_lines (order_id, sku, quantity, held_until)
          select written.id, line.sku, line.quantity, @HeldUntil from written, unnest(@Skus, @Quantities) as line (sku, quantity)),
        holds as (
          insert into stock_holds (order_id, sku, quantity, visitor_hash, network_hash, counts_until, ends_at)
          select written.id, line.sku, line.quantity, @HolderHash, @NetworkHash, @CountsUntil, @HolderEnds
          from written, unnest(@HeldSkus, @HeldQuantities) as line (sku, quantity)),
        """;

    // A payment id that already belongs to another order stays with that order. The write itself still succeeds.
    private const string Update =
        """
        written as (
          update orders set version = @Version, status = @Status, state = @State, payer = @Payer, updated_at = @UpdatedAt,
            paypal_order_id = coalesce(paypal_order_id,
              (select @PayPalOrderId where not exists (select 1 from orders where paypal_order_id = @PayPalOrderId))),
            due_at = case when @IsDueMoved then @DueAt else due_at end
          from stock
          where id = @Id and version = @VersionBefore and is_enough and is_in_share
            and (not @IsDueMoved or due_at is not distinct from @DueBefore)
          returning id),
        lines as (
          update order_lines set held_until = @HeldUntil from written where @IsHoldMoved and order_id = written.id),
        longer as (
          update stock_holds set counts_until = greatest(counts_until, @CountsUntil)
          from written where @CountsUntil is not null and order_id = written.id),
        paid as (
          delete from stock_holds using written where @IsPaidNow and order_id = written.id),
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

    /// <summary>Returns the numbers of <see cref="OrderWriting"/>.</summary>
    private const string Answer =
        "select count(*) + (select case when not is_enough then 2 when not is_in_share then 3 else 0 end from stock) from written";

    private const string Add = Stock + WithoutKey + Insert + PaymentsAndEvents + Answer;
    private const string AddWithKey = Stock + WithKey + Insert + PaymentsAndEvents + Answer;
    private const string Change = Stock + Update + PaymentsAndEvents + Answer;

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

    /// <summary>Alarms are rare, so they may cost a few more round trips.</summary>
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
