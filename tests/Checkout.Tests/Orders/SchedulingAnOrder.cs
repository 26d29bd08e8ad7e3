using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

/// <summary>When a worker looks at an order follows from what changed.</summary>
public sealed class SchedulingAnOrder
{
    private static readonly PayPalLook NotThere = new() { IsNotThere = true };

    private static readonly DateTimeOffset Later = News.Now + Order.ResolveAfter;

    private static readonly Order Quoted = Some.Order();

    private static readonly Order Processing = News.Processing(Quoted);

    /// <summary>Cancelled, because another payment used its number, and looked at once more.</summary>
    private static readonly StoredOrder NumberUsed = Some
        .Stored(Processing.Deny(Processing.OpenAttempt!.RequestId, new(Issue.DuplicateInvoiceId), News.Now))
        .Change(order => order.BelieveDenial(Later), Later);

    [Fact]
    public void An_order_whose_attempt_was_refused_is_due_later_because_the_payer_may_approve_again()
    {
        var refused = Some.Stored(Processing, News.Now)
            .Change(order => order.Refuse(order.OpenAttempt!.RequestId, News.Declined), Later);

        Assert.Equal(Later + Order.ResolveAfter, refused.DueAt);
    }

    [Fact]
    public void A_refusal_that_does_not_end_the_attempt_keeps_the_due_time()
    {
        var denied = Some.Stored(Processing, News.Now)
            .Change(order => order.Deny(order.OpenAttempt!.RequestId, News.Declined, Later), Later);

        Assert.NotEqual(Processing, denied.Order);
        Assert.Equal(News.Now, denied.DueAt);
    }

    [Fact]
    public void An_approval_during_an_attempt_keeps_the_due_time()
    {
        var approved = Some.Stored(Processing, News.Now)
            .Change(order => order.Apply(News.Approved(Quoted, News.SecondApproval), Later), Later);

        Assert.NotEqual(Processing.Approval, approved.Order.Approval);
        Assert.Equal(News.Now, approved.DueAt);
    }

    [Fact]
    public void PayPals_next_answer_ends_the_looks_at_an_order_that_has_ended_even_if_it_tells_nothing_new()
    {
        var answered = NumberUsed.Change(order => order.Apply(News.Approved(Quoted), Later), Later);

        Assert.NotNull(NumberUsed.DueAt);
        Assert.Equal(News.Text(NumberUsed.Order), News.Text(answered.Order));
        Assert.Null(answered.DueAt);
    }

    [Fact]
    public void A_request_that_changes_nothing_keeps_the_last_look_at_an_order_that_has_ended()
    {
        var asked = NumberUsed.Change(order => order.Cancel().CaptureOnlyWhenAsked(Later).Release(Later), Later);

        Assert.Equal(NumberUsed, asked);
    }

    [Fact]
    public void A_pending_refund_makes_an_order_due_that_is_no_longer_looked_up_for_its_authorization()
    {
        var held = Some.Stored(News.Processing(Some.Order())
            .Apply(Some.Authorization(Quoted, "HELD1") with { Status = AuthorizationStatus.PartiallyCaptured })
            .Apply(News.Captured(Quoted)));
        var refund = Some.Refund(held.Order) with { Status = RefundStatus.Pending, CreateTime = "2030-01-01T00:00:00Z" };

        var waiting = held.Change(order => order.Apply(refund), Later);

        Assert.True(held.Order.IsHeld);
        Assert.Null(held.DueAt);
        Assert.Equal(Later + Order.ResolveAfter, waiting.DueAt);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(30, 30)]
    [InlineData(120, 120)]
    [InlineData(121, 120)]
    public void The_first_404_never_makes_an_order_due_later(int? planned, int? due)
    {
        var stored = Some.Stored(Quoted, planned is { } pause ? News.Now.AddSeconds(pause) : null);

        var missing = stored.Change(order => order.Apply(NotThere, News.Now), News.Now);

        Assert.Equal(due is { } seconds ? News.Now.AddSeconds(seconds) : null, missing.DueAt);
        Assert.Equal(missing.DueAt, missing.Change(order => order.Apply(NotThere, Later), Later).DueAt);
    }

    [Fact]
    public void A_worker_that_was_too_slow_does_not_move_the_due_time()
    {
        var claimed = Some.Stored(Quoted, News.Now);
        var claimedAgain = claimed.Reschedule(Later);

        Assert.Same(claimedAgain, claimedAgain.Reschedule(News.Now.AddHours(1), seen: claimed.DueAt));
        Assert.Equal(News.Now.AddHours(1), claimed.Reschedule(News.Now.AddHours(1), seen: claimed.DueAt).DueAt);
    }

    [Fact]
    public void An_order_that_is_due_is_not_forgotten()
    {
        var cancelled = Some.Stored(Quoted.Cancel());

        Assert.True(cancelled.IsForgettable);
        Assert.False(cancelled.Reschedule(Later).IsForgettable);
    }
}
