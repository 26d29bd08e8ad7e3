using System.Net;
using System.Text;
using System.Text.Json;
using Checkout.Ledger;
using Checkout.Orders;

namespace Checkout.Tests.Server;

/// <summary>The daily comparison with PayPal's transactions.</summary>
public sealed class ComparingTheLedger
{
    [Fact]
    public async Task A_refund_that_no_event_told_of_is_found_by_the_report_and_needs_no_alarm()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, captureId) = await shop.PayAsync();
        await shop.PayPal.RefundAsync(captureId, "1.00");
        var paid = await shop.OrderAsync(id);
        Report(shop, Payment(shop, paid), Item(shop, "T1107", "REFUND1", "-1.00", reference: captureId));

        await PassToTheComparisonAsync(shop);
        await shop.UntilAsync(id, OrderStatus.PartiallyRefunded);
        await PassToTheComparisonAsync(shop, times: 2);

        Assert.Equal("0", $"{(await DifferencesAsync(shop, "open")).Count}");
        Assert.Single(await DifferencesAsync(shop, "resolved"));
        Assert.Equal(0, shop.CountLogged("ALARM LEDGER_DIFFERS"));
    }

    [Fact]
    public async Task A_difference_that_stays_is_alarmed_at_the_second_comparison_in_one_message()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var ids = new[] { (await shop.PayAsync()).Id, (await shop.PayAsync()).Id };
        Report(shop);

        await PassToTheComparisonAsync(shop);
        Assert.Equal(2, (await DifferencesAsync(shop, "open")).Count);
        Assert.Equal(0, shop.CountLogged("ALARM LEDGER_DIFFERS"));
        await PassToTheComparisonAsync(shop, times: 2);
        await shop.UntilLoggedAsync("ALARM LEDGER_DIFFERS");
        await PassToTheComparisonAsync(shop, times: 3);

        Assert.Equal(1, shop.CountLogged("Error ALARM LEDGER_DIFFERS"));
        Assert.Equal(2, ids.Length);
    }

    [Fact]
    public async Task A_report_that_lags_is_read_again_and_nothing_differs_because_of_it()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.PayAsync();
        Report(shop, shop.Time.GetUtcNow().AddDays(-1));

        PassToTheNextDay(shop);
        await shop.UntilLoggedAsync("The comparison is repeated later");

        Assert.Empty(await DifferencesAsync(shop, "open"));
    }

    private static async Task PassToTheComparisonAsync(Shop shop, int times = 1)
    {
        PassToTheNextDay(shop);
        await shop.UntilLoggedAsync("Compared the ledger with PayPal", times);
    }

    private static void PassToTheNextDay(Shop shop)
    {
        var now = shop.Time.GetUtcNow();
        shop.Pass(ComparisonTimes.Next(ComparisonTimes.DayOf(now).AddDays(1)) - now);
    }

    private static async Task<IReadOnlyList<JsonElement>> DifferencesAsync(Shop shop, string state) => (await shop.Browser.SendAsync(
        HttpMethod.Get, $"/api/merchant/ledger/differences?state={state}", null, ("Authorization", $"Bearer {Shop.AdminKey}"))).Items;

    private static void Report(Shop shop, params string[] items) => Report(shop, shop.Time.GetUtcNow().AddYears(1), items);

    /// <summary>PayPal's report. An item is shown for the day on which it began.</summary>
    private static void Report(Shop shop, DateTimeOffset refreshed, params string[] items) => shop.ToPayPal.Instead = request =>
    {
        if (request.RequestUri!.AbsolutePath != "/v1/reporting/transactions")
        {
            return null;
        }

        var day = System.Web.HttpUtility.ParseQueryString(request.RequestUri.Query)["start_date"]![..10];
        var shown = items.Where(item => item.Contains($"\"transaction_initiation_date\":\"{day}", StringComparison.Ordinal));
        var json = $$"""{"transaction_details":[{{string.Join(',', shown)}}],"total_pages":1,"last_refreshed_datetime":"{{refreshed:O}}"} """;
        return new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
    };

    private static string Payment(Shop shop, Order order)
    {
        var capture = order.Captures[0];
        return Item(shop, "T0006", capture.Id, capture.Amount!.Value, $"-{capture.Fee!.Value}");
    }

    private static string Item(Shop shop, string code, string id, string amount, string fee = "0.00", string? reference = null) =>
        $$"""
        {"transaction_info":{"transaction_id":"{{id}}","paypal_reference_id":"{{reference}}","transaction_event_code":"{{code}}",
        "transaction_initiation_date":"{{shop.Time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}}","transaction_status":"S",
        "transaction_amount":{"currency_code":"USD","value":"{{amount}}"},"fee_amount":{"currency_code":"USD","value":"{{fee}}"} } }
        """;
}
