using System.Data.Common;
using Dapper;

namespace Checkout.Storage;

/// <summary>Writes an order on SQLite with several small statements inside the writer's savepoint.</summary>
internal static class SqliteOrders
{
    private const string FindKey =
        """
        select count(*) from idempotency_keys
        where visitor_hash = @KeyVisitorHash and key = @Key and created_at > @KeysEndedBefore
        """;

    private const string TakeKey =
        """
        insert into idempotency_keys (visitor_hash, key, body_hash, order_id, created_at)
        values (@KeyVisitorHash, @Key, @BodyHash, @Id, @Now)
        on conflict (visitor_hash, key) do update
          set body_hash = excluded.body_hash, order_id = excluded.order_id, created_at = excluded.created_at
        """;

    private const string Insert =
        """
        insert into orders (id, number, version, status, intent, currency, total_minor, visitor_hash, paypal_order_id,
          state, payer, created_at, updated_at, due_at)
        values (@Id, @Number, @Version, @Status, @Intent, @Currency, @TotalMinor, @VisitorHash,
          (select @PayPalOrderId where not exists (select 1 from orders where paypal_order_id = @PayPalOrderId)),
          @State, @Payer, @CreatedAt, @UpdatedAt, @DueAt)
        """;

    // A payment id that already belongs to another order stays with that order. The write itself still succeeds.
    private const string Update =
        """
        update orders set version = @Version, status = @Status, state = @State, payer = @Payer, updated_at = @UpdatedAt,
          paypal_order_id = coalesce(paypal_order_id,
            (select @PayPalOrderId where not exists (select 1 from orders where paypal_order_id = @PayPalOrderId))),
          due_at = case when @IsDueMoved then @DueAt else due_at end
        where id = @Id and version = @VersionBefore
        """;

    private const string AddLine =
        "insert into order_lines (order_id, sku, quantity, held_until) values (@Id, @Sku, @Quantity, @HeldUntil)";

    private const string HoldLines = "update order_lines set held_until = @HeldUntil where order_id = @Id";

    private const string CountHeld =
        "select coalesce(sum(quantity), 0) from order_lines where sku = @Sku and held_until > @Now and order_id <> @Id";

    private const string CountSold =
        "select coalesce(sum(quantity), 0) from order_lines where sku = @Sku and held_until >= @ForGood and order_id <> @Id";

    private const string CountShare =
        """
        select max(
          (select coalesce(sum(quantity), 0) from stock_holds
           where visitor_hash = @HolderHash and sku = @Sku and counts_until > @Now and order_id <> @Id),
          (select coalesce(sum(quantity), 0) from stock_holds
           where network_hash = @NetworkHash and sku = @Sku and counts_until > @Now and order_id <> @Id))
        """;

    private const string NoteHold =
        """
        insert into stock_holds (order_id, sku, quantity, visitor_hash, network_hash, counts_until, ends_at)
        values (@Id, @Sku, @Quantity, @HolderHash, @NetworkHash, @CountsUntil, @HolderEnds)
        """;

    private const string CountLonger = "update stock_holds set counts_until = max(counts_until, @CountsUntil) where order_id = @Id";

    private const string ForgetHolder = "delete from stock_holds where order_id = @Id";

    private const string AddPayment =
        "insert into order_payments (payment_id, order_id, kind) values (@PaymentId, @Id, @Kind) on conflict (payment_id) do nothing";

    private const string AddEvent =
        """
        insert into order_events (order_id, seq, at, type, data)
        values (@Id, (select coalesce(max(seq), 0) + 1 from order_events where order_id = @Id), @Now, @Type, @Data)
        """;

    public static async Task<OrderWriting> AddAsync(DbConnection connection, OrderWrite order)
    {
        // Reading before inserting is safe only here, because there is no other write until the writer has committed.
        if (order.Key is not null && await connection.ExecuteScalarAsync<long>(FindKey, order) > 0)
        {
            return OrderWriting.Superseded;
        }

        if (await LackAsync(connection, order) is { } lack)
        {
            return lack;
        }

        await connection.ExecuteAsync(Insert, order);
        await connection.ExecuteAsync(
            AddLine, order.Skus.Zip(order.Quantities, (Sku, Quantity) => new { order.Id, Sku, Quantity, order.HeldUntil }));
        await connection.ExecuteAsync(NoteHold, order.HeldSkus.Zip(order.HeldQuantities, (Sku, Quantity) =>
            new { order.Id, Sku, Quantity, order.HolderHash, order.NetworkHash, order.CountsUntil, order.HolderEnds }));
        await AddPaymentsAndEventsAsync(connection, order);
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

        if (order.IsHoldMoved)
        {
            await connection.ExecuteAsync(HoldLines, order);
        }

        if (order.CountsUntil is not null)
        {
            await connection.ExecuteAsync(CountLonger, order);
        }

        if (order.IsPaidNow)
        {
            await connection.ExecuteAsync(ForgetHolder, order);
        }

        await AddPaymentsAndEventsAsync(connection, order);
        await AlarmOutbox.RaiseAsync(connection, order.Alarms, order.Now);
        return OrderWriting.Written;
    }

    /// <summary>Counting before writing is safe here for the same reason.</summary>
    /// <returns>Null if enough units are left and the hold is within its share.</returns>
    private static async Task<OrderWriting?> LackAsync(DbConnection connection, OrderWrite order)
    {
        foreach (var (sku, quantity, stock) in order.Limited)
        {
            if (await connection.ExecuteScalarAsync<long>(CountHeld, new { Sku = sku, order.Now, order.Id }) + quantity > stock)
            {
                return OrderWriting.SoldOut;
            }
        }

        foreach (var (sku, quantity, stock) in order.Share > 0 ? order.Limited : [])
        {
            var unsold = stock - await connection.ExecuteScalarAsync<long>(CountSold, new { Sku = sku, order.ForGood, order.Id });
            var held = await connection.ExecuteScalarAsync<long>(
                CountShare, new { Sku = sku, order.Now, order.Id, order.HolderHash, order.NetworkHash });
            if (held + quantity > Math.Max(1, unsold * order.Share / 100))
            {
                return OrderWriting.OverShare;
            }
        }

        return null;
    }

    private static async Task AddPaymentsAndEventsAsync(DbConnection connection, OrderWrite order)
    {
        await connection.ExecuteAsync(
            AddPayment, order.PaymentIds.Zip(order.PaymentKinds, (PaymentId, Kind) => new { order.Id, PaymentId, Kind }));
        await connection.ExecuteAsync(
            AddEvent, order.EventTypes.Zip(order.EventData, (Type, Data) => new { order.Id, order.Now, Type, Data }));
    }
}
