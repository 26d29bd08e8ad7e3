using System.Net;
using System.Text.Json.Nodes;
using Checkout.Tests.Simulation.Apps;

namespace Checkout.Tests.Simulation.Accounts;

public sealed class MovingMoney
{
    [Fact]
    public async Task Every_movement_of_an_account_is_reported_with_its_event_code()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.ReportAtOnceAsync();

        var paid = await simulator.BookAsync("payment", new JsonObject
        {
            ["amount"] = Orders.Money("100.00"),
            ["fee"] = Orders.Money("3.00"),
            ["invoice_id"] = "POS-7",
            ["event_code"] = "T0002",
        });
        await simulator.BookAsync("convert", new JsonObject { ["from"] = Orders.Money("10.00"), ["to"] = Orders.Money("9.00", "EUR") });
        await simulator.BookAsync("fee", new JsonObject { ["amount"] = Orders.Money("20.00") });
        var held = await simulator.BookAsync("hold", new JsonObject { ["amount"] = Orders.Money("5.00"), ["kind"] = "reserve" });
        var id = held["items"][0]!["transaction_info"]!["transaction_id"];
        Assert.Equal("62.00 and 5.00", await simulator.BalanceAsync());
        var released = await simulator.PostAsync($"/_simulator/account/holds/{id}/release");
        var again = await simulator.PostAsync($"/_simulator/account/holds/{id}/release");
        await simulator.BookAsync("withdraw", new JsonObject { ["amount"] = Orders.Money("67.00") });
        var tooMuch = await simulator.BookAsync("withdraw", new JsonObject { ["amount"] = Orders.Money("0.01") });

        Assert.Equal("POS-7", paid["items"][0]!["transaction_info"]!["invoice_id"]!.ToString());
        Assert.Equal(
            [
                "T0002 100.00 S", "T0200 -10.00 S", "T0200 9.00 S", "T0106 -20.00 S", "T2103 -5.00 S", "T2104 5.00 S", "T0400 -67.00 S",
            ],
            await simulator.FoundAsync());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict), (released.Status, again.Status, tooMuch.Status));
        Assert.Equal(("0.00 and 0.00", "9.00 and 0.00"), (await simulator.BalanceAsync(), await simulator.BalanceAsync("EUR")));
    }

    [Theory]
    [InlineData("withdraw", "{}")]
    [InlineData("withdraw", """{"amount":{"currency_code":"USD","value":"0.00"}}""")]
    [InlineData("withdraw", """{"amount":{"currency_code":"JPY","value":"1.50"}}""")]
    [InlineData("withdraw", """{"amount":"1.00"}""")]
    [InlineData("convert", """{"from":{"currency_code":"USD","value":"1"},"to":{"currency_code":"USD","value":"1"}}""")]
    [InlineData("payment", """{"amount":{"currency_code":"USD","value":"1"},"event_code":"6"}""")]
    [InlineData("payment", """{"amount":{"currency_code":"USD","value":"1"},"fee":{"currency_code":"EUR","value":"1"}}""")]
    [InlineData("hold", """{"amount":{"currency_code":"USD","value":"1"},"kind":"other"}""")]
    [InlineData("fee", """{"amount":{"currency_code":"USD","value":"1"},"client_id":"nobody"}""")]
    public async Task A_wrong_body_is_refused_and_books_nothing(string what, string body)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await simulator.PostTextAsync($"/_simulator/account/{what}", body);

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_CONTROL"), (refused.Status, refused["name"].ToString()));
        Assert.Empty((await simulator.GetAsync("/_simulator/account/transactions"))["items"].AsArray());
    }

    [Fact]
    public async Task A_movement_belongs_to_the_named_merchant_until_a_reset_deletes_it()
    {
        var (mugs, vinyl) = await TwoMerchants.StartAsync();
        await using var simulator = mugs;
        await simulator.ReportAtOnceAsync();

        await mugs.BookAsync("payment", new JsonObject { ["amount"] = Orders.Money("8.00"), ["client_id"] = "vinyl" });

        Assert.Equal(("0.00 and 0.00", "8.00 and 0.00"), (await mugs.BalanceAsync(), await vinyl.BalanceAsync()));
        await mugs.PostAsync("/_simulator/reset");
        Assert.Equal("PT3H", (await mugs.GetAsync("/_simulator/reports"))["delay"].ToString());
        await simulator.ReportAtOnceAsync();
        Assert.Equal("0.00 and 0.00", await vinyl.BalanceAsync());
    }

    [Theory]
    [InlineData("PT3H1S")]
    [InlineData("-PT1S")]
    [InlineData("soon")]
    public async Task A_report_delay_beyond_three_hours_is_refused(string delay)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await simulator.PutAsync("/_simulator/reports", new JsonObject { ["delay"] = delay });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }
}
