using System.Text.RegularExpressions;
using Checkout.Orders;
using Checkout.Storage;
using Dapper;

namespace Checkout.Tests.Storage;

/// <summary>What a search costs does not grow with the orders of the shop. <c>bash tests/run long</c> tries 200,000 of them.</summary>
public sealed partial class SearchingManyOrders(PostgreSqlCluster cluster)
{
    /// <summary>Rows that one step of a plan may read: those of a walk, with three texts of each order.</summary>
    private const int MostRows = 4000;

    private static readonly int Count = Environment.GetEnvironmentVariable("TESTS_LONG") == "true" ? 200_000 : 20_000;

    [Theory, OnBothEngines]
    public async Task No_statement_of_a_search_scans_a_table_or_sorts_more_than_a_page(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await BulkOrders.FillAsync(storage, engine, Count);
        var sql = new OrderSearchSql(engine.Dialect());
        await using var connection = await storage.ConnectAsync();

        foreach (var (statement, parameters, mayBeSorted) in Statements(sql))
        {
            var explain = engine is Engine.PostgreSql ? "explain (analyze, costs off, timing off, summary off)" : "explain query plan";
            var lines = engine is Engine.PostgreSql
                ? await connection.QueryAsync<string>($"{explain} {statement}", parameters)
                : (await connection.QueryAsync<(long, long, long, string Line)>($"{explain} {statement}", parameters)).Select(row => row.Line);
            var plan = string.Join('\n', lines);
            var told = $"{statement}\n{plan}";

            Assert.False(Scan().IsMatch(plan), told);
            Assert.True(mayBeSorted || !Sort().IsMatch(plan), told);
            Assert.All(Rows().Matches(plan), rows => Assert.True(Read(rows) <= MostRows, told));
        }
    }

    [Theory, OnBothEngines]
    public async Task A_page_ends_after_a_bounded_number_of_orders_and_the_next_one_goes_on(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await BulkOrders.FillAsync(storage, engine, Count + 1000);

        // Many orders fit each of the words, and none fits both.
        var none = new OrderFilter { Words = ["anna", "bert"] };
        var first = await storage.Orders.SearchAsync(none, null, 10);
        Assert.Equal((0, true), (first.Items.Count, first.Next is not null));
        var pages = 1;
        for (var next = first.Next; next is not null; pages++)
        {
            var page = await storage.Orders.SearchAsync(none, next, 10);
            Assert.Empty(page.Items);
            next = page.Next;
        }

        Assert.Equal(((Count + 1000) / StorageLimits.MaxComparedOrders) + 1, pages);
    }

    private static IEnumerable<(string Sql, OrderSearchParameters Parameters, bool MayBeSorted)> Statements(OrderSearchSql sql)
    {
        var rare = new OrderFilter { Email = "buyer5@example.com", Words = ["s5"], Total = new("EUR", 99900, 99900) };
        foreach (var filter in new[] { rare, new() { Words = ["an"], Total = new("EUR", 0, 1499) } })
        {
            foreach (var range in TermRange.Of(filter))
            {
                yield return (OrderSearchSql.ByTerm, Of(filter, StorageLimits.MaxFoundOrders + 1, range), false);
            }

            yield return (OrderSearchSql.ByTotal, Of(filter, StorageLimits.MaxFoundOrders + 1), false);
        }

        yield return (OrderSearchSql.ByNumber, Of(new() { Number = "N-77" }, 1), false);
        yield return (OrderSearchSql.ByPayPalOrderId, Of(new() { PayPalOrderId = "PP-77" }, 1), false);
        yield return (OrderSearchSql.ByPayPalId, Of(new() { PayPalId = "PP-77" }, 1), true);
        yield return (OrderSearchSql.ByPaymentId, Of(new() { PaymentId = "PP-77" }, 1), false);
        foreach (var cursor in new[] { null, OrderCursor.Before(Some.Noon.AddSeconds(Count / 2)) })
        {
            foreach (var dense in new OrderFilter[]
            {
                new(),
                new() { Words = ["an", "be"] },
                new() { Total = new("EUR", 0, 1499), CreatedFrom = Some.Noon.AddSeconds(Count / 4) },
                new() { Words = ["an"], Total = new("EUR", 0, 1099) },
            })
            {
                yield return (sql.Walk, Of(dense, 1000, after: cursor), false);
                yield return (sql.WalkByStatus, Of(dense with { Statuses = [OrderStatus.Refunded] }, 1000, after: cursor), false);
                yield return (
                    sql.WalkByStatus,
                    Of(dense with { Statuses = [OrderStatus.Refunded, OrderStatus.Completed, OrderStatus.Voided] }, 1000, after: cursor),
                    false);
                var loaded = Of(dense with { Statuses = [OrderStatus.Completed] }, 51, after: cursor);
                loaded.Ids = new TextList(
                    Enumerable.Range(1, StorageLimits.MaxFoundOrders).Select(i => $"00000000-0000-7000-8000-{i:x12}"));
                yield return (sql.Load, loaded, true);
            }
        }
    }

    private static OrderSearchParameters Of(OrderFilter filter, int limit, TermRange? range = null, OrderCursor? after = null)
    {
        var parameters = new OrderSearchParameters("default", filter, after) { Limit = limit };
        parameters.Range = range ?? parameters.Range;
        return parameters;
    }

    private static long Read(Match rows) =>
        long.Parse(rows.Groups["rows"].Value, null) * long.Parse(rows.Groups["loops"].Value, null);

    [GeneratedRegex(@"(Seq Scan on|SCAN)\s+order|USING.* INDEX \w+ \(shop=\?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scan();

    /// <summary>PostgreSQL also sorts the nothing of a status that is not asked for.</summary>
    [GeneratedRegex(@"\bSort +[(]actual rows=[1-9]|TEMP B-TREE", RegexOptions.None, 1000)]
    private static partial Regex Sort();

    [GeneratedRegex(@"actual rows=(?<rows>[0-9]+)([.][0-9]+)? loops=(?<loops>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();
}
