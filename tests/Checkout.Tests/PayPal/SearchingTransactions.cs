using Checkout.PayPal;

namespace Checkout.Tests.PayPal;

public sealed class SearchingTransactions : IDisposable
{
    private const string Path = "/v1/reporting/transactions";

    private static readonly DateTimeOffset Day = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    private readonly PayPalBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task All_pages_are_read()
    {
        bench.PayPal.Script("GET", Path, Page(2, "A", "B"), Page(2, "C"));

        var report = await bench.Client.SearchTransactionsAsync(Day, Day.AddDays(1));

        Assert.Equal(["A", "B", "C"], report.Transactions.Select(transaction => transaction.TransactionId));
        Assert.Equal("2026-12-01T03:00:00+0000", report.RefreshedAt);
        Assert.Equal(2, bench.PayPal.Calls.Count);
    }

    [Fact]
    public async Task A_period_with_too_many_transactions_is_divided()
    {
        bench.PayPal.Script("GET", Path, TooLarge, Page(1, "A"), TooLarge, Page(1, "B"), Page(1, "C"));

        var report = await bench.Client.SearchTransactionsAsync(Day, Day.AddDays(1));

        Assert.Equal(["A", "B", "C"], report.Transactions.Select(transaction => transaction.TransactionId));
    }

    [Fact]
    public async Task A_period_that_cannot_be_divided_any_more_fails()
    {
        bench.PayPal.Script("GET", Path, TooLarge);

        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.SearchTransactionsAsync(Day, Day.AddSeconds(1)));
    }

    [Fact]
    public async Task A_period_of_more_than_31_days_is_divided()
    {
        bench.PayPal.Script("GET", Path, Page(1, "A"), Page(1, "B"));

        var report = await bench.Client.SearchTransactionsAsync(Day, Day.AddDays(40));

        Assert.Equal(["A", "B"], report.Transactions.Select(transaction => transaction.TransactionId));
    }

    [Fact]
    public async Task Balances_are_read_for_each_currency()
    {
        const string json =
            """
            {"balances":[{"currency":"EUR","primary":true,"total_balance":{"currency_code":"EUR","value":"12.00"},
             "available_balance":{"currency_code":"EUR","value":"10.00"},"withheld_balance":{"currency_code":"EUR","value":"2.00"}}],
             "account_id":"MERCHANT","as_of_time":"2026-11-30T00:00:00Z","last_refresh_time":"2026-11-30T00:00:00Z"}
            """;
        bench.PayPal.Script("GET", "/v1/reporting/balances", Replies.Json(200, json));

        var balance = Assert.Single((await bench.Client.ListBalancesAsync(Day)).Balances!);

        Assert.Equal(("EUR", "12.00", "2.00"), (balance.Currency, balance.TotalBalance!.Value, balance.WithheldBalance!.Value));
    }

    private static ScriptedPayPal.Reply TooLarge { get; } = Replies.Json(
        400,
        """{"name":"RESULTSET_TOO_LARGE","message":"Result set size is greater than the maximum limit.","debug_id":"90957fca61718","details":[]}""");

    private static ScriptedPayPal.Reply Page(int pages, params string[] ids) => Replies.Json(
        200,
        $$"""
        {"transaction_details":[{{string.Join(',', ids.Select(Item))}}],
         "last_refreshed_datetime":"2026-12-01T03:00:00+0000","page":1,"total_pages":{{pages}} }
        """);

    private static string Item(string id) => $$"""{"transaction_info":{"transaction_id":"{{id}}"} }""";
}
