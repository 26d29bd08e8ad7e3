using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>The statements of a search. Their texts depend on nothing, so that each is prepared once: a filter that is not used has an
/// empty parameter.</summary>
internal sealed class OrderSearchSql(Dialect dialect)
{
    public const string ByNumber = "select id from orders where shop = @Shop and number = @Number";

    public const string ByPayPalOrderId = "select id from orders where shop = @Shop and paypal_order_id = @PayPalOrderId";

    public const string ByPaymentId = "select order_id from order_payments where shop = @Shop and payment_id = @PaymentId";

    public const string ByPayPalId =
        """
        select id from orders where shop = @Shop and paypal_order_id = @PayPalId
        union select order_id from order_payments where shop = @Shop and payment_id = @PayPalId
        """;

    /// <summary>The order is that of the index. Without it, PostgreSQL may read the table until it has found enough rows.</summary>
    public const string ByTerm =
        """
        select order_id from order_search where shop = @Shop and kind = @Kind and term >= @Low and term < @High
        order by term limit @Limit
        """;

    /// <inheritdoc cref="ByTerm"/>
    public const string ByTotal =
        """
        select id from orders where shop = @Shop and currency = @Currency and total_minor >= @Least and total_minor <= @Most
        order by total_minor limit @Limit
        """;

    private const string IsBetween = "created_at >= @From and (created_at, id) < (@CreatedAt, @CursorId)";

    private const string End = "order by created_at desc, id desc limit @Limit";

    /// <summary>The orders among <c>@Ids</c> that fit, newest first.</summary>
    public string Load { get; } =
        $"""
        select {OrderRow.Columns} from orders
        where shop = @Shop and {dialect.IsAnyId("id", nameof(OrderSearchParameters.Ids))} and {IsBetween}
          and (@StatusCount = 0 or {dialect.IsAnyOf("status", nameof(OrderSearchParameters.Statuses))}) and {Fits(dialect)}
        {End}
        """;

    /// <summary>The next orders by age, each with whether it fits.</summary>
    public string Walk { get; } = $"{Step(dialect, "true")} {End}";

    /// <summary>The same among the orders of some statuses. Each status has its own part of the index by status.</summary>
    public string WalkByStatus { get; } =
        $"""
        {string.Join(" union all ", OrderStatusName.All.Select(status => dialect.PartOfMerge(OfStatus(dialect, status), End)))} {End}
        """;

    private static string OfStatus(Dialect dialect, string status) =>
        Step(dialect, $"status = '{status}' and {dialect.IsAnyOf($"'{status}'", nameof(OrderSearchParameters.Statuses))}");

    private static string Step(Dialect dialect, string condition) =>
        $"""
        select created_at, id, case when {Fits(dialect)} then 1 else 0 end as fits from orders
        where shop = @Shop and {condition} and {IsBetween}
        """;

    /// <summary>Whether an order has the amount, and each of the texts.</summary>
    private static string Fits(Dialect dialect) =>
        $"""
        (@Currency = '' or (currency = @Currency and total_minor >= @Least and total_minor <= @Most))
          and (@TermCount = 0 or not exists (
            select 1 from {dialect.Rows(nameof(OrderSearchParameters.Terms), "kind text, low text, high text", "wanted")}
            where not exists (
              select 1 from order_search as has where has.shop = @Shop and has.order_id = orders.id and has.kind = wanted.kind
                and has.term >= wanted.low and has.term < wanted.high)))
        """;
}
