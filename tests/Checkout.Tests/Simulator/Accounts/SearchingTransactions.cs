using System.Net;
using System.Text.Json.Nodes;
using Checkout.Tests.Simulation.Apps;

namespace Checkout.Tests.Simulation.Accounts;

public sealed class SearchingTransactions
{
    [Fact]
    public async Task A_payment_and_its_refunds_are_found_with_fee_and_references()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.ReportAtOnceAsync();
        var order = await simulator.CaptureAsync(await simulator.ApprovedOrderAsync(Orders.Itemized()));
        var capture = order.Capture["id"]!.ToString();
        var refund = await simulator.PostAsync(
            $"/v2/payments/captures/{capture}/refund", new JsonObject { ["amount"] = Orders.Money("4.00"), ["custom_id"] = "attempt-1" });

        var found = (await simulator.SearchAsync())["transaction_details"].AsArray();

        var payment = found[0]!["transaction_info"]!;
        Assert.Equal((capture, "T0006", "S"), Keys(payment));
        Assert.Equal(("30.00", "-1.54", "28.46"), (Value(payment, "transaction_amount"), Value(payment, "fee_amount"), Ending(payment)));
        Assert.Equal(("INV-1", "order-1"), (payment["invoice_id"]!.ToString(), payment["custom_field"]!.ToString()));
        var given = found[1]!["transaction_info"]!;
        Assert.Equal((refund["id"].ToString(), "T1107", "S"), Keys(given));
        Assert.Equal(("-4.00", "24.46", null), (Value(given, "transaction_amount"), Ending(given), given["fee_amount"]));
        Assert.Equal((capture, "TXN"), (given["paypal_reference_id"]!.ToString(), given["paypal_reference_id_type"]!.ToString()));
        Assert.Equal(("INV-1", "attempt-1"), (given["invoice_id"]!.ToString(), given["custom_field"]!.ToString()));
        await simulator.PostAsync($"/v2/payments/captures/{capture}/refund");
        Assert.Equal(["T0006 30.00 V", "T1107 -4.00 S", "T1107 -26.00 S"], await simulator.FoundAsync());
    }

    [Fact]
    public async Task A_transaction_and_a_change_of_its_status_appear_after_three_hours()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = (await simulator.CaptureAsync(await simulator.ApprovedOrderAsync(payer: "pending"))).Capture["id"];
        await simulator.AdvanceAsync("PT2H59M");
        const string all = "&balance_affecting_records_only=N";

        Assert.Empty(await simulator.FoundAsync(all));
        await simulator.AdvanceAsync("PT2M");
        await simulator.PostAsync($"/_simulator/captures/{capture}/settle");
        Assert.Equal(["T0006 10.00 P"], await simulator.FoundAsync(all));
        Assert.Empty(await simulator.FoundAsync());
        await simulator.AdvanceAsync("PT3H");
        Assert.Equal(["T0006 10.00 S"], await simulator.FoundAsync());
        var refused = await simulator.GetAsync(
            $"/v1/reporting/transactions?start_date={AccountActions.Day(1)}&end_date={AccountActions.Day(2)}");
        Assert.Equal("Data for the given start date is not available.", refused["message"].ToString());
    }

    [Fact]
    public async Task Authorizations_and_voids_are_found_only_among_all_records()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.ReportAtOnceAsync();
        var authorization = await simulator.AuthorizedAsync();
        await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/capture", new JsonObject { ["amount"] = Orders.Money("4.00") });

        await simulator.PostAsync($"/v2/payments/authorizations/{authorization}/void");

        Assert.Equal(["T0006 4.00 S"], await simulator.FoundAsync());
        Assert.Equal(
            ["T1300 10.00 V", "T0006 4.00 S", "T1302 -6.00 S"], await simulator.FoundAsync("&balance_affecting_records_only=N"));
    }

    [Fact]
    public async Task The_parameters_narrow_the_search()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.ReportAtOnceAsync();
        var first = await simulator.PaidAsync("5.00");
        await simulator.PaidAsync("10.05");
        await simulator.PaidAsync("700", "JPY");
        await simulator.PostAsync($"/v2/payments/captures/{first}/refund");

        Assert.Equal(["T0006 5.00 V"], await simulator.FoundAsync($"&transaction_id={first}"));
        Assert.Equal(["T1107 -5.00 S"], await simulator.FoundAsync("&transaction_type=T1107"));
        Assert.Equal(["T0006 5.00 V"], await simulator.FoundAsync("&transaction_status=V"));
        Assert.Equal(["T0006 700 S"], await simulator.FoundAsync("&transaction_currency=JPY"));
        Assert.Equal(["T0006 5.00 V", "T0006 700 S"], await simulator.FoundAsync("&transaction_amount=500%20TO%201004"));
        Assert.Equal(["T0006 10.05 S"], await simulator.FoundAsync("&transaction_amount=%5B1005+TO+1005%5D&transaction_currency=USD"));
        Assert.Empty(await simulator.FoundAsync("&payment_instrument_type=CREDITCARD"));
        Assert.Empty(await simulator.FoundAsync("&store_id=1"));
        Assert.Empty(await simulator.FoundAsync("&terminal_id=1"));
        var narrowed = (await simulator.SearchAsync("&page=1"))["transaction_details"][0]!["transaction_info"]!;
        Assert.Null(narrowed["ending_balance"]);
        Assert.NotNull(narrowed["available_balance"]);
    }

    [Fact]
    public async Task The_pages_lead_to_each_other()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.ReportAtOnceAsync();
        foreach (var value in new[] { "1.00", "2.00", "3.00", "4.00", "5.00" })
        {
            await simulator.BookAsync("payment", new JsonObject { ["amount"] = Orders.Money(value) });
        }

        var first = await simulator.SearchAsync("&page_size=2");
        var second = await simulator.GetAsync(first.Link("next"));
        var last = await simulator.GetAsync(first.Link("last"));
        var beyond = await simulator.SearchAsync("&page_size=2&page=2147483647");

        Assert.Equal(["T0006 3.00 S", "T0006 4.00 S"], AccountActions.Codes(second));
        Assert.Equal(["T0006 5.00 S"], AccountActions.Codes(last));
        Assert.Equal((2, 5, 3), ((int)second["page"], (int)second["total_items"], (int)second["total_pages"]));
        Assert.Equal(["self", "first", "prev", "next", "last"], second["links"].AsArray().Select(link => link!["rel"]!.ToString()));
        Assert.False(first.HasLink("prev") || last.HasLink("next"));
        Assert.Empty(AccountActions.Codes(beyond));
    }

    [Fact]
    public async Task All_fields_show_payer_address_and_items()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.ReportAtOnceAsync();
        var address = new JsonObject
        {
            ["address_line_1"] = "1 Main St",
            ["admin_area_2"] = "San Jose",
            ["admin_area_1"] = "CA",
            ["postal_code"] = "95131",
            ["country_code"] = "US",
        };
        var shipping = new JsonObject { ["name"] = new JsonObject { ["full_name"] = "Ada Doe" }, ["address"] = address };
        await simulator.CaptureAsync(await simulator.ApprovedOrderAsync(Orders.Itemized().First("shipping", shipping)));

        var detail = (await simulator.SearchAsync("&fields=all"))["transaction_details"][0]!;
        var some = (await simulator.SearchAsync("&fields=payer_info,cart_info"))["transaction_details"][0]!.AsObject();

        Assert.Equal("1 Main St, San Jose", $"{detail["shipping_info"]!["address"]!["line1"]}, {detail["shipping_info"]!["address"]!["city"]}");
        var cup = detail["cart_info"]!["item_details"]![0]!;
        Assert.Equal(("Cup", "2", "22.00"), (cup["item_name"]!.ToString(), cup["item_quantity"]!.ToString(), Value(cup, "total_item_amount")));
        Assert.Contains('@', detail["payer_info"]!["email_address"]!.ToString());
        Assert.Equal(["payer_info", "cart_info"], some.Select(part => part.Key));
    }

    [Theory]
    [InlineData("", "start_date", "MISSING_REQUIRED_PARAMETER")]
    [InlineData("start_date=2026-01-01&end_date={now}", "start_date", "INVALID_PARAMETER_SYNTAX")]
    [InlineData("start_date=2026-02-31T00:00:00Z&end_date={now}", "start_date", "INVALID_PARAMETER_SYNTAX")]
    [InlineData("start_date={-31.1}&end_date={now}", "end_date", "INVALID_PARAMETER_VALUE")]
    [InlineData("start_date={now}&end_date={-1}", "end_date", "INVALID_PARAMETER_VALUE")]
    [InlineData("start_date={-1100}&end_date={-1099}", "start_date", "INVALID_PARAMETER_VALUE")]
    [InlineData("{period}&transaction_id=1", "transaction_id", "INVALID_STRING_LENGTH")]
    [InlineData("{period}&transaction_status=F", "transaction_status", "INVALID_PARAMETER_VALUE")]
    [InlineData("{period}&transaction_type=T6", "transaction_type", "INVALID_PARAMETER_VALUE")]
    [InlineData("{period}&transaction_amount=5.00 TO 6.00", "transaction_amount", "INVALID_PARAMETER_VALUE")]
    [InlineData("{period}&transaction_currency=usd", "transaction_currency", "INVALID_PARAMETER_VALUE")]
    [InlineData("{period}&payment_instrument_type=PAYPAL", "payment_instrument_type", "INVALID_PARAMETER_VALUE")]
    [InlineData("{period}&fields=transaction_info,name", "fields", "INVALID_PARAMETER_VALUE")]
    [InlineData("{period}&balance_affecting_records_only=yes", "balance_affecting_records_only", "INVALID_PARAMETER_VALUE")]
    [InlineData("{period}&page_size=501", "page_size", "INVALID_PARAMETER_VALUE")]
    [InlineData("{period}&page=0", "page", "INVALID_PARAMETER_VALUE")]
    public async Task A_wrong_parameter_is_refused(string query, string field, string issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var filled = query.Replace("{period}", "start_date={-1}&end_date={now}", StringComparison.Ordinal)
            .Replace("{now}", AccountActions.Day(0), StringComparison.Ordinal);
        foreach (var days in new[] { -1, -31.1, -1099, -1100 })
        {
            filled = filled.Replace(FormattableString.Invariant($"{{{days}}}"), AccountActions.Day(days), StringComparison.Ordinal);
        }

        var refused = await simulator.GetAsync($"/v1/reporting/transactions?{filled}");

        Assert.Equal((HttpStatusCode.BadRequest, field, issue), (refused.Status, refused.Field, refused.Issue));
        Assert.Equal("query", refused["details"][0]!["location"]!.ToString());
    }

    [Fact]
    public async Task A_merchant_sees_the_payments_of_all_its_applications_and_none_of_another_merchant()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await simulator.ReportAtOnceAsync();
        var mugsToo = await mugs.AsAsync(TwoMerchants.MugsToo);

        await mugs.PaidAsync("10.00");
        await mugs.PaidAsync("20.00");
        await vinyl.CaptureAsync(await vinyl.ApprovedOrderAsync(
            Orders.Simple("30.00").First("payee", new JsonObject { ["merchant_id"] = TwoMerchants.Mugs.MerchantId })));

        Assert.Equal(["T0006 10.00 S", "T0006 20.00 S", "T0006 30.00 S"], await mugsToo.FoundAsync());
        Assert.Empty(await vinyl.FoundAsync());
        Assert.Equal("0.00 and 0.00", await vinyl.BalanceAsync());
    }

    private static (string Id, string Code, string Status) Keys(JsonNode info) =>
        (info["transaction_id"]!.ToString(), info["transaction_event_code"]!.ToString(), info["transaction_status"]!.ToString());

    private static string Value(JsonNode of, string name) => of[name]!["value"]!.ToString();

    private static string Ending(JsonNode info) => Value(info, "ending_balance");
}
