using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

/// <summary>What an order does with its units; the ways of its life are in <see cref="LivingAnOrdersLife"/>.</summary>
public sealed class HoldingStock
{
    private static readonly Order Quoted = Some.Order();

    private static readonly Order Approved = Quoted.Apply(News.Approved(Quoted), News.Now);

    private static readonly Order Processing = News.Processing(Quoted);

    private static readonly Order Refused = Processing.Refuse(Processing.OpenAttempt!.RequestId, News.Declined);

    [Fact]
    public void Units_are_reserved_from_the_beginning_and_kept_while_the_payments_outcome_is_unknown()
    {
        Assert.True(Quoted.HoldsStock);
        Assert.True(Processing.HoldsStock);
        Assert.True(Processing.ApplyGone().HoldsStock);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Units_of_a_fully_refunded_order_are_sold_again_only_by_setting(bool restocks, bool holds)
    {
        var paid = (Quoted with { RestocksOnRefund = restocks }).Apply(News.Captured(Quoted));

        Assert.Equal(holds, paid.Apply(Some.Refund(Quoted, 2500)).HoldsStock);
        Assert.True(paid.Apply(Some.Refund(Quoted, 2499)).HoldsStock);
        Assert.True(paid.Apply(Some.TakenBack(Quoted, "CAPTURE1")).HoldsStock);
    }

    [Fact]
    public void A_quarantined_order_keeps_the_units_that_it_would_keep_otherwise()
    {
        var elsewhere = Quoted.Apply(News.Captured(Quoted) with { Payee = null, CustomId = Guid.Empty.ToString() });

        Assert.Equal((OrderStatus.Quarantined, true), (elsewhere.Status, elsewhere.HoldsStock));
        var back = (elsewhere with { RestocksOnRefund = true }).Apply(Some.Refund(Quoted, 2500));
        Assert.Equal((OrderStatus.Quarantined, false), (back.Status, back.HoldsStock));
    }

    [Fact]
    public void An_order_that_missed_its_units_once_never_takes_them_later()
    {
        var missed = Quoted.ApplyGone().Apply(News.Captured(Quoted, CaptureStatus.Pending)).MissStock();

        var told = missed.Apply(News.Captured(Quoted));

        Assert.Equal([Discrepancy.StockGone], told.Discrepancies);
        Assert.Equal((OrderStatus.Quarantined, false), (told.Status, told.HoldsStock));
        Assert.Equal(Quoted.Total, OrderLife.CapturedOf(told));
    }

    [Fact]
    public void No_attempt_opens_once_the_units_were_given_back()
    {
        Assert.All([Quoted.Cancel(), Refused.Cancel(), Quoted.ApplyGone()], over =>
        {
            var told = over.Apply(News.Approved(Quoted), News.Now);
            Assert.Same(told, told.Open(News.Approved(Quoted), News.Now));
            var stored = Some.Stored(over, News.Now).Change(order => order.Apply(News.Approved(Quoted), News.Now), News.Now);
            Assert.Equal((over.Status, null), (told.Status, stored.DueAt));
        });
    }

    [Fact]
    public void An_order_that_was_not_approved_can_be_called_off()
    {
        Assert.All([Quoted, Refused], order =>
        {
            Assert.Equal((OrderStatus.Cancelled, false), (order.Cancel().Status, order.Cancel().HoldsStock));
            Assert.Null(Some.Stored(order, News.Now).Change(known => known.Cancel(), News.Now).DueAt);
            Assert.Contains(Timeline.Between(order, order.Cancel()), line => line.Type == "CANCELLED_BY_SHOPPER");
        });
    }

    [Fact]
    public void An_order_in_any_other_state_cannot_be_called_off()
    {
        var others = new[]
        {
            Approved, Processing, Processing.Apply(News.Captured(Quoted)), Processing.Apply(News.Captured(Quoted, CaptureStatus.Pending)),
            Processing.Apply(News.Captured(Quoted, CaptureStatus.Declined)), Quoted.ApplyGone(), Quoted.Cancel(),
            Quoted.Apply(News.Of(Quoted, PayPalOrderStatus.Voided), News.Now),
            Quoted.Apply(News.Approved(Some.Order(lines: [("cup", 3)])), News.Now),
        };

        Assert.All(others, order => Assert.Same(order, order.Cancel()));
    }

    [Fact]
    public void An_order_that_was_called_off_stays_so_when_its_approval_arrives_later()
    {
        var stored = Some.Stored(Refused.Cancel(), News.Now)
            .Change(order => order.Apply(News.Approved(Quoted, News.SecondApproval), News.Now), News.Now);

        var late = stored.Order;
        Assert.Equal((OrderStatus.Cancelled, null), (late.Status, stored.DueAt));
        Assert.Same(late, late.Open(News.Approved(Quoted, News.SecondApproval), News.Now));
    }
}
