using System.Globalization;
using Checkout.PayPal.Reporting;

namespace Checkout.PayPal;

/// <summary>Transaction Search v1. The application needs the permission "Transaction search" at PayPal.</summary>
public sealed partial class PayPalClient
{
    /// <summary>The most transactions of a page.</summary>
    public const int MostTransactionsOfAPage = 500;

    /// <summary>The longest period of one search.</summary>
    public static readonly TimeSpan LongestSearch = TimeSpan.FromDays(31);

    /// <summary>The name of PayPal's error for a period with more transactions than it shows.</summary>
    private const string ResultSetTooLarge = "RESULTSET_TOO_LARGE";

    private const string Reporting = "/v1/reporting";

    /// <summary>The shortest period that is not divided any more. PayPal's times have whole seconds.</summary>
    private static readonly TimeSpan ShortestSearch = TimeSpan.FromSeconds(2);

    /// <summary><c>GET /v1/reporting/transactions</c>: all transactions that changed the balance. It reads page after page, and divides a
    /// period that is too long or has too many transactions. New transactions appear after up to three hours.</summary>
    /// <param name="from">The start, UTC, in whole seconds.</param>
    /// <param name="to">The end, not included, UTC, in whole seconds.</param>
    /// <returns>The transactions that began in the period.</returns>
    public Task<TransactionReport> SearchTransactionsAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        SearchAsync(from, to, isOfAllRecords: false, cancellationToken);

    /// <summary>The same with authorizations and pending payments, which changed no balance.</summary>
    /// <param name="from">The start, UTC, in whole seconds.</param>
    /// <param name="to">The end, not included, UTC, in whole seconds.</param>
    /// <returns>The transactions that began in the period.</returns>
    public Task<TransactionReport> SearchAllTransactionsAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        SearchAsync(from, to, isOfAllRecords: true, cancellationToken);

    /// <summary><c>GET /v1/reporting/balances</c>.</summary>
    /// <param name="asOf">The time of the balances, UTC; null means the latest ones.</param>
    /// <returns>The balances of all currencies.</returns>
    public Task<AccountBalances> ListBalancesAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new("list-balances", HttpMethod.Get, $"{Reporting}/balances{(asOf is { } time ? $"?as_of_time={Time(time)}" : "")}"),
            static body => Read(body, PayPalJson.Default.AccountBalances),
            cancellationToken);

    private async Task<TransactionReport> SearchAsync(
        DateTimeOffset from, DateTimeOffset to, bool isOfAllRecords, CancellationToken cancellationToken)
    {
        if (to - from > LongestSearch)
        {
            return await SearchPartsAsync(from, from + LongestSearch, to, isOfAllRecords, cancellationToken);
        }

        var found = new List<TransactionInfo>();
        string? refreshed = null;
        try
        {
            for (var (page, pages) = (1, 1); page <= pages; page++)
            {
                var read = await SearchPageAsync(from, to, page, isOfAllRecords, cancellationToken);
                found.AddRange((read.TransactionDetails ?? []).Select(detail => detail.TransactionInfo).OfType<TransactionInfo>());
                pages = read.TotalPages ?? 1;
                refreshed ??= read.LastRefreshedDatetime;
            }
        }
        catch (PayPalException exception) when (exception.Error.Name == ResultSetTooLarge && to - from > ShortestSearch)
        {
            var seconds = (long)((to - from).TotalSeconds / 2);
            return await SearchPartsAsync(from, from.AddSeconds(seconds), to, isOfAllRecords, cancellationToken);
        }

        return new(found, refreshed);
    }

    private async Task<TransactionReport> SearchPartsAsync(
        DateTimeOffset from, DateTimeOffset middle, DateTimeOffset to, bool isOfAllRecords, CancellationToken cancellationToken)
    {
        var first = await SearchAsync(from, middle, isOfAllRecords, cancellationToken);
        var second = await SearchAsync(middle, to, isOfAllRecords, cancellationToken);

        // The earlier search may have seen less.
        return new([.. first.Transactions, .. second.Transactions], first.RefreshedAt);
    }

    private Task<TransactionPage> SearchPageAsync(
        DateTimeOffset from, DateTimeOffset to, int page, bool isOfAllRecords, CancellationToken cancellationToken)
    {
        // PayPal includes the end.
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"{Reporting}/transactions?start_date={Time(from)}&end_date={Time(to.AddSeconds(-1))}&fields=transaction_info")
            + $"&page_size={MostTransactionsOfAPage}&page={page}{(isOfAllRecords ? "&balance_affecting_records_only=N" : "")}";
        return transport.SendAsync(
            new("search-transactions", HttpMethod.Get, path), static body => Read(body, PayPalJson.Default.TransactionPage), cancellationToken);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
