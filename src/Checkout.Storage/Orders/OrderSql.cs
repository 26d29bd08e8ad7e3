namespace Checkout.Storage;

/// <summary>The statements that write an order, the same on both engines. PostgreSQL combines them into one statement, SQLite runs one
/// after the other. Each has a condition <c>when</c>, because on PostgreSQL each part has to ask whether the one before has written. A write
/// has only the statements that it needs.</summary>
internal sealed class OrderSql(Dialect dialect)
{
    private const string IsOrder = "shop = @Shop and order_id = @Id";

    /// <summary>A PayPal id that already belongs to another order stays with that order. The write itself still succeeds.</summary>
    private const string FreePayPalOrderId =
        """
        (select @PayPalOrderId where not exists (select 1 from orders where shop = @Shop and paypal_order_id = @PayPalOrderId))
        """;

    /// <summary>Whether no order has the shop system's key.</summary>
    public const string IsReferenceFree = "not exists (select 1 from orders where shop = @Shop and reference = @Reference)";

    /// <summary>The number of the <see cref="OrderWriting"/> that says what <see cref="Stock"/> lacks; 0 if nothing.</summary>
    public const string Lack = "select case when not is_enough then 2 when not is_in_share then 3 else 0 end from stock";

    private static readonly string[] Inserted =
    [
        nameof(OrderWrite.Shop), nameof(OrderWrite.Id), nameof(OrderWrite.Number), nameof(OrderWrite.Version), nameof(OrderWrite.Status),
        nameof(OrderWrite.Intent), nameof(OrderWrite.Currency), nameof(OrderWrite.TotalMinor), nameof(OrderWrite.VisitorHash),
        nameof(OrderWrite.State), nameof(OrderWrite.Payer), nameof(OrderWrite.Backend), nameof(OrderWrite.Reference),
        nameof(OrderWrite.CreatedAt), nameof(OrderWrite.UpdatedAt),
        nameof(OrderWrite.DueAt), nameof(OrderWrite.SearchedVersion),
    ];

    public static string Insert(string when) =>
        $"""
        insert into orders ({Columns.Of(Inserted)}, paypal_order_id, booked)
        select {Columns.Parameters(Inserted)}, {FreePayPalOrderId}, 1 where {when}
        """;

    public static string Update(string when) =>
        $"""
        update orders set version = @Version, status = @Status, state = @State, payer = @Payer, backend = @Backend,
          reference = @Reference, total_minor = @TotalMinor, held_expires_at = @HeldExpiresAt, updated_at = @UpdatedAt,
          searched_version = case when searched_version = @VersionBefore then @SearchedVersion else searched_version end,
          paypal_order_id = coalesce(paypal_order_id, {FreePayPalOrderId}),
          due_at = case when @IsDueMoved then @DueAt else due_at end, booked = 1
        where shop = @Shop and id = @Id and version = @VersionBefore and updated_at = @UpdatedAtBefore
          and (not @IsDueMoved or due_at is not distinct from @DueBefore) and {when}
        """;

    /// <summary>An older use of the key is overwritten.</summary>
    public static string TakeKey(string when) =>
        $"""
        insert into idempotency_keys (shop, visitor_hash, key, body_hash, order_id, created_at)
        select @Shop, @KeyVisitorHash, @Key, @BodyHash, @Id, @Now where {when}
        on conflict (shop, visitor_hash, key) do update
          set body_hash = excluded.body_hash, order_id = excluded.order_id, created_at = excluded.created_at
          where idempotency_keys.created_at <= @KeysEndedBefore
        """;

    /// <summary>Whether enough units are left, and whether the hold is within the share of its visitor and network. Two CTEs for the
    /// <c>with</c> of a statement.</summary>
    public IReadOnlyList<string> Stock { get; } =
    [
        $"wanted as (select * from {dialect.Rows(nameof(OrderWrite.Limited), "sku text, quantity bigint, stock bigint", "line")})",
        $"""
        stock as (
          select not exists (
            select 1 from wanted where wanted.quantity > wanted.stock - (
              select coalesce(sum(held.quantity), 0) from order_lines as held
              where held.shop = @Shop and held.sku = wanted.sku and held.held_until > @Now and held.order_id <> @Id)
          ) as is_enough, @Share = 0 or not exists (
            select 1 from wanted where wanted.quantity + {dialect.Greatest}(
              (select coalesce(sum(held.quantity), 0) from stock_holds as held where held.shop = @Shop
                and held.visitor_hash = @HolderHash and held.sku = wanted.sku and held.counts_until > @Now and held.order_id <> @Id),
              (select coalesce(sum(held.quantity), 0) from stock_holds as held where held.shop = @Shop
                and held.network_hash = @NetworkHash and held.sku = wanted.sku and held.counts_until > @Now and held.order_id <> @Id))
            > {dialect.Greatest}(1, @Share * (wanted.stock - (
              select coalesce(sum(sold.quantity), 0) from order_lines as sold
              where sold.shop = @Shop and sold.sku = wanted.sku and sold.held_until >= @ForGood and sold.order_id <> @Id)) / 100)
          ) as is_in_share)
        """,
    ];

    /// <summary>What is written beside the order's own row.</summary>
    public IEnumerable<string> Rest(WriteParts parts, string when)
    {
        if (parts.HasFlag(WriteParts.Lines))
        {
            yield return AddLines(when);
        }

        if (parts.HasFlag(WriteParts.AddHolders))
        {
            yield return AddHolds(when);
        }

        if (parts.HasFlag(WriteParts.MoveHold))
        {
            yield return HoldLines(when);
        }

        if (parts.HasFlag(WriteParts.ExtendHolders))
        {
            yield return CountLonger(when);
        }

        if (parts.HasFlag(WriteParts.ForgetHolders))
        {
            yield return ForgetHolder(when);
        }

        if (parts.HasFlag(WriteParts.Payments))
        {
            yield return AddPayments(when);
        }

        if (parts.HasFlag(WriteParts.Events))
        {
            yield return AddEvents(when);
        }

        if (parts.HasFlag(WriteParts.Postings))
        {
            yield return LedgerSql.AddPostings(dialect, when);
        }

        if (parts.HasFlag(WriteParts.Mails))
        {
            yield return NoticeSql.AddMails(dialect, when);
        }

        if (parts.HasFlag(WriteParts.Notices))
        {
            yield return NoticeSql.AddWebhooks(dialect, when);
        }

        if (parts.HasFlag(WriteParts.DropTerms))
        {
            yield return DropTerms(when);
        }

        if (parts.HasFlag(WriteParts.AddTerms))
        {
            yield return AddTerms(when);
        }
    }

    /// <summary>An order that the filling of <see cref="OrderStore.FillSearchAsync"/> has not reached may lack any of its terms.</summary>
    public string AddTerms(string when) =>
        $"""
        insert into order_search (shop, order_id, kind, term, created_at)
        select @Shop, @Id, added.kind, added.term, @CreatedAt
        from {dialect.Rows(nameof(OrderWrite.NewTerms), "kind text, term text", "added")} where {when}
        on conflict (shop, order_id, kind, term) do nothing
        """;

    private string DropTerms(string when) =>
        $"""
        delete from order_search where {IsOrder} and {when}
          and (kind, term) in (select dropped.kind, dropped.term from {dialect.Rows(nameof(OrderWrite.OldTerms), "kind text, term text", "dropped")})
        """;

    private static string HoldLines(string when) => $"update order_lines set held_until = @HeldUntil where {IsOrder} and {when}";

    /// <summary>An order that is paid no longer counts against any share.</summary>
    private static string ForgetHolder(string when) => $"delete from stock_holds where {IsOrder} and {when}";

    private string AddLines(string when) =>
        $"""
        insert into order_lines (shop, order_id, sku, quantity, held_until)
        select @Shop, @Id, line.sku, line.quantity, @HeldUntil
        from {dialect.Rows(nameof(OrderWrite.Lines), "sku text, quantity bigint", "line")} where {when}
        """;

    private string AddHolds(string when) =>
        $"""
        insert into stock_holds (shop, order_id, sku, quantity, visitor_hash, network_hash, counts_until, ends_at)
        select @Shop, @Id, line.sku, line.quantity, @HolderHash, @NetworkHash, @CountsUntil, @HolderEnds
        from {dialect.Rows(nameof(OrderWrite.HeldLines), "sku text, quantity bigint", "line")} where {when}
        """;

    private string CountLonger(string when) =>
        $"""
        update stock_holds set counts_until = {dialect.Greatest}(counts_until, @CountsUntil)
        where {IsOrder} and {when}
        """;

    /// <summary>A payment id that already belongs to another order stays with that order. The write itself still succeeds.</summary>
    private string AddPayments(string when) =>
        $"""
        insert into order_payments (shop, payment_id, order_id, kind)
        select @Shop, payment.id, @Id, payment.kind
        from {dialect.Rows(nameof(OrderWrite.Payments), "id text, kind text", "payment")} where {when}
        on conflict (shop, payment_id) do nothing
        """;

    private string AddEvents(string when) =>
        $"""
        insert into order_events (shop, order_id, seq, at, type, data)
        select @Shop, @Id, (select coalesce(max(seq), 0) from order_events where {IsOrder}) + event.place, @Now, event.type, event.data
        from {dialect.Rows(nameof(OrderWrite.Events), "place bigint, type text, data text", "event")} where {when}
        """;
}
