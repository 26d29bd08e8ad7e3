using System.Data.Common;
using Dapper;
using Npgsql;

namespace Checkout.Storage;

/// <summary>Writing an order on PostgreSQL: one statement, which is one round trip and its own transaction. Each part feeds the next,
/// so that nothing is written where the key is taken or the version has changed.</summary>
internal static class PostgreSqlOrders
{
    private const string PayPalOrderIdKey = "orders_paypal_order_id_key";

    private const string WithKey =
        """
        with free as (
          insert into idempotency_keys (visitor_hash, key, body_hash, order_id, created_at)
          values (@KeyVisitorHash, @Key, @BodyHash, @Id, @Now)
          on conflict (visitor_hash, key) do update
            set body_hash = excluded.body_hash, order_id = excluded.order_id, created_at = excluded.created_at
            where idempotency_keys.created_at <= @KeysEndedBefore
          returning 1),
        """;

    private const string WithoutKey = "with free as (select 1),";

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
        with written as (
          update orders set version = @Version, status = @Status, state = @State, payer = @Payer, updated_at = @UpdatedAt,
            paypal_order_id = coalesce(paypal_order_id,
              (select @PayPalOrderId where not exists (select 1 from orders where paypal_order_id = @PayPalOrderId))),
            due_at = case when @IsDueMoved then @DueAt else due_at end
          where id = @Id and version = @VersionBefore
          returning id),
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
        select count(*) from written
        """;

    private const string Add = WithoutKey + Insert + PaymentsAndEvents;
    private const string AddWithKey = WithKey + Insert + PaymentsAndEvents;
    private const string Change = Update + PaymentsAndEvents;

    public static Task<bool> AddAsync(DbConnection connection, OrderWrite order) =>
        IsWrittenAsync(connection, order.Key is null ? Add : AddWithKey, order);

    public static async Task<bool> UpdateAsync(DbConnection connection, OrderWrite order)
    {
        try
        {
            return await IsWrittenAsync(connection, Change, order);
        }
        catch (PostgresException exception) when (exception.ConstraintName == PayPalOrderIdKey)
        {
            // Another order took the id of PayPal's at the same moment; the next try sees it.
            return false;
        }
    }

    private static async Task<bool> IsWrittenAsync(DbConnection connection, string sql, OrderWrite order) =>
        await connection.ExecuteScalarAsync<long>(sql, order) == 1;
}
