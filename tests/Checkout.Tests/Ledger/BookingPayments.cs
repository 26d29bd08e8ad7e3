using Checkout.Ledger;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Ledger;

/// <summary>What the ledger says of payments.</summary>
public sealed class BookingPayments
{
    private static readonly Order Quoted = Some.Order() with { Cart = Carts.WithEverything };

    [Fact]
    public void A_capture_is_booked_as_money_fee_goods_shipping_tax_and_discount() => Assert.Equal(
        "discounts 5.00, fees 1.40, paypal 25.60, sales -25.00, shipping -4.00, tax -3.00", Of(Quoted.Apply(Captured(Quoted))));

    [Fact]
    public void Tax_that_prices_include_is_booked_as_tax_and_not_as_sales()
    {
        var order = Some.Order() with { Cart = Carts.WithIncludedTax };

        Assert.Equal("discounts 5.00, paypal 24.00, sales -21.81, shipping -4.00, tax -3.19", Of(order.Apply(Some.Capture(order))));
    }

    [Fact]
    public void A_pending_capture_is_pending_money_until_it_completes()
    {
        var pending = Quoted.Apply(Some.Capture(Quoted, CaptureStatus.Pending, "CAPTURE1"));

        Assert.Equal("discounts 5.00, paypal:pending 27.00, sales -25.00, shipping -4.00, tax -3.00", Of(pending));
        Assert.Equal(Of(Quoted.Apply(Captured(Quoted))), Of(pending.Apply(Captured(Quoted))));
        Assert.Equal("", Of(pending.Apply(Captured(Quoted) with { Status = CaptureStatus.Declined, SellerReceivableBreakdown = null })));
    }

    [Fact]
    public void A_refund_is_booked_gross_with_the_fee_that_PayPal_returns() => Assert.Equal(
        "discounts 5.00, fees 1.10, paypal 20.90, refunds 5.00, sales -25.00, shipping -4.00, tax -3.00",
        Of(Quoted.Apply(Captured(Quoted)).Apply(Refunded(500) with { SellerPayableBreakdown = new(Eur(500), Eur(30), Eur(470)) })));

    [Fact]
    public void A_pending_refund_is_pending_money_and_a_failed_one_is_nothing()
    {
        var paid = Quoted.Apply(Captured(Quoted));
        var pending = paid.Apply(Refunded(500) with { Status = RefundStatus.Pending });

        Assert.Equal(
            "discounts 5.00, fees 1.40, paypal 25.60, paypal:pending -5.00, refunds 5.00, sales -25.00, shipping -4.00, tax -3.00", Of(pending));
        Assert.Equal(Of(paid), Of(pending.Apply(Refunded(500) with { Status = RefundStatus.Failed })));
    }

    [Fact]
    public void Money_that_a_bank_took_back_is_a_chargeback_and_what_was_refunded_before_stays_a_refund()
    {
        var reversed = Quoted.Apply(Captured(Quoted)).Apply(Refunded(500)).Apply(Some.TakenBack(Quoted, "CAPTURE1"));
        var listed = reversed.Apply(Refunded(2200, "REFUND2", "2026-03-02T12:00:00Z"));

        Assert.Equal(
            "chargebacks 22.00, discounts 5.00, fees 1.40, paypal -1.40, refunds 5.00, sales -25.00, shipping -4.00, tax -3.00", Of(reversed));
        Assert.Equal(Of(reversed), Of(listed));
    }

    [Fact]
    public void A_cancelled_reversal_brings_the_money_and_the_status_back()
    {
        var paid = Quoted.Apply(Captured(Quoted)).Apply(Refunded(500));
        var reversed = paid.Apply(Some.TakenBack(Quoted, "CAPTURE1") with { UpdateTime = "2026-03-02T12:00:00Z" })
            .Apply(Refunded(2200, "REFUND2", "2026-03-02T12:00:00Z"));
        var late = Captured(Quoted) with { Status = CaptureStatus.PartiallyRefunded, UpdateTime = "2026-03-01T12:00:00Z" };
        var restored = Captured(Quoted) with { Status = CaptureStatus.PartiallyRefunded, UpdateTime = "2026-04-01T12:00:00Z" };

        Assert.Equal(OrderStatus.Reversed, reversed.Apply(late).Status);
        Assert.Equal(OrderStatus.PartiallyRefunded, reversed.Apply(restored).Status);
        Assert.Equal(Of(paid), Of(reversed.Apply(restored)));
        Assert.Equal(500, OrderLife.RefundedOf(reversed.Apply(restored)).MinorUnits);
    }

    [Fact]
    public void Money_that_went_back_for_an_unknown_reason_is_unexplained_until_its_refund_is_known()
    {
        var back = Quoted.Apply(Captured(Quoted) with { Status = CaptureStatus.Refunded });

        Assert.Equal(
            "discounts 5.00, fees 1.40, paypal -1.40, sales -25.00, shipping -4.00, tax -3.00, unexplained 27.00", Of(back));
        Assert.Equal(
            "discounts 5.00, fees 1.40, paypal -1.40, refunds 27.00, sales -25.00, shipping -4.00, tax -3.00", Of(back.Apply(Refunded(2700))));
    }

    [Fact]
    public void A_second_payment_of_an_order_is_unexplained() => Assert.Equal(
        "discounts 5.00, fees 1.40, paypal 52.60, sales -25.00, shipping -4.00, tax -3.00, unexplained -27.00",
        Of(Quoted.Apply(Captured(Quoted)).Apply(Some.Capture(Quoted, id: "CAPTURE2"))));

    [Fact]
    public void A_payment_in_another_currency_is_unexplained() => Assert.Equal(
        "paypal 3.00 USD, unexplained -3.00 USD", Of(Quoted.Apply(Captured(Quoted) with
        {
            Amount = new PayPalMoney("USD", "3.00"),
            SellerReceivableBreakdown = null,
        })));

    [Fact]
    public void What_is_missing_between_gross_fee_and_net_is_unexplained() => Assert.Equal(
        "discounts 5.00, fees 1.40, paypal 25.00, sales -25.00, shipping -4.00, tax -3.00, unexplained 0.60",
        Of(Quoted.Apply(Captured(Quoted) with { SellerReceivableBreakdown = new(Eur(2700), Eur(140), Eur(2500)) })));

    [Fact]
    public void A_target_that_goes_to_another_and_back_is_posted_three_times_and_a_repeat_not_at_all()
    {
        Target first = Target(10), second = Target(12);

        var (booked, one) = Bookkeeping.Post([], [first]);
        var (other, two) = Bookkeeping.Post(booked, [second]);
        var (back, three) = Bookkeeping.Post(other, [first]);
        var (_, none) = Bookkeeping.Post(back, [first]);

        Assert.Equal([(1, 10L), (2, 2L), (3, -2L)], ((LedgerEntry[])[.. one, .. two, .. three]).Select(
            entry => (entry.Sequence, entry.Amounts[LedgerAccount.PayPal])));
        Assert.Equal(one[0].TargetHash, three[0].TargetHash);
        Assert.NotEqual(one[0].TargetHash, two[0].TargetHash);
        Assert.Empty(none);

        static Target Target(long amount) => new(
            new("PAYMENT1", LedgerKind.Capture, "EUR"), Some.Noon,
            new Dictionary<string, long> { [LedgerAccount.PayPal] = amount, [LedgerAccount.Sales] = -amount });
    }

    [Fact]
    public void The_country_that_is_learnt_later_moves_what_was_posted_without_one()
    {
        var (booked, _) = Quoted.Apply(Captured(Quoted)).Book();

        var (_, entries) = (booked with { Destination = new("DE", Some.Noon) }).Book();

        Assert.Equal([null, "DE"], entries.Select(entry => entry.Key.Country));
        Assert.Equal([2, 3], entries.Select(entry => entry.Sequence));
    }

    [Fact]
    public void An_order_without_payments_is_not_booked() => Assert.Same(Quoted, Quoted.Book().Order);

    private static Capture Captured(Order order) =>
        Some.Capture(order, id: "CAPTURE1") with { SellerReceivableBreakdown = new(order.Total.ToPayPal(), Eur(140), Eur(2560)) };

    private static Refund Refunded(long minorUnits, string id = "REFUND1", string at = "2026-03-01T13:00:00Z") =>
        Some.Refund(Quoted, minorUnits, id) with { CreateTime = at, SupplementaryData = new(new(CaptureId: "CAPTURE1")) };

    private static PayPalMoney Eur(long minorUnits) => new Money("EUR", minorUnits).ToPayPal();

    private static string Of(Order order) => Books.Text(order.Book().Entries);
}
