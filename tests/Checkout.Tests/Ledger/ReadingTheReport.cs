using Checkout.Ledger;
using Checkout.PayPal;
using Checkout.PayPal.Reporting;

namespace Checkout.Tests.Ledger;

/// <summary>What the ledger makes of a transaction in PayPal's report that belongs to no order.</summary>
public sealed class ReadingTheReport
{
    [Theory]
    [InlineData("T0400", "-100.00", null, "bank 100.00, paypal -100.00")]
    [InlineData("T0300", "100.00", null, "bank -100.00, paypal 100.00")]
    [InlineData("T0200", "-50.00", null, "conversion 50.00, paypal -50.00")]
    [InlineData("T0106", "-20.00", null, "dispute_fees 20.00, paypal -20.00")]
    [InlineData("T0100", "-3.00", null, "fees 3.00, paypal -3.00")]
    [InlineData("T2103", "-10.00", null, "paypal -10.00, reserves 10.00")]
    [InlineData("T2104", "10.00", null, "paypal 10.00, reserves -10.00")]
    [InlineData("T1110", "-10.00", null, "paypal -10.00, paypal:held 10.00")]
    [InlineData("T1111", "10.00", null, "paypal 10.00, paypal:held -10.00")]
    [InlineData("T2101", "-10.00", null, "paypal -10.00, paypal:held 10.00")]
    [InlineData("T0001", "-10.00", "-0.20", "fees 0.20, payouts 10.00, paypal -10.20")]
    [InlineData("T0002", "10.00", "-0.50", "fees 0.50, paypal 9.50, subscriptions -10.00")]
    [InlineData("T0006", "10.00", "-0.50", "fees 0.50, paypal 9.50, unexplained -10.00")]
    [InlineData("T9999", "1.00", null, "paypal 1.00, unexplained -1.00")]
    [InlineData("T1300", "10.00", null, "")]
    public void A_transaction_without_an_order_is_booked_by_its_event_code(string code, string amount, string? fee, string balances) =>
        Assert.Equal(balances, Text(Read(code, amount, fee)));

    [Theory]
    [InlineData("P", "")]
    [InlineData("D", "")]
    [InlineData("V", "bank 1.00, paypal -1.00")]
    [InlineData("?", "")]
    public void Only_a_transaction_that_changed_the_balance_is_booked(string status, string balances) =>
        Assert.Equal(balances, Text(Read("T0400", "-1.00") with { Status = status }));

    [Theory]
    [InlineData("T0006", "261129-46N20-RE5D4", null, true)]
    [InlineData("T0006", "EBAY-4711", null, false)]
    [InlineData("T0006", null, "0199f3a1-52c6-7d10-9c3e-0d4a2b6f7e11", true)]
    [InlineData("T0400", "261129-46N20-RE5D4", null, false)]
    public void A_payment_with_our_kind_of_number_or_custom_id_names_us(string code, string? invoice, string? custom, bool names) =>
        Assert.Equal(names, (Read(code, "1.00") with { InvoiceId = invoice, CustomId = custom }).NamesUs);

    [Fact]
    public void A_transaction_without_an_id_a_time_or_an_amount_cannot_be_read()
    {
        var good = Info("T0006", "1.00", null);

        Assert.NotNull(ReportedTransaction.Read(good));
        Assert.Null(ReportedTransaction.Read(good with { TransactionId = null }));
        Assert.Null(ReportedTransaction.Read(good with { TransactionId = "A\0" }));
        Assert.Null(ReportedTransaction.Read(good with { TransactionInitiationDate = "yesterday" }));
        Assert.Null(ReportedTransaction.Read(good with { TransactionAmount = new("EUR", "one") }));
    }

    [Theory]
    [InlineData("2026-12-01T05:59:59Z", "2026-12-01T06:00:00Z")]
    [InlineData("2026-12-01T06:00:00Z", "2026-12-02T06:00:00Z")]
    public void The_ledger_is_compared_at_six_each_day(string now, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), ComparisonTimes.Next(DateTimeOffset.Parse(now, null)));

    [Theory]
    [InlineData("2026-11-01", "2026-11-30", "2026-11-28", "2026-12-01")]
    [InlineData("2026-11-30", null, "2026-11-30", "2026-12-01")]
    [InlineData("2026-11-01", "2026-11-20", "2026-11-18", "2026-12-01")]
    [InlineData("2026-01-01", "2026-08-01", "2026-10-31", "2026-12-01")]
    [InlineData("2026-12-01", null, "2026-12-01", "2026-12-01")]
    public void A_day_is_compared_three_times_and_days_of_a_stop_are_made_up_for(string since, string? comparedTo, string from, string to)
    {
        var days = ComparisonTimes.Days(Day(since), comparedTo is null ? null : Day(comparedTo), Day("2026-12-01").AddHours(6));

        Assert.Equal((Day(from), Day(to)), days);
    }

    private static DateTimeOffset Day(string day) => DateTimeOffset.Parse($"{day}T00:00:00Z", null);

    private static ReportedTransaction Read(string code, string amount, string? fee = null) => ReportedTransaction.Read(Info(code, amount, fee))!;

    private static TransactionInfo Info(string code, string amount, string? fee) => new()
    {
        TransactionId = "TRANSACTION1",
        TransactionEventCode = code,
        TransactionInitiationDate = "2026-11-30T10:00:00+0000",
        TransactionAmount = new("EUR", amount),
        FeeAmount = fee is null ? null : new PayPalMoney("EUR", fee),
        TransactionStatus = TransactionStatus.Completed,
    };

    private static string Text(ReportedTransaction transaction) => Books.Text(Bookkeeping.Post([], transaction.Targets()).Entries);
}
