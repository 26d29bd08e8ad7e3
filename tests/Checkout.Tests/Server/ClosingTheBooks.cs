using System.Globalization;
using System.Text.Json;
using Checkout.Tests.Ledger;
using Checkout.Tests.Server.Operations;

namespace Checkout.Tests.Server;

/// <summary>What the merchant reads of the ledger.</summary>
public sealed class ClosingTheBooks
{
    private const string Ledger = "/api/merchant/ledger";

    [Fact]
    public async Task Balances_postings_statement_and_exports_of_a_paid_and_partly_refunded_order_agree()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, captureId) = await shop.PayAsync();
        await shop.RefundAsync(id, "1.00");

        var balances = Balances((await ReadAsync(shop, "/balances")).Json);
        var statement = await ReadAsync(shop, "/statement");
        var journal = (await ReadAsync(shop, "/export?format=journal")).Text;
        var csv = (await ReadAsync(shop, "/export?format=csv")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var postings = (await ReadAsync(shop, $"/postings?payment_id={captureId}")).Json.GetProperty("items").EnumerateArray().ToList();

        await Hledger.CheckAsync(journal);
        Assert.Equal(balances, await Hledger.BalancesAsync(journal));
        Assert.Equal(balances, Closing(statement.Json));
        Assert.Contains("refunds 1.00 USD", balances);
        Assert.Contains("sales -28.00 USD", balances);
        Assert.Equal(["1.00", "28.00"], new[] { statement["currencies/0/total/refunds"], statement["currencies/0/total/sales"] });
        Assert.Equal("false", $"{statement.Json.GetProperty("is_final")}".ToLowerInvariant());
        Assert.Equal(0m, postings.Sum(posting => Amount(posting, "amount")));
        Assert.Equal(1 + postings.Count + 2, csv.Length);
        var number = (await shop.OrderAsync(id)).Number;
        Assert.All(postings, posting => Assert.Equal((number, "capture"), (posting.At("order_number"), posting.At("kind"))));
    }

    [Fact]
    public async Task The_figures_of_a_day_are_those_of_its_statement()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        await shop.RefundAsync(id, "1.00");

        var figures = await FiguresAsync(shop);
        var total = (await ReadAsync(shop, "/statement")).Json.GetProperty("currencies")[0].GetProperty("total");

        Assert.Single(figures.Json.GetProperty("days").EnumerateArray());
        Assert.Equal($"{shop.Time.GetUtcNow():yyyy-MM-dd}", figures["days/0/day"]);
        Assert.Equal(("1", "USD", "1.00"), (figures["days/0/orders_paid"], figures["days/0/currency"], figures["days/0/refunds"]));
        Assert.Equal(
            Amount(total, "sales") + Amount(total, "shipping") + Amount(total, "tax") - Amount(total, "discounts"),
            Amount(figures.Json.GetProperty("days")[0], "sales"));
        Assert.Equal(total.At("fees"), figures["days/0/fees"]);
        var tooLong = await FiguresAsync(shop, "?from=2025-01-01&to=2026-06-01");
        Assert.Equal((400, "/from"), (tooLong.Status, tooLong["details/0/field"]));
    }

    [Fact]
    public async Task A_question_that_cannot_be_answered_is_refused_with_the_parameter_that_is_wrong()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        (string Path, string Field)[] wrong =
        [
            ("/balances?on=yesterday", "/on"),
            ("/balances?at=2026-11-30", "/at"),
            ("/postings?account=cash", "/account"),
            ("/postings?from=2026-13-01", "/from"),
            ("/postings?after=x", "/after"),
            ("/statement?from=2026-12-01&to=2026-11-30", "/from"),
            ("/export", "/format"),
            ("/export?format=xlsx", "/format"),
        ];

        foreach (var (path, field) in wrong)
        {
            var reply = await ReadAsync(shop, path);

            Assert.Equal((path, 400, field), (path, reply.Status, reply["details/0/field"]));
        }
    }

    [Fact]
    public async Task The_statement_of_a_month_that_is_over_is_final_and_has_no_postings_of_the_next()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.PayAsync();
        var month = shop.Time.GetUtcNow();
        shop.Pass(TimeSpan.FromDays(40));
        await shop.PayAsync();

        var first = new DateOnly(month.Year, month.Month, 1);
        var closed = await ReadAsync(shop, $"/statement?from={first:yyyy-MM-dd}&to={first.AddMonths(1).AddDays(-1):yyyy-MM-dd}");

        Assert.Equal(("True", "28.00"), ($"{closed.Json.GetProperty("is_final")}", closed["currencies/0/total/sales"]));
    }

    private static Task<Reply> FiguresAsync(Shop shop, string query = "") => GetAsync(shop, $"/api/merchant/figures{query}");

    private static Task<Reply> ReadAsync(Shop shop, string path) => GetAsync(shop, Ledger + path);

    private static Task<Reply> GetAsync(Shop shop, string path) =>
        shop.Browser.SendAsync(HttpMethod.Get, path, null, ("Authorization", $"Bearer {Shop.AdminKey}"));

    private static IReadOnlyList<string> Balances(JsonElement balances) =>
    [
        .. balances.GetProperty("balances").EnumerateArray()
            .Select(balance => $"{balance.At("account")} {balance.At("balance")} {balance.At("currency")}").Order(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> Closing(JsonElement statement) =>
    [
        .. statement.GetProperty("currencies").EnumerateArray().SelectMany(currency => currency.GetProperty("accounts").EnumerateArray()
            .Where(account => Amount(account, "closing") != 0)
            .Select(account => $"{account.At("account")} {account.At("closing")} {currency.At("currency")}")).Order(StringComparer.Ordinal),
    ];

    private static decimal Amount(JsonElement json, string name) => decimal.Parse(json.At(name)!, CultureInfo.InvariantCulture);
}
