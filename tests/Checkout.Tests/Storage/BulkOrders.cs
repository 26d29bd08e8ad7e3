using System.Globalization;
using Checkout.Orders;
using Checkout.Storage;
using Dapper;

namespace Checkout.Tests.Storage;

/// <summary>Many orders, made by the database. The first is the oldest, and each is a second newer than the one before. Three orders have
/// one email address, ten a surname, and a quarter of all a given name. One of a hundred is refunded and one declined; of a thousand, one
/// costs 999.00 EUR and the others 10.00 to 14.99 EUR.</summary>
internal static class BulkOrders
{
    private const string IdStart = "00000000-0000-7000-8000-";

    private const string Id = $"{IdStart}000000000000";

    private const int MostSeconds = 600;

    private static readonly Words PostgreSql = new(
        "generate_series(1, @count) as one(i)",
        $"cast('{IdStart}' || lpad(to_hex(i), 12, '0') as uuid)",
        "lpad(to_hex(i), 12, '0')",
        "timestamptz '2026-03-01T12:00:00Z' + i * interval '1 second'",
        "to_char(timestamp '2026-03-01 12:00:00' + i * interval '1 second', 'YYYY-MM-DD\"T\"HH24:MI:SS')");

    private static readonly Words Sqlite = new(
        "(with recursive one(i) as (select 1 union all select i + 1 from one where i < @count) select i from one) as one",
        $"'{IdStart}' || printf('%012x', i)",
        "printf('%012x', i)",
        $"{Microseconds.Since1970(Some.Noon)} + i * 1000000",
        $"strftime('%Y-%m-%dT%H:%M:%S', {Some.Noon.ToUnixTimeSeconds()} + i, 'unixepoch')");

    private static readonly string[] GivenNames = ["anna", "bert", "carl", "dora"];

    public static async Task FillAsync(TestStorage storage, Engine engine, int count)
    {
        var template = Some.Order() with { Id = Guid.Parse(Id), Number = "NUMBER", CreatedAt = Some.Noon };
        var sql = engine is Engine.PostgreSql ? PostgreSql : Sqlite;
        await using var connection = await storage.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            $"""
            insert into orders (shop, id, number, version, status, intent, currency, total_minor, visitor_hash, state, created_at, updated_at,
              searched_version)
            select 'default', {sql.Id}, 'N-' || i, 1,
              case i % 100 when 0 then 'REFUNDED' when 1 then 'DECLINED' else 'COMPLETED' end, 'CAPTURE', 'EUR',
              case i % 1000 when 7 then 99900 else 1000 + i % 500 end, 'v' || i,
              replace(replace(replace(@state, '{Id}', '{IdStart}' || {sql.Hex}), 'NUMBER', 'N-' || i), '2026-03-01T12:00:00', {sql.Text}),
              {sql.Time}, {sql.Time}, 1
            from {sql.Numbers}
            """,
            new { count, state = OrderRow.StateOf(template) },
            commandTimeout: MostSeconds);
        await connection.ExecuteAsync(
            $"""
            insert into order_search (shop, order_id, kind, term, created_at)
            select 'default', {sql.Id}, 'email', 'buyer' || (i % @buyers) || '@example.com', {sql.Time} from {sql.Numbers}
            union all select 'default', {sql.Id}, 'word', case i % 4 when 0 then 'anna' when 1 then 'bert' when 2 then 'carl' else 'dora' end,
              {sql.Time} from {sql.Numbers}
            union all select 'default', {sql.Id}, 'word', 's' || (i % @surnames), {sql.Time} from {sql.Numbers}
            """,
            new { count, buyers = count / 3, surnames = count / 10 },
            commandTimeout: MostSeconds);
        await transaction.CommitAsync();
        if (engine is Engine.PostgreSql)
        {
            await connection.ExecuteAsync("analyze orders, order_search", commandTimeout: MostSeconds);
        }
    }

    /// <summary>Searches that few and that many orders fit, with the numbers of the orders, newest first.</summary>
    public static IEnumerable<(OrderFilter Filter, List<string> Numbers)> Searches(int count)
    {
        yield return (new() { Email = "buyer5@example.com" }, Where(i => i % (count / 3) == 5));
        yield return (new() { Words = ["s5"] }, Where(i => Surname(i).StartsWith("s5", StringComparison.Ordinal)));
        yield return (new() { Words = ["an"] }, Where(i => GivenName(i) == "anna"));
        yield return (
            new() { Words = ["an", "s1"] }, Where(i => GivenName(i) == "anna" && Surname(i).StartsWith("s1", StringComparison.Ordinal)));
        yield return (new() { Total = new("EUR", 99900, 99900) }, Where(i => i % 1000 == 7));
        yield return (new() { Total = new("EUR", 0, 1099) }, Where(i => i % 500 < 100 && i % 1000 != 7));
        yield return (new() { Statuses = [OrderStatus.Refunded, OrderStatus.Declined] }, Where(i => i % 100 < 2));
        yield return (
            new() { Statuses = [OrderStatus.Refunded, OrderStatus.Declined], Words = ["an"], Total = new("EUR", 0, 1099) },
            Where(i => i % 100 < 2 && i % 500 < 100 && GivenName(i) == "anna"));
        yield return (
            new() { CreatedFrom = Some.Noon.AddSeconds(count / 2), CreatedBefore = Some.Noon.AddSeconds(count - 100), Words = ["be"] },
            Where(i => i >= count / 2 && i < count - 100 && GivenName(i) == "bert"));

        string Surname(int i) => $"s{i % (count / 10)}";

        static string GivenName(int i) => GivenNames[i % GivenNames.Length];

        List<string> Where(Func<int, bool> fits) =>
            [.. Enumerable.Range(1, count).Where(fits).Reverse().Select(i => $"N-{i.ToString(CultureInfo.InvariantCulture)}")];
    }

    /// <summary>What each engine writes in its own way.</summary>
    private sealed record Words(string Numbers, string Id, string Hex, string Time, string Text);
}
