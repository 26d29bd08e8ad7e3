using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using FsCheck;
using FsCheck.Fluent;

namespace Checkout.Tests.Orders;

/// <summary>Whatever part of the news came, in whatever order and however often: once PayPal was asked, the order is the same.</summary>
public sealed class ReconcilingAnOrder
{
    private static readonly Config ManyOrders = Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true);

    private static readonly Order Quoted = Some.Order() with { PayeeMerchantId = "SMMERCHANT222", RestocksOnRefund = true };

    private static readonly Order Held = Some.Order(intent: CheckoutPaymentIntent.Authorize);

    [Fact]
    public void An_order_that_was_paid_and_refunded_is_reconciled_alike_from_any_state() => EndsAlike(
        Quoted,
        Whole(Quoted, PayPalOrderStatus.Completed, [News.Captured(Quoted, CaptureStatus.Refunded)],
            refunds: [Some.Refund(Quoted, 500, "REFUND1"), Some.Refund(Quoted, 2000, "REFUND2")]),
        OrderStatus.Refunded,
        order => order.Apply(News.Approved(Quoted), News.Now),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Pending, reason: "ECHECK")),
        order => order.Apply(News.Captured(Quoted)),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.PartiallyRefunded)),
        order => order.Apply(Some.Refund(Quoted, 500, "REFUND1")),
        order => order.Apply(Some.Refund(Quoted, 2000, "REFUND2") with { Status = RefundStatus.Pending }));

    [Fact]
    public void An_order_whose_payment_was_declined_is_reconciled_alike_from_any_state() => EndsAlike(
        Quoted,
        Whole(Quoted, PayPalOrderStatus.Completed, [News.Captured(Quoted, CaptureStatus.Declined)]),
        OrderStatus.Declined,
        order => order.Apply(News.Approved(Quoted), News.Now),
        order => order.Apply(News.Approved(Quoted, News.SecondApproval), News.Now),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Pending, reason: "PENDING_REVIEW")),
        order => order.Apply(News.Captured(Quoted, "MOON_PHASE")));

    [Fact]
    public void An_order_whose_authorization_was_captured_in_parts_is_reconciled_alike_from_any_state() => EndsAlike(
        Held,
        Whole(Held, PayPalOrderStatus.Completed,
            [Part("CAPTURE1", "10.00"), Part("CAPTURE2", "15.00")],
            [Some.Authorization(Held, "HELD1") with { Status = AuthorizationStatus.Captured }]),
        OrderStatus.Completed,
        order => order.Apply(Some.Authorization(Held, "HELD1")),
        order => order.Apply(Some.Authorization(Held, "HELD1") with { Status = AuthorizationStatus.PartiallyCaptured }),
        order => order.Apply(Part("CAPTURE1", "10.00")),
        order => order.Apply(Part("CAPTURE2", "15.00") with { Status = CaptureStatus.Pending }));

    [Fact]
    public void An_order_whose_authorization_was_voided_is_reconciled_alike_from_any_state() => EndsAlike(
        Held,
        Whole(Held, PayPalOrderStatus.Completed, authorizations:
            [Some.Authorization(Held, "HELD1") with { Status = AuthorizationStatus.Voided }]),
        OrderStatus.Voided,
        order => order.Apply(News.Approved(Held), News.Now),
        order => order.Apply(Some.Authorization(Held, "HELD1") with { Status = AuthorizationStatus.Pending }),
        order => order.Apply(Some.Authorization(Held, "HELD1")));

    [Fact]
    public void An_order_that_contradicts_its_quote_is_quarantined_from_any_state() => EndsAlike(
        Quoted,
        Whole(Quoted, PayPalOrderStatus.Completed, [News.Captured(Quoted) with { Amount = new PayPalMoney("EUR", "24.99") }]),
        OrderStatus.Quarantined,
        order => order.Apply(News.Approved(Quoted), News.Now),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Pending) with { Amount = new PayPalMoney("EUR", "24.99") }));

    private static Capture Part(string id, string value) => News.Captured(Held, id: id) with { Amount = new PayPalMoney("EUR", value) };

    private static PayPalOrder Whole(
        Order order, string status, Capture[]? captures = null, Authorization[]? authorizations = null, Refund[]? refunds = null)
    {
        var whole = News.Of(order, status);
        return whole with
        {
            PurchaseUnits = [whole.PurchaseUnits![0] with { Payments = new(captures, authorizations, refunds) }],
        };
    }

    /// <summary>Only the time of an approval is not told once an order is paid, and then nothing depends on it any more.</summary>
    private static void EndsAlike(Order quoted, PayPalOrder whole, OrderStatus status, params Func<Order, Order>[] news)
    {
        var end = quoted.Apply(whole, News.Now);
        Assert.Equal(status, end.Status);
        var parts = Gen.Choose(0, news.Length - 1).ListOf();
        Check.One(ManyOrders, Prop.ForAll(parts.ToArbitrary(), sequence =>
        {
            var told = sequence.Aggregate(quoted, (order, index) => news[index](order)).Apply(whole, News.Now);
            return News.Text(told with { Approval = null }) == News.Text(end with { Approval = null })
                && told.HoldsStock == end.HoldsStock
                && OrderLife.CapturedOf(told) == OrderLife.CapturedOf(end)
                && OrderLife.RefundedOf(told) == OrderLife.RefundedOf(end);
        }));
    }

    [Fact]
    public void An_attempt_whose_call_is_repeated_keeps_its_request_id_and_gets_a_new_due_time()
    {
        var later = News.Now.AddSeconds(20);
        var open = News.Processing(Quoted);
        var requestId = open.OpenAttempt!.RequestId;

        var stored = Some.Stored(open, News.Now).Change(order => order.Renew(requestId, later), later);

        var renewed = stored.Order;
        Assert.Equal((requestId, later, later + Order.ResolveAfter),
            (renewed.OpenAttempt!.RequestId, renewed.OpenAttempt.OpenedAt, stored.DueAt));
        var refused = open.Refuse(requestId, News.Declined);
        Assert.Same(refused, refused.Renew(requestId, later));
    }
}
