using Checkout.Alarms;
using Dapper;

namespace Checkout.Storage;

/// <summary>The differences.</summary>
public sealed partial class ComparisonStore
{
    /// <summary>Orders with a payment or a transaction in the period, or with an open difference, and what the ledger and the report have of
    /// each. A payment from before the first compared day counts only if the report was read for it. The cross joins keep SQLite from beginning
    /// with the larger table.</summary>
    private const string Compare =
        """
        with touched as (
          select order_id from reported_transactions
          where shop = @shop and initiated_at >= @from and initiated_at < @to and order_id is not null
          union select order_id from ledger_postings where shop = @shop and paypal_at >= @from and paypal_at < @to and order_id is not null
          union select order_id from ledger_differences where shop = @shop and found_at >= @ever and resolved_at is null and order_id is not null),
        amounts as (
          select reported.order_id, reported.currency, 0 as ours, reported.net_minor as paypals
          from touched cross join reported_transactions as reported
          where reported.shop = @shop and reported.order_id = touched.order_id
          union all
          select posted.order_id, posted.currency, posted.amount_minor, 0
          from touched cross join ledger_postings as posted
          where posted.shop = @shop and posted.order_id = touched.order_id and posted.account = 'paypal'
            and (posted.paypal_at is null or (posted.paypal_at >= @since and posted.paypal_at < @to) or exists (
            select 1 from reported_transactions as known where known.shop = @shop and known.transaction_id = posted.payment_id)))
        select orders.number as subject, orders.id as order_id, amounts.currency,
          cast(sum(ours) as bigint) as ours_minor, cast(sum(paypals) as bigint) as paypals_minor
        from amounts cross join orders where orders.shop = @shop and orders.id = amounts.order_id
        group by orders.number, orders.id, amounts.currency having sum(ours) <> sum(paypals)
        """;

    private const string Unknown =
        """
        select transaction_id as subject, currency, 0 as ours_minor, net_minor as paypals_minor
        from reported_transactions where shop = @shop and names_us = 1
        """;

    /// <summary>Whether a difference is still the one that was found. Another amount is another difference: a day may bring the next event of
    /// an order before the comparison sees the end of the last one.</summary>
    private const string IsSame =
        """
        ledger_differences.resolved_at is null
          and ledger_differences.ours_minor - ledger_differences.paypals_minor = excluded.ours_minor - excluded.paypals_minor
        """;

    private const string Add =
        $"""
        insert into ledger_differences (shop, subject, currency, order_id, ours_minor, paypals_minor, found_at, checked_at)
        values (@shop, @Subject, @Currency, @OrderId, @OursMinor, @PaypalsMinor, @now, @now)
        on conflict (shop, subject, currency) do update set ours_minor = excluded.ours_minor, paypals_minor = excluded.paypals_minor,
          checked_at = excluded.checked_at,
          found_at = case when {IsSame} then ledger_differences.found_at else excluded.found_at end,
          alarmed_at = case when {IsSame} then ledger_differences.alarmed_at end,
          resolved_at = null
        """;

    /// <summary>Compares the ledger with the recorded transactions of a period, keeps the differences, and resolves those that are
    /// gone.</summary>
    /// <param name="since">See <see cref="ClaimedComparison.Since"/>.</param>
    /// <param name="from">The start of the period, UTC.</param>
    /// <param name="to">Its end, not included, UTC.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The open differences.</returns>
    public Task<IReadOnlyList<LedgerDifference>> CompareAsync(
        DateTimeOffset since, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            connection => database.TogetherAsync<IReadOnlyList<LedgerDifference>>(connection, async () =>
            {
                var parameters = new { shop, since, from, to, now, ever = DateTimeOffset.UnixEpoch };
                var differing = await connection.QueryAsync<DifferenceRow>(Compare, parameters);
                DifferenceRow[] found = [.. differing, .. await connection.QueryAsync<DifferenceRow>(Unknown, parameters)];
                foreach (var row in found)
                {
                    await connection.ExecuteAsync(
                        Add, new { shop, row.Subject, row.Currency, row.OrderId, row.OursMinor, row.PaypalsMinor, now });
                }

                await connection.ExecuteAsync(
                    """
                    update ledger_differences set resolved_at = @now
                    where shop = @shop and found_at >= @ever and resolved_at is null and checked_at < @now
                    """,
                    parameters);
                return [.. found.Select(row => row.ToDifference())];
            }),
            cancellationToken);

    /// <summary>Raises one alarm about the open differences that an earlier comparison found and that were not alarmed.</summary>
    /// <param name="foundBefore">The start of this comparison's day, UTC.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="alarmOf">The alarm about them.</param>
    /// <returns>The number of alarmed differences.</returns>
    public Task<int> AlarmAsync(
        DateTimeOffset foundBefore,
        DateTimeOffset now,
        Func<IReadOnlyList<LedgerDifference>, Alarm> alarmOf,
        CancellationToken cancellationToken = default) => database.WriteAsync(
        connection => database.TogetherAsync(connection, async () =>
        {
            var rows = await connection.QueryAsync<DifferenceRow>(
                $"""
                update ledger_differences set alarmed_at = @now
                where shop = @shop and found_at >= @ever and found_at < @foundBefore and resolved_at is null and alarmed_at is null
                returning {Columns.Of<DifferenceRow>()}
                """,
                new { shop, now, foundBefore, ever = DateTimeOffset.UnixEpoch });
            LedgerDifference[] alarmed = [.. rows.Select(row => row.ToDifference()).OrderBy(row => row.Subject, StringComparer.Ordinal)];
            if (alarmed.Length > 0)
            {
                await AlarmOutbox.RaiseAsync(connection, shop, alarmOf(alarmed), now);
            }

            return alarmed.Length;
        }),
        cancellationToken);

    /// <summary>Lists differences, the latest first.</summary>
    /// <param name="isOpen">Only open or only resolved ones; null means all.</param>
    /// <param name="after">Where to continue: the last difference of the page before; null begins.</param>
    /// <param name="limit">The most differences; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    /// <returns>At most one more than the limit, which shows that there are further ones.</returns>
    public Task<IReadOnlyList<LedgerDifference>> ListAsync(
        bool? isOpen, DifferenceCursor? after, int limit, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            select {Columns.Of<DifferenceRow>()} from ledger_differences
            where shop = @shop and {(isOpen switch { true => "resolved_at is null", false => "resolved_at is not null", null => "true" })}
              and {(after is null ? "found_at >= @ever" : "(found_at, subject, currency) < (@FoundAt, @Subject, @Currency)")}
            order by found_at desc, subject desc, currency desc limit @oneMore
            """;
        var parameters = new
        {
            shop,
            after?.FoundAt,
            after?.Subject,
            after?.Currency,
            ever = DateTimeOffset.UnixEpoch,
            oneMore = Math.Clamp(limit, 1, StorageLimits.MaxPageSize) + 1,
        };
        return database.ReadAsync<IReadOnlyList<LedgerDifference>>(
            async connection => [.. (await connection.QueryAsync<DifferenceRow>(sql, parameters)).Select(row => row.ToDifference())],
            cancellationToken);
    }

    private sealed class DifferenceRow
    {
        public string Subject { get; init; } = "";

        public Guid? OrderId { get; init; }

        public string Currency { get; init; } = "";

        public long OursMinor { get; init; }

        public long PaypalsMinor { get; init; }

        public DateTimeOffset FoundAt { get; init; }

        public DateTimeOffset? AlarmedAt { get; init; }

        public DateTimeOffset? ResolvedAt { get; init; }

        public LedgerDifference ToDifference() => new(Subject, OrderId, new(Currency, OursMinor), new(Currency, PaypalsMinor))
        {
            FoundAt = FoundAt,
            AlarmedAt = AlarmedAt,
            ResolvedAt = ResolvedAt,
        };
    }
}
