using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Accounts;

public sealed class CheckingBalances
{
    [Fact]
    public async Task Balances_are_shown_by_currency_as_of_the_last_refresh_or_an_earlier_time()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.BookAsync("payment", new JsonObject { ["amount"] = Orders.Money("100.00") });
        await simulator.AdvanceAsync("P1D");
        await simulator.BookAsync("payment", new JsonObject { ["amount"] = Orders.Money("7.00", "EUR") });
        await simulator.BookAsync("hold", new JsonObject { ["amount"] = Orders.Money("40.00") });
        await simulator.SignInAsync();

        Assert.Equal("100.00 and 0.00", await simulator.BalanceAsync());
        await simulator.AdvanceAsync("PT3H");
        Assert.Equal("60.00 and 40.00", await simulator.BalanceAsync());

        var all = await simulator.GetAsync("/v1/reporting/balances");
        Assert.Equal(["EUR", "USD"], all["balances"].AsArray().Select(balance => balance!["currency"]!.ToString()));
        Assert.Equal([false, true], all["balances"].AsArray().Select(balance => (bool)balance!["primary"]!));
        Assert.Equal("100.00", all["balances"][1]!["total_balance"]!["value"]!.ToString());
        var earlier = await simulator.GetAsync($"/v1/reporting/balances?as_of_time={AccountActions.Day(0.5)}");
        Assert.Equal("USD 100.00", $"{earlier["balances"][0]!["currency"]} {earlier["balances"][0]!["available_balance"]!["value"]}");
    }

    [Theory]
    [InlineData("as_of_time=yesterday", "as_of_time")]
    [InlineData("as_of_time=2001-01-01T00:00:00Z", "as_of_time")]
    [InlineData("currency_code=XXX", "currency_code")]
    public async Task A_wrong_parameter_is_refused(string query, string field)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await simulator.GetAsync($"/v1/reporting/balances?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, field), (refused.Status, refused.Field));
    }
}
