using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using FsCheck;
using FsCheck.Fluent;

namespace Checkout.Tests.Orders;

/// <summary>The same news in any order and any number make the same order, and none of it can break the order.</summary>
public sealed class NewsInAnyOrder
{
    private static readonly Config ManyOrders = Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true);

    private static readonly Order Quoted = Some.Order() with { PayeeMerchantId = "SMMERCHANT222" };

    private static readonly Order Near = Quoted with { Cart = Quoted.Cart with { ShipsTo = ["US"] } };

    private static readonly Order Known = Quoted with { PayPalOrderId = News.PayPalId };

    private static readonly Order Held = Some.Order(intent: CheckoutPaymentIntent.Authorize);

    [Fact]
    public void News_of_a_payments_whole_life_ends_in_the_same_state_in_any_order() => SameInAnyOrder(
        Quoted,
        order => order.Apply(News.Of(Quoted, PayPalOrderStatus.PayerActionRequired), News.Now),
        order => order.Apply(News.Approved(Quoted), News.Now),
        order => order.Apply(News.Approved(Quoted, News.SecondApproval), News.Now),
        order => order.Apply(News.Approved(Quoted, at: null), News.Now),
        order => order.Apply(News.Approved(Quoted, "2026-03-01T12:05:00.250Z"), News.Now),
        order => order.Apply(News.Approved(Quoted, "2026-03-01T04:05:00-08:00"), News.Now),
        order => order.Apply(News.Approved(Quoted, "yesterday"), News.Now),
        order => order.Apply(News.Of(Quoted, PayPalOrderStatus.Completed, News.SecondApproval,
            News.Captured(Quoted, CaptureStatus.Pending)), News.Now),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Pending, reason: "ECHECK")),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Pending, reason: "PENDING_REVIEW")),
        order => order.Apply(News.Captured(Quoted, "MOON_PHASE")),
        order => order.Apply(News.Captured(Quoted) with { SellerReceivableBreakdown = new(PaypalFee: new PayPalMoney("EUR", "1.00")) }),
        order => order.Apply(News.Captured(Quoted)),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.PartiallyRefunded)),
        order => order.Apply(Some.Refund(Quoted, 5, "REFUND1") with { Status = RefundStatus.Pending }),
        order => order.Apply(Some.Refund(Quoted, 5, "REFUND1")),
        order => order.Apply(Some.Refund(Quoted, 7, "REFUND2")),
        order => order.Apply(Some.Refund(Quoted, 7, "REFUND2") with { CreateTime = "2026-03-02T12:00:00-08:00" }),
        order => order.Apply(Some.TakenBack(Quoted, "CAPTURE1")));

    [Fact]
    public void News_of_a_payment_after_another_payers_decline_ends_in_the_same_state_in_any_order() => SameInAnyOrder(
        Quoted,
        order => order.Apply(News.Approved(Quoted).By("FIRST"), News.Now),
        order => order.Apply(News.Approved(Quoted, News.SecondApproval).By("SECOND"), News.Now),
        order => order.Apply(News.Of(Quoted, PayPalOrderStatus.Completed, News.SecondApproval).By("SECONDAGAIN"), News.Now),
        order => order.Apply(News.Approved(Quoted).By("NOBODY"), News.Now));

    [Fact]
    public void News_of_addresses_that_change_again_and_again_ends_in_the_same_state_in_any_order() => SameInAnyOrder(
        Near,
        order => order.Apply(News.Approved(Near), News.Now),
        order => order.Apply(News.ApprovedFor(Near, "IT"), News.Now),
        order => order.Apply(News.ApprovedFor(Near, "DE"), News.Now),
        order => order.Apply(News.ApprovedFor(Near, "US", News.SecondApproval), News.Now),
        order => order.Apply(News.Approved(Near, News.SecondApproval), News.Now),
        order => order.Apply(News.ApprovedFor(Near, "CN", at: null), News.Now),
        order => order.Apply(News.ApprovedFor(Near, "C2", at: null), News.Now),
        order => order.Apply(News.ApprovedFor(Near, "FR", at: null), News.Now.AddMinutes(2)),
        order => order.Apply(News.ApprovedFor(Near, "GB", News.SecondApproval), News.Now));

    [Fact]
    public void News_of_a_declined_and_a_second_payment_ends_in_the_same_state_in_any_order() => SameInAnyOrder(
        Quoted,
        order => order.Apply(News.Approved(Quoted), News.Now),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Pending)),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Declined)),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Failed)),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Pending, "CAPTURE2")),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Completed, "CAPTURE2")));

    [Fact]
    public void News_of_an_authorization_captured_in_parts_ends_in_the_same_state_in_any_order() => SameInAnyOrder(
        Held,
        order => order.Apply(News.Approved(Held), News.Now),
        order => order.Apply(Some.Authorization(Held, "HELD1")),
        order => order.Apply(Some.Authorization(Held, "HELD1") with { Status = "MOON_PHASE" }),
        order => order.Apply(Some.Authorization(Held, "HELD1") with { Status = AuthorizationStatus.Pending }),
        order => order.Apply(Some.Authorization(Held, "HELD1") with { Status = AuthorizationStatus.PartiallyCaptured }),
        order => order.Apply(Some.Authorization(Held, "HELD1") with { ExpirationTime = "2026-03-30T12:00:00Z" }),
        order => order.Apply(Some.Authorization(Held, "HELD1") with { Status = AuthorizationStatus.Captured }),
        order => order.Apply(News.Captured(Held) with { Amount = new PayPalMoney("EUR", "10.00") }),
        order => order.Apply(News.Captured(Held, id: "CAPTURE2") with { Amount = new PayPalMoney("EUR", "15.00") }));

    [Fact]
    public void News_that_contradicts_the_quote_ends_in_the_same_state_in_any_order() => SameInAnyOrder(
        Quoted,
        order => order.Apply(News.Approved(Some.Order(lines: [("cup", 3)])), News.Now),
        order => order.Apply(News.Captured(Quoted) with { Amount = new PayPalMoney("USD", "25.00") }),
        order => order.Apply(News.Captured(Quoted) with { Amount = null }),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Pending, "CAPTURE2") with { Payee = new Payee("SOMEBODYELSE2") }),
        order => order.Apply(News.Captured(Quoted, id: "CAPTURE2")),
        order => order.Apply(News.Captured(Quoted, CaptureStatus.Refunded, "CAPTURE3")),
        order => order.Apply(Some.Refund(Quoted) with { Id = "REFUND1", Amount = new PayPalMoney("JPY", "5") }));

    [Fact]
    public void News_with_payments_of_another_order_ends_in_the_same_state_in_any_order() => SameInAnyOrder(
        Known,
        order => order.Apply(News.Approved(Known), News.Now),
        order => order.Apply(News.Of(Known, PayPalOrderStatus.Completed, captures: News.Captured(Known)) with { Id = "OTHER" }, News.Now),
        order => order.Apply(Look(News.Captured(Known, id: "FOREIGN1")), News.Now),
        order => order.Apply(Look(News.Captured(Known, id: "FOREIGN2") with { Amount = new PayPalMoney("EUR", "0.01") }), News.Now),
        order => order.Apply(new PayPalLook { Authorizations = [Some.Authorization(Known, "FOREIGN3")] }, News.Now),
        order => order.Apply(Look(News.Captured(Known).In(News.PayPalId)), News.Now));

    private static PayPalLook Look(Capture capture) => new() { Captures = [capture] };

    private static void SameInAnyOrder(Order quoted, params Func<Order, Order>[] news)
    {
        var once = News.Text(news.Aggregate(quoted, (order, tell) => tell(order)));
        var sequences =
            from before in Gen.Choose(0, news.Length - 1).ListOf()
            from all in Gen.Shuffle(Enumerable.Range(0, news.Length))
            from after in Gen.Choose(0, news.Length - 1).ListOf()
            select (int[])[.. before, .. all, .. after];
        Check.One(ManyOrders, Prop.ForAll(sequences.ToArbitrary(), sequence =>
            News.Text(sequence.Aggregate(quoted, (order, index) => news[index](order))) == once));
    }
}
