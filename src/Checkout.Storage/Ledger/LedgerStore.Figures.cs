using Checkout.Ledger;
using Dapper;

namespace Checkout.Storage;

/// <summary>The figures of days.</summary>
public sealed partial class LedgerStore
{
    /// <summary>The accounts of the figures. What is in none of the cost accounts is a part of the sales.</summary>
    private static readonly string[] Counted =
    [
        LedgerAccount.Sales, LedgerAccount.Subscriptions, LedgerAccount.SetupFees, LedgerAccount.Shipping, LedgerAccount.Tax,
        LedgerAccount.Discounts, LedgerAccount.Refunds, LedgerAccount.Chargebacks, LedgerAccount.Fees, LedgerAccount.DisputeFees,
    ];

    /// <summary>What was booked on each day, as in a statement.</summary>
    /// <param name="from">The start, UTC.</param>
    /// <param name="to">The end, not included, UTC.</param>
    /// <returns>By day and currency. A day without a posting is not in it.</returns>
    public async Task<IReadOnlyList<DayFigures>> FiguresAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        var day = database.Dialect.DayOf("booked_at");
        var amounts =
            $"""
            select {day} as day, currency,
              cast(sum(case when account not in ('{LedgerAccount.Refunds}', '{LedgerAccount.Chargebacks}', '{LedgerAccount.Fees}',
                '{LedgerAccount.DisputeFees}') then -amount_minor else 0 end) as bigint) as sales,
              cast(sum(case when account = '{LedgerAccount.Refunds}' then amount_minor else 0 end) as bigint) as refunds,
              cast(sum(case when account = '{LedgerAccount.Chargebacks}' then amount_minor else 0 end) as bigint) as chargebacks,
              cast(sum(case when account in ('{LedgerAccount.Fees}', '{LedgerAccount.DisputeFees}') then amount_minor else 0 end) as bigint) as fees
            from ledger_postings where shop = @shop and {isAccount} and booked_at >= @from and booked_at < @to
            group by {day}, currency order by {day}, currency
            """;

        // Apart, because the index has the amounts and not the orders.
        var orders =
            $"""
            select {day} as day, currency, count(distinct order_id) as number
            from ledger_postings where shop = @shop and account = '{LedgerAccount.Sales}' and amount_minor < 0
              and booked_at >= @from and booked_at < @to
            group by {day}, currency
            """;
        return await database.ReadAsync(
            async connection =>
            {
                var parameters = new { shop, accounts = new TextList(Counted), from, to };
                var rows = await connection.QueryAsync<FiguresRow>(amounts, parameters);
                var paid = (await connection.QueryAsync<(long Day, string Currency, long Number)>(orders, parameters))
                    .ToDictionary(row => (row.Day, row.Currency), row => row.Number);
                return rows.Select(row => row.ToFigures(paid.GetValueOrDefault((row.Day, row.Currency)))).ToArray();
            },
            cancellationToken);
    }

    private sealed class FiguresRow
    {
        public long Day { get; init; }

        public string Currency { get; init; } = "";

        public long Sales { get; init; }

        public long Refunds { get; init; }

        public long Chargebacks { get; init; }

        public long Fees { get; init; }

        public DayFigures ToFigures(long ordersPaid) => new()
        {
            Day = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)Day),
            OrdersPaid = ordersPaid,
            Sales = new(Currency, Sales),
            Refunds = new(Currency, Refunds),
            Chargebacks = new(Currency, Chargebacks),
            Fees = new(Currency, Fees),
        };
    }
}
