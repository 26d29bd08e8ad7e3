using PayPalSimulator;
using PayPalSimulator.Accounts.Models;

namespace Checkout.Tests.Simulation.Accounts;

public sealed class KeepingAnAccount
{
    private readonly MerchantAccount account = new(new Clock(), new Chance(seed: 1));

    [Fact]
    public void A_payment_adds_its_amount_without_the_fee()
    {
        var booked = account.Book(Payment("10.00", "-0.84"));

        Assert.Equal(9.16m, account.BalanceOf("USD").Available);
        Assert.Equal(9.16m, booked.BalanceAfter.Total);
        Assert.Equal(17, booked.TransactionId.Length);
        Assert.Equal(0, account.BalanceOf("EUR").Total);
    }

    [Theory]
    [InlineData(EventCode.DisputeHold, EventCode.DisputeHoldCancelled)]
    [InlineData(EventCode.ReserveHold, EventCode.ReserveRelease)]
    [InlineData("T1500", EventCode.AccountHoldReversal)]
    public void A_hold_moves_money_out_of_reach_and_keeps_the_total(string hold, string release)
    {
        account.Book(Payment("10.00"));

        account.Book(new Movement(hold, Dollars("-4.00")));

        Assert.Equal(new Balance(6, 4), account.BalanceOf("USD"));
        account.Book(new Movement(release, Dollars("4.00")));
        Assert.Equal(new Balance(10, 0), account.BalanceOf("USD"));
    }

    [Theory]
    [InlineData(EventCode.CheckoutPayment, MovementStatus.Pending)]
    [InlineData(EventCode.CheckoutPayment, MovementStatus.Denied)]
    [InlineData(EventCode.Authorization, MovementStatus.Completed)]
    public void A_pending_or_denied_payment_and_an_authorization_leave_the_balance_alone(string code, string status)
    {
        account.Book(new Movement(code, Dollars("10.00")) { Status = status });

        Assert.Equal(default, account.BalanceOf("USD"));
        Assert.Single(account.All());
    }

    [Fact]
    public void A_pending_payment_reaches_the_balance_when_it_completes()
    {
        var pending = account.Book(Payment("10.00") with { Status = MovementStatus.Pending });

        account.Restate(pending.TransactionId, pending.EventCode, MovementStatus.Completed);
        account.Restate(pending.TransactionId, pending.EventCode, MovementStatus.Reversed);

        Assert.Equal(10, account.BalanceOf("USD").Total);
        Assert.Equal(["P", "S", "V"], account.All().Select(entry => entry.Status));
    }

    [Fact]
    public void A_transaction_is_booked_once()
    {
        var first = account.Book(Payment("10.00") with { TransactionId = "5TY05013RG002845M" });
        var second = account.Book(Payment("99.00") with { TransactionId = "5TY05013RG002845M" });

        Assert.Equal(first, second);
        Assert.Equal(10, account.BalanceOf("USD").Total);
    }

    [Fact]
    public void The_oldest_entries_are_dropped_and_their_money_stays()
    {
        var oldest = account.Book(Payment("1.00"));

        for (var i = 0; i < Limits.Movements; i++)
        {
            account.Book(Payment("1.00"));
        }

        account.Restate(oldest.TransactionId, oldest.EventCode, MovementStatus.Denied);
        Assert.Equal(Limits.Movements, account.All().Length);
        Assert.Equal(Limits.Movements + 1, account.BalanceOf("USD").Total);
    }

    private static Movement Payment(string gross, string fee = "0.00") =>
        new(EventCode.CheckoutPayment, Dollars(gross)) { Fee = Dollars(fee) };

    private static PayPalSimulator.Amounts.Money Dollars(string value) => new("USD", decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
}
