using PayPalSimulator;
using PayPalSimulator.Accounts.Models;

namespace Checkout.Tests.Simulation.Accounts;

public sealed class SearchingTooMuch
{
    [Fact]
    public async Task A_search_that_finds_more_than_10000_transactions_is_refused()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        await simulator.ReportAtOnceAsync();
        var account = simulator.Account;
        for (var i = 0; i < Limits.TransactionsFound; i++)
        {
            account.Book(new Movement(EventCode.CheckoutPayment, new("USD", 1)));
        }

        var most = await simulator.SearchAsync("&page_size=1");
        account.Book(new Movement(EventCode.PaymentRefund, new("USD", -1)));
        var tooMany = await simulator.SearchAsync("&page_size=1");
        var narrowed = await simulator.FoundAsync("&transaction_type=T1107");

        Assert.Equal(10_000, (int)most["total_items"]);
        Assert.Equal(("RESULTSET_TOO_LARGE", 10_001), (tooMany["name"].ToString(), (int)tooMany["total_items"]));
        Assert.Single(narrowed);
    }
}
