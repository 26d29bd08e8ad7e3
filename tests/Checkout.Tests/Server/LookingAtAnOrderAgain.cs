using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.Tests.Orders;

namespace Checkout.Tests.Server;

public sealed class LookingAtAnOrderAgain
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(1);

    private static readonly Order Quoted = Some.Order();

    [Theory]
    [InlineData(0, 60)]
    [InlineData(240, 60)]
    [InlineData(1200, 300)]
    [InlineData(14_400, 3600)]
    [InlineData(259_200, 3600)]
    public void A_silent_order_is_asked_about_less_and_less_often_until_it_is_72_hours_old(int age, int pause)
    {
        var now = Quoted.CreatedAt.AddSeconds(age);

        Assert.Equal(now.AddSeconds(pause), Schedule.AfterSilence(Quoted, Soonest, now));
        Assert.Null(Schedule.AfterSilence(Quoted, Soonest, Quoted.CreatedAt.AddHours(72).AddTicks(1)));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(10, 10)]
    [InlineData(3600, 300)]
    public void An_attempt_without_an_answer_is_asked_about_soon_and_then_as_long_again_as_it_is_old(int age, int pause)
    {
        var processing = News.Processing(Quoted);
        var now = processing.OpenAttempt!.OpenedAt.AddSeconds(age);

        Assert.Equal(now.AddSeconds(pause), Schedule.AfterUnknown(processing.OpenAttempt, now));
        Assert.Equal(now.AddSeconds(pause), Schedule.AfterSilence(processing, Soonest, now));
        Assert.Null(Schedule.AfterSilence(processing, Soonest, Quoted.CreatedAt.AddHours(73)));
    }

    [Fact]
    public void Money_that_PayPal_holds_is_asked_about_daily_until_every_review_and_authorization_is_over()
    {
        var pending = Quoted.Apply(News.Captured(Quoted, CaptureStatus.Pending));
        var held = Some.Order(intent: CheckoutPaymentIntent.Authorize);
        held = held.Apply(Some.Authorization(held));

        var quarantined = pending.MissStock();
        Assert.Equal(
            (OrderStatus.Pending, OrderStatus.Authorized, OrderStatus.Quarantined), (pending.Status, held.Status, quarantined.Status));
        foreach (var order in new[] { pending, held, quarantined })
        {
            var late = order.CreatedAt.AddDays(29);
            Assert.Equal(late.AddDays(1), Schedule.AfterSilence(order, Soonest, late));
            Assert.Null(Schedule.AfterSilence(order, Soonest, order.CreatedAt.AddDays(34)));
        }
    }

    [Fact]
    public void A_pending_refund_is_asked_about_daily_for_33_days_from_its_own_time_however_old_its_order_is()
    {
        var made = Quoted.CreatedAt.AddDays(100);
        var pending = Some.Refund(Quoted) with { Status = RefundStatus.Pending, CreateTime = made.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") };
        var order = Quoted.Apply(News.Captured(Quoted)).Apply(pending);

        Assert.Equal(made.AddDays(11), Schedule.AfterSilence(order, Soonest, made.AddDays(10)));
        Assert.Equal(made.AddDays(34), Schedule.AfterSilence(order, Soonest, made.AddDays(33)));
        Assert.Null(Schedule.AfterSilence(order, Soonest, made.AddDays(34)));
    }

    [Theory]
    [InlineData(RefundStatus.Pending, true)]
    [InlineData("MOON_PHASE", true)]
    [InlineData(RefundStatus.Completed, false)]
    [InlineData(RefundStatus.Failed, false)]
    [InlineData(RefundStatus.Cancelled, false)]
    public void An_order_is_due_while_a_refund_is_open_and_no_longer(string status, bool isDue)
    {
        var paid = Some.Stored(Quoted).Change(order => order.Apply(News.Captured(Quoted)), News.Now);
        var due = paid.Change(order => order.Apply(Some.Refund(Quoted, 1, "REFUND1") with { Status = RefundStatus.Pending }), News.Now);

        var told = due.Change(order => order.Apply(Some.Refund(Quoted, 1, "REFUND1") with { Status = status }), News.Now);

        Assert.NotNull(due.DueAt);
        Assert.Equal(isDue, told.DueAt is not null);
    }

    [Fact]
    public void An_order_that_could_not_be_asked_about_is_never_given_up()
    {
        foreach (var order in new[] { Quoted, News.Processing(Quoted), Quoted.Apply(News.Captured(Quoted, CaptureStatus.Pending)) })
        {
            var late = order.CreatedAt.AddDays(100);
            Assert.Equal(late.AddHours(1), Schedule.AfterFailure(order, Soonest, late));
        }
    }

    [Fact]
    public async Task An_ended_order_is_looked_up_again_when_a_new_payment_waits_for_PayPal()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        var over = await shop.StoredAsync(id);
        over = await shop.Orders.UpdateAsync(over.Id, known => known.ApplyGone(), shop.Time.GetUtcNow());
        Assert.Equal((OrderStatus.Expired, null), (over.Order.Status, over.DueAt));
        await shop.PayPal.ApproveAsync(id, "pending");
        var paid = await shop.CaptureElsewhereAsync(id);
        var pending = paid.PurchaseUnits![0].Payments!.Captures![0];
        await shop.Orders.UpdateAsync(over.Id, known => known.Apply(pending), shop.Time.GetUtcNow());
        await shop.PayPal.SettleAsync(pending.Id);

        await shop.PassAndLookAsync(TimeSpan.FromSeconds(31));

        await shop.UntilAsync(id, OrderStatus.Completed);
    }
}
