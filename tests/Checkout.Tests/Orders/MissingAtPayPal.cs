using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Tests.Orders;

/// <summary>A 404 proves nothing by itself.</summary>
public sealed class MissingAtPayPal
{
    private static readonly PayPalLook NotThere = new() { IsNotThere = true };

    private static readonly Order Quoted = Some.Order() with { PayPalOrderId = News.PayPalId };

    private static readonly StoredOrder Stored = Some.Stored(Quoted, News.Now.AddHours(1));

    private static readonly Order Processing = News.Processing(Quoted);

    [Fact]
    public void An_order_ends_only_when_PayPal_says_for_ten_minutes_that_it_is_not_there()
    {
        var missing = Quoted.Apply(NotThere, News.Now);
        var still = missing.Apply(NotThere, News.Now.AddMinutes(9));
        var end = Some.Stored(still, News.Now.AddHours(1)).Change(order => order.Apply(NotThere, News.Now.AddMinutes(10)), News.Now.AddMinutes(10));

        var over = end.Order;
        Assert.Equal((OrderStatus.Created, true, News.Now), (still.Status, still.HoldsStock, still.GoneSince));
        Assert.Equal((OrderStatus.Expired, false, null), (over.Status, over.HoldsStock, end.DueAt));
    }

    [Fact]
    public void An_order_that_PayPal_shows_again_was_never_gone()
    {
        var seen = Quoted.Apply(NotThere, News.Now).Apply(News.Of(Quoted, PayPalOrderStatus.Created), News.Now.AddMinutes(1));

        Assert.Null(seen.GoneSince);
        Assert.Equal(OrderStatus.Created, seen.Apply(NotThere, News.Now.AddMinutes(11)).Status);
    }

    [Fact]
    public void A_missing_order_is_looked_up_again_after_two_five_and_ten_minutes()
    {
        var stored = Stored.Change(order => order.Apply(NotThere, News.Now), News.Now);

        var missing = stored.Order;
        Assert.Equal(News.Now.AddMinutes(2), stored.DueAt);
        Assert.Equal([2, 5, 10, 12], new[] { 0, 2, 5, 10 }.Select(minutes =>
            (Schedule.AfterSilence(missing, TimeSpan.FromMinutes(1), News.Now.AddMinutes(minutes)) - News.Now)!.Value.TotalMinutes));
    }

    [Fact]
    public void An_order_with_a_payment_on_record_does_not_end_as_missing()
    {
        var paid = Quoted.Apply(News.Captured(Quoted));

        Assert.Same(paid, paid.Apply(NotThere, News.Now).Apply(NotThere, News.Now.AddHours(1)));
    }

    [Fact]
    public void An_unanswered_attempt_is_quarantined_after_ten_minutes_and_stays_due_until_PayPal_shows_its_payment()
    {
        var missing = Processing.Apply(NotThere, News.Now);
        var due = News.Now.AddMinutes(10);
        var storedLost = Some.Stored(missing, due).Change(order => order.Apply(NotThere, due), due);

        var lost = storedLost.Order;
        Assert.Equal(OrderStatus.Processing, missing.Status);
        Assert.Equal((OrderStatus.Quarantined, true, true), (lost.Status, lost.HoldsStock, storedLost.DueAt == due));
        Assert.Equal(News.Now.AddHours(2.5), Schedule.AfterSilence(lost, TimeSpan.FromMinutes(1), News.Now.AddHours(2)));
        var late = News.Now.AddHours(3);
        var storedFound = storedLost.Change(
            order => order.Apply(News.Of(lost, PayPalOrderStatus.Completed, captures: News.Captured(lost)), late), late);
        var found = storedFound.Order;
        Assert.Equal((OrderStatus.Completed, null, false), (found.Status, storedFound.DueAt, found.IsGone));
        Assert.Single(Timeline.Between(lost, found), line => line.Type == "QUARANTINE_LIFTED");
    }

    [Fact]
    public void A_payment_that_contradicts_the_quote_does_not_lift_the_quarantine()
    {
        var lost = Processing.Apply(NotThere, News.Now).Apply(NotThere, News.Now.AddMinutes(10));
        var other = News.Captured(lost) with { Amount = new PayPalMoney("EUR", "24.99") };

        var told = lost.Apply(News.Of(lost, PayPalOrderStatus.Completed, captures: other), News.Now.AddHours(3));

        Assert.Equal([Discrepancy.GoneWhileProcessing, Discrepancy.PaidAmount], told.Discrepancies);
    }
}
