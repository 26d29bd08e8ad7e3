using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

/// <summary>An event is done when what it claims is on record.</summary>
public sealed class ShowingWhatAnEventClaims
{
    private static readonly Order Quoted = Some.Order() with { PayPalOrderId = News.PayPalId };

    private static readonly OrderPointer Ours = new(News.PayPalId, []);

    [Theory]
    [InlineData(CaptureStatus.Completed, CaptureStatus.Completed, true)]
    [InlineData(CaptureStatus.Completed, CaptureStatus.Pending, true)]
    [InlineData(CaptureStatus.Refunded, CaptureStatus.Completed, true)]
    [InlineData(CaptureStatus.Pending, null, true)]
    [InlineData(CaptureStatus.Pending, CaptureStatus.Completed, false)]
    [InlineData(CaptureStatus.Pending, CaptureStatus.Declined, false)]
    [InlineData(CaptureStatus.Completed, CaptureStatus.Refunded, false)]
    public void A_capture_is_shown_in_its_status_or_a_later_one(string known, string? claimed, bool isShown)
    {
        var order = Quoted.Apply(Some.Capture(Quoted, known, "CAPTURE1"));

        Assert.Equal(isShown, order.Shows(new(Ours, [new(PaymentKind.Capture, "CAPTURE1", claimed)])));
        Assert.False(order.Shows(new(Ours, [new(PaymentKind.Capture, "CAPTURE2", claimed)])));
        Assert.False(order.Shows(new(Ours, [new(PaymentKind.Refund, "CAPTURE1", claimed)])));
    }

    [Theory]
    [InlineData(AuthorizationStatus.Created, AuthorizationStatus.Created, true)]
    [InlineData(AuthorizationStatus.Voided, AuthorizationStatus.Created, true)]
    [InlineData(AuthorizationStatus.Created, AuthorizationStatus.Voided, false)]
    [InlineData(AuthorizationStatus.Pending, AuthorizationStatus.Denied, false)]
    public void An_authorization_is_shown_in_its_status_or_a_later_one(string known, string claimed, bool isShown)
    {
        var order = Quoted.Apply(Some.Authorization(Quoted, "HELD1") with { Status = known });

        Assert.Equal(isShown, order.Shows(new(Ours, [new(PaymentKind.Authorization, "HELD1", claimed)])));
        Assert.False(order.Shows(new(Ours, [new(PaymentKind.Authorization, "HELD2", claimed)])));
    }

    [Theory]
    [InlineData(RefundStatus.Completed, RefundStatus.Completed, true)]
    [InlineData(RefundStatus.Completed, RefundStatus.Pending, true)]
    [InlineData(RefundStatus.Pending, RefundStatus.Completed, false)]
    [InlineData(RefundStatus.Pending, RefundStatus.Failed, false)]
    public void A_refund_is_shown_in_its_status_or_a_later_one(string known, string claimed, bool isShown)
    {
        var order = Quoted.Apply(Some.Refund(Quoted, id: "REFUND1") with { Status = known });

        Assert.Equal(isShown, order.Shows(new(Ours, [new(PaymentKind.Refund, "REFUND1", claimed)])));
        Assert.False(order.Shows(new(Ours, [new(PaymentKind.Refund, "REFUND2", claimed)])));
    }

    [Fact]
    public void All_payments_of_an_order_s_event_must_be_shown_and_its_status()
    {
        var claim = new EventClaim(Ours, [new(PaymentKind.Capture, "CAPTURE1", CaptureStatus.Completed)], PayPalOrderStatus.Completed);
        var paid = Quoted.Apply(Some.Capture(Quoted, id: "CAPTURE1"));

        Assert.False(Quoted.Shows(claim));
        Assert.False(paid.Shows(claim));
        Assert.True(paid.Apply(News.Of(Quoted, PayPalOrderStatus.Completed), News.Now).Shows(claim));
    }

    [Fact]
    public void The_status_of_another_order_of_PayPals_is_not_asked_for()
    {
        var claim = new EventClaim(new("8MC585209K746392H", []), [], PayPalOrderStatus.Completed);

        Assert.True(Quoted.Shows(claim));
        Assert.False((Quoted with { PayPalOrderId = null }).Shows(claim));
    }

    [Theory]
    [InlineData(Order.MostForeignPayments, "8MC585209K746392H", true)]
    [InlineData(Order.MostForeignPayments, News.PayPalId, false)]
    [InlineData(Order.MostForeignPayments, null, false)]
    [InlineData(Order.MostForeignPayments - 1, "8MC585209K746392H", false)]
    public void A_foreign_payment_beyond_the_limit_counts_as_noted(int noted, string? payPalOrderId, bool isShown)
    {
        var order = Noting(noted);

        Assert.Equal(isShown, order.Shows(new(new(payPalOrderId, []), [new(PaymentKind.Capture, "NEW", CaptureStatus.Completed)])));
    }

    [Fact]
    public void A_refund_of_a_foreign_payment_needs_no_note_of_its_own()
    {
        var order = Noting(1);

        Assert.True(order.Shows(RefundOf("FOREIGN0")));
        Assert.False(order.Shows(RefundOf("CAPTURE1")));

        static EventClaim RefundOf(string capture) => new(
            new(null, [new(PaymentKind.Refund, "REFUND1"), new(PaymentKind.Capture, capture)]),
            [new(PaymentKind.Refund, "REFUND1", RefundStatus.Completed)]);
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData(60, 30)]
    [InlineData(20, 20)]
    public void An_approval_makes_the_order_due_after_the_browsers_time_and_no_later_than_planned(int? planned, int due)
    {
        var order = Some.Stored(Quoted, planned is { } seconds ? News.Now.AddSeconds(seconds) : null);

        var told = order.HearOfApproval(News.Now);

        Assert.Equal(News.Now.AddSeconds(due), told.DueAt);
        Assert.Equal(told, told.HearOfApproval(News.Now.AddSeconds(5)));
        Assert.Equal(order with { DueAt = told.DueAt }, told);
    }

    [Fact]
    public void An_approval_moves_nothing_where_only_the_browser_captures_or_there_is_nothing_to_approve()
    {
        var paid = Some.Stored(Quoted.Apply(Some.Capture(Quoted)));

        Assert.Same(paid, paid.HearOfApproval(News.Now));
        var byHand = Some.Stored(Quoted with { CaptureAfter = null });
        Assert.Same(byHand, byHand.HearOfApproval(News.Now));
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(10, 20)]
    [InlineData(45, 0)]
    [InlineData(-100, 30)]
    public void The_browser_s_time_counts_from_the_approval_and_not_from_when_it_was_seen(int secondsAgo, int due)
    {
        var approved = News.Now.AddSeconds(-secondsAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

        var told = Some.Stored(Quoted).Change(order => order.Apply(News.Approved(Quoted, approved), News.Now), News.Now);

        Assert.Equal(News.Now.AddSeconds(due), told.DueAt);
    }

    private static Order Noting(int foreign) => Enumerable.Range(0, foreign).Aggregate(
        Quoted, (order, number) => order.NoteForeignPayment(new(PaymentKind.Capture, $"FOREIGN{number}", "8MC585209K746392H", null)));
}
