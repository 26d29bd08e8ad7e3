using System.Globalization;
using System.Text.Json.Nodes;
using PayPalSimulator.Accounts.Models;

namespace Checkout.Tests.Simulation.Disputes;

/// <summary>A payment of 10.00 with a fee of 0.84 leaves 9.16.</summary>
public sealed class MovingDisputedMoney
{
    [Fact]
    public async Task An_inquiry_holds_the_money_until_the_buyer_withdraws_it()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync(new JsonObject { ["amount"] = "4.00" });
        var held = simulator.Account.BalanceOf("USD");

        await simulator.ActAsync(id, "escalate");
        var escalated = simulator.Account.BalanceOf("USD");
        await simulator.ControlAsync(id, "cancel");

        Assert.Equal(new Balance(5.16m, 4), held);
        Assert.Equal(held, escalated);
        Assert.Equal(new Balance(9.16m, 0), simulator.Account.BalanceOf("USD"));
    }

    [Theory]
    [InlineData("INTERNAL", "T1106", "-15.84")]
    [InlineData("EXTERNAL", "T1201", "-20.84")]
    public async Task A_lost_claim_takes_money_and_fee_and_a_won_appeal_returns_them(string channel, string code, string left)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.DisputedAsync(new JsonObject { ["stage"] = "CHARGEBACK", ["channel"] = channel });
        await simulator.ControlAsync(id, "decide");
        var lost = simulator.Account.BalanceOf("USD");

        await simulator.FormAsync(id, "appeal", DisputeSteps.Notes());
        var appealed = simulator.Account.BalanceOf("USD");
        await simulator.ControlAsync(id, "decide", new JsonObject { ["outcome"] = "SELLER_FAVOR" });

        Assert.Equal(new Balance(decimal.Parse(left, CultureInfo.InvariantCulture), 0), lost);
        Assert.Equal(lost, appealed);
        Assert.Equal(new Balance(9.16m, 0), simulator.Account.BalanceOf("USD"));
        Assert.Equal(
            ["T0006 S", "T1110 S", "T1111 S", $"{code} S", "T0006 V", "T0106 S", "T1202 S", "T0006 S", "T1108 S"],
            simulator.Account.All().Select(entry => $"{entry.EventCode} {entry.Status}"));
    }

    [Fact]
    public async Task A_refund_by_the_merchant_is_taken_once()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var capture = await simulator.PaidAsync();
        await simulator.DisputedAsync(capture, new JsonObject { ["stage"] = "CHARGEBACK" });

        await simulator.PostAsync($"/v2/payments/captures/{capture}/refund");

        Assert.Equal(new Balance(-0.84m, 0), simulator.Account.BalanceOf("USD"));
    }

    [Fact]
    public async Task An_accepted_claim_refunds_and_costs_the_fee()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ClaimedAsync();

        await simulator.ActAsync(id, "accept-claim", new JsonObject
        {
            ["accept_claim_type"] = "PARTIAL_REFUND",
            ["refund_amount"] = Orders.Money("4.00"),
        });

        Assert.Equal(new Balance(-9.84m, 0), simulator.Account.BalanceOf("USD"));
        Assert.Contains(simulator.Account.All(), entry => entry.EventCode == "T1107" && entry.Gross.Value == -4);
    }
}
