using Checkout.Ledger;
using Dapper;

namespace Checkout.Storage;

/// <summary>Reads the ledger. <see cref="OrderStore"/> writes it with the orders. Every method throws
/// <see cref="StorageUnavailableException"/> while the database cannot be used.</summary>
public sealed partial class LedgerStore
{
    private readonly Database database;
    private readonly string shop;
    private readonly string isAccount;

    internal LedgerStore(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
        isAccount = database.Dialect.IsAnyOf("account", "accounts");
    }

    /// <summary>The balances of all accounts that are not zero.</summary>
    /// <param name="before">Only what was booked before this time counts, UTC.</param>
    /// <returns>Debits are positive. Sorted by the sequence of the accounts and by currency.</returns>
    public async Task<IReadOnlyList<AccountBalance>> BalancesAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            select account, currency, cast(sum(amount_minor) as bigint) as minor from ledger_postings
            where shop = @shop and {isAccount} and booked_at < @before
            group by account, currency having sum(amount_minor) <> 0
            """;
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<(string Account, string Currency, long Minor)>(
                sql, new { shop, accounts = new TextList(LedgerAccount.All), before }),
            cancellationToken);
        return [.. rows.OrderBy(row => PlaceOf(row.Account)).ThenBy(row => row.Currency, StringComparer.Ordinal)
            .Select(row => new AccountBalance(row.Account, new(row.Currency, row.Minor)))];
    }

    /// <summary>The statement of a period. It goes by the booking time, so that of a past period does not change.</summary>
    /// <param name="from">The start, UTC.</param>
    /// <param name="to">The end, not included, UTC.</param>
    /// <returns>The statement.</returns>
    public async Task<Statement> StatementAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        var accounts =
            $"""
            select account, currency,
              cast(sum(case when booked_at < @from then amount_minor else 0 end) as bigint) as opening,
              cast(sum(case when booked_at >= @from and amount_minor > 0 then amount_minor else 0 end) as bigint) as debit,
              cast(sum(case when booked_at >= @from and amount_minor < 0 then -amount_minor else 0 end) as bigint) as credit
            from ledger_postings where shop = @shop and {isAccount} and booked_at < @to
            group by account, currency
            """;
        var countries =
            $"""
            select account, currency, country, cast(sum(amount_minor) as bigint) as minor
            from ledger_postings where shop = @shop and {isAccount} and booked_at >= @from and booked_at < @to
            group by account, currency, country
            """;
        return await database.ReadAsync(
            async connection =>
            {
                var parameters = new { shop, accounts = new TextList(LedgerAccount.All), from, to };
                var lines = await connection.QueryAsync<StatementRow>(accounts, parameters);
                var places = await connection.QueryAsync<(string Account, string Currency, string? Country, long Minor)>(countries, parameters);
                return new Statement(
                    [.. lines.Select(row => row.ToLine()).Where(line => !line.IsEmpty)
                        .OrderBy(line => line.Opening.Currency, StringComparer.Ordinal).ThenBy(line => PlaceOf(line.Account))],
                    [.. places.Where(row => row.Minor != 0)
                        .OrderBy(row => row.Currency, StringComparer.Ordinal).ThenBy(row => row.Country, StringComparer.Ordinal)
                        .ThenBy(row => PlaceOf(row.Account))
                        .Select(row => new CountryAmount(row.Country, row.Account, new(row.Currency, row.Minor)))]);
            },
            cancellationToken);
    }

    /// <summary>Lists postings. A caller that follows <see cref="PostingPage.Next"/> gets every posting exactly once.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Where to continue; null begins.</param>
    /// <param name="limit">The most postings, from 1; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    /// <returns>The page.</returns>
    public async Task<PostingPage> ListAsync(
        PostingFilter filter, PostingCursor? after, int limit, CancellationToken cancellationToken = default)
    {
        if (filter.PaymentId is { } id && !PayPalId.IsPossible(id))
        {
            return new([], null);
        }

        var size = Math.Clamp(limit, 1, StorageLimits.MaxPageSize);
        var (direction, beyond) = filter.IsOldestFirst ? ("asc", ">") : ("desc", "<");
        var sql =
            $"""
            select entry_id, account, currency, amount_minor, payment_id, kind, sequence, country, paypal_at, booked_at,
              (select number from orders where orders.shop = @shop and orders.id = ledger_postings.order_id) as number
            from ledger_postings
            where shop = @shop and booked_at >= @From and booked_at < @To
              {(filter.Account is null ? "" : "and account = @Account")}
              {(filter.PaymentId is null ? "" : "and payment_id = @PaymentId")}
              {(after is null ? "" : $"and (booked_at, entry_id, account) {beyond} (@AfterAt, @AfterEntry, @AfterAccount)")}
            order by booked_at {direction}, entry_id {direction}, account {direction} limit @oneMore
            """;
        var parameters = new
        {
            shop,
            filter.From,
            filter.To,
            filter.Account,
            filter.PaymentId,
            oneMore = size + 1,
            AfterAt = after?.BookedAt,
            AfterEntry = after?.EntryId,
            AfterAccount = after?.Account,
        };
        var rows = await database.ReadAsync(connection => connection.QueryAsync<PostingRow>(sql, parameters), cancellationToken);
        Posting[] postings = [.. rows.Select(row => row.ToPosting())];
        return postings.Length > size
            ? new(postings[..size], PostingCursor.Behind(postings[size - 1]))
            : new(postings, null);
    }

    private static int PlaceOf(string account) => LedgerAccount.All.TakeWhile(known => known != account).Count();
}
