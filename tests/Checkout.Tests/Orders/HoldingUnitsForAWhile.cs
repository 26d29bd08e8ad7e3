using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

/// <summary>When an unpaid order's units are free again.</summary>
public sealed class HoldingUnitsForAWhile
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(900);

    private static readonly DateTimeOffset Made = Some.Noon;

    private static readonly DateTimeOffset End = Made + Time;

    private static readonly DateTimeOffset Later = Made.AddHours(1);

    private static readonly Order Quoted = Some.Order().Hold(Time);

    private static readonly Order Approved = Quoted.Apply(News.Approved(Quoted), Later);

    [Fact]
    public void An_order_holds_its_units_from_its_creation_and_once_more_from_its_first_approval()
    {
        Assert.Equal(End, Quoted.StockUntil);
        Assert.Equal(Later + Time, Approved.StockUntil);

        var refused = Open(Approved).Refuse(Open(Approved).OpenAttempt!.RequestId, News.Declined);
        var again = refused.Apply(News.Approved(Quoted, News.SecondApproval), Later.AddHours(1));

        Assert.Equal((OrderStatus.Declined, OrderStatus.Approved), (refused.Status, again.Status));
        Assert.Equal((Later + Time, Later + Time), (refused.StockUntil, again.StockUntil));
    }

    [Fact]
    public void An_approval_reported_twice_holds_the_units_once() =>
        Assert.Equal(Later + Time, Approved.Apply(News.Approved(Quoted, News.SecondApproval), Later.AddHours(1)).StockUntil);

    [Fact]
    public void An_order_created_without_a_hold_takes_its_units_only_with_its_attempt()
    {
        var made = Some.Order().Hold(TimeSpan.Zero);
        var approved = made.Apply(News.Approved(made), Later);

        Assert.Equal((Made, Made), (made.StockUntil, approved.StockUntil));
        Assert.Equal(Order.ForGood, Open(approved).StockUntil);
    }

    [Fact]
    public void A_hold_does_not_lapse_while_an_attempt_is_open_or_money_is_taken_or_authorized()
    {
        var held = Some.Order(intent: CheckoutPaymentIntent.Authorize).Hold(Time);

        Assert.All(
            [
                Open(Approved), Open(Approved).ApplyGone(), Quoted.Apply(News.Captured(Quoted)),
                Quoted.Apply(News.Captured(Quoted, CaptureStatus.Pending)), held.Apply(Some.Authorization(held)),
            ],
            order => Assert.Equal(Order.ForGood, order.StockUntil));
    }

    [Fact]
    public void An_uncertain_404_keeps_a_hold_and_begins_none()
    {
        var nowhere = new PayPalLook { IsNotThere = true };

        Assert.Equal(Order.ForGood, Quoted.Apply(nowhere, End - TimeSpan.FromSeconds(1)).StockUntil);
        Assert.Equal(End, Quoted.Apply(nowhere, End).StockUntil);
        Assert.Null(Quoted.Apply(nowhere, Made).Apply(nowhere, Made + Order.GoneAfter).StockUntil);
    }

    [Fact]
    public void An_order_that_is_over_has_no_hold() =>
        Assert.All([Quoted.Cancel(), Quoted.ApplyGone()], over => Assert.Null(over.StockUntil));

    [Fact]
    public void Leaving_PayPal_ends_the_hold_and_not_the_order()
    {
        var left = Quoted.Release(Made.AddSeconds(5));

        Assert.Equal((OrderStatus.Created, Made.AddSeconds(5)), (left.Status, left.StockUntil));
        Assert.Equal(Later + Time, left.Apply(News.Approved(Quoted), Later).StockUntil);
        Assert.Same(left, left.Release(Later));
        Assert.Equal(Order.ForGood, Open(Approved).Release(Later).StockUntil);
    }

    [Fact]
    public void An_approved_order_that_is_no_longer_wanted_is_captured_only_on_request()
    {
        var stored = Some.Stored(Approved, Later).Change(order => order.CaptureOnlyWhenAsked(Later), Later);

        var unwanted = stored.Order;
        Assert.Equal((OrderStatus.Approved, null, Later), (unwanted.Status, unwanted.CaptureAfter, unwanted.StockUntil));
        Assert.Equal(Later, stored.DueAt);
        Assert.NotNull(Open(unwanted).OpenAttempt);
        Assert.All([Quoted, Open(Approved), Quoted.Cancel()], order => Assert.Same(order, order.CaptureOnlyWhenAsked(Later)));
    }

    [Fact]
    public void An_attempt_without_units_left_is_not_kept_and_the_order_is_over()
    {
        var stored = Some.Stored(Open(Approved), Later).Change(order => order.WithoutUnits(Approved, Later), Later);

        var over = stored.Order;
        Assert.Equal((OrderStatus.Cancelled, true, null, null), (over.Status, over.IsSoldOut, over.StockUntil, stored.DueAt));
        Assert.Empty(over.Attempts);
        Assert.Equal(["SOLD_OUT"], Timeline.Between(Approved, over).Select(line => line.Type));
    }

    [Fact]
    public void An_approval_without_units_left_is_noted_and_holds_nothing()
    {
        var heard = Approved.WithoutUnits(Quoted, Later);

        Assert.Equal((OrderStatus.Approved, End), (heard.Status, heard.StockUntil));
        Assert.Equal(Made, Approved.WithoutUnits(Quoted, Made).StockUntil);
    }

    [Fact]
    public void A_payment_without_units_left_is_recorded_with_a_discrepancy()
    {
        var paid = Quoted.ApplyGone().Apply(News.Captured(Quoted));

        Assert.Equal([Discrepancy.StockGone], paid.WithoutUnits(Quoted.ApplyGone(), Later).Discrepancies);
    }

    private static Order Open(Order order) => order.Open(News.Approved(order), Later);
}
