using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

public sealed class HearingOfAPayment
{
    private static readonly Order Quoted = Some.Order() with { PayeeMerchantId = "SMMERCHANT222" };

    [Theory]
    [InlineData(CaptureStatus.Completed, OrderStatus.Completed)]
    [InlineData(CaptureStatus.Pending, OrderStatus.Pending)]
    [InlineData(CaptureStatus.Declined, OrderStatus.Declined)]
    [InlineData(CaptureStatus.Failed, OrderStatus.Declined)]
    [InlineData(CaptureStatus.PartiallyRefunded, OrderStatus.PartiallyRefunded)]
    [InlineData(CaptureStatus.Refunded, OrderStatus.Refunded)]
    [InlineData("MOON_PHASE", OrderStatus.Pending)]
    [InlineData(null, OrderStatus.Pending)]
    public void The_orders_status_follows_its_capture(string? status, OrderStatus expected) =>
        Assert.Equal(expected, Quoted.Apply(News.Captured(Quoted) with { Status = status }).Status);

    [Theory]
    [InlineData(AuthorizationStatus.Created, OrderStatus.Authorized)]
    [InlineData(AuthorizationStatus.Captured, OrderStatus.Pending)]
    [InlineData(AuthorizationStatus.PartiallyCaptured, OrderStatus.Pending)]
    [InlineData(AuthorizationStatus.Denied, OrderStatus.Declined)]
    [InlineData(AuthorizationStatus.Voided, OrderStatus.Voided)]
    [InlineData(AuthorizationStatus.Pending, OrderStatus.Pending)]
    [InlineData("MOON_PHASE", OrderStatus.Pending)]
    public void The_orders_status_follows_its_authorization(string status, OrderStatus expected)
    {
        var order = Some.Order(intent: CheckoutPaymentIntent.Authorize);

        var heard = order.Apply(Some.Authorization(order) with { Status = status, StatusDetails = new("PENDING_REVIEW") });
        Assert.Equal((expected, "PENDING_REVIEW"), (heard.Status, Assert.Single(heard.Authorizations).Reason));
    }

    [Theory]
    [InlineData(PayPalOrderStatus.Created, OrderStatus.Created)]
    [InlineData(PayPalOrderStatus.PayerActionRequired, OrderStatus.Created)]
    [InlineData(PayPalOrderStatus.Saved, OrderStatus.Created)]
    [InlineData(PayPalOrderStatus.Approved, OrderStatus.Approved)]
    [InlineData(PayPalOrderStatus.Completed, OrderStatus.Approved)]
    [InlineData(PayPalOrderStatus.Voided, OrderStatus.Voided)]
    [InlineData("MOON_PHASE", OrderStatus.Created)]
    [InlineData(null, OrderStatus.Created)]
    public void PayPals_order_alone_never_makes_an_order_paid(string? status, OrderStatus expected) =>
        Assert.Equal(expected, Quoted.Apply(News.Of(Quoted, PayPalOrderStatus.Created) with { Status = status }, News.Now).Status);

    [Fact]
    public void A_completed_order_with_a_declined_capture_is_declined_and_not_paid()
    {
        var news = News.Of(Quoted, PayPalOrderStatus.Completed, captures: News.Captured(Quoted, CaptureStatus.Declined));

        Assert.Equal(OrderStatus.Declined, Quoted.Apply(news, News.Now).Status);
    }

    [Theory]
    [InlineData(CaptureStatus.Pending)]
    [InlineData(CaptureStatus.Declined)]
    [InlineData("MOON_PHASE")]
    public void Late_news_of_an_earlier_status_changes_nothing(string late)
    {
        var paid = Quoted.Apply(News.Captured(Quoted));

        Assert.Equal(News.Text(paid), News.Text(paid.Apply(News.Captured(Quoted, late))));
    }

    [Fact]
    public void A_refund_that_arrives_before_its_capture_counts_once_both_are_known()
    {
        var refunded = Quoted.Apply(Some.Refund(Quoted, Quoted.Total.MinorUnits));

        Assert.Equal(OrderStatus.Created, refunded.Status);
        Assert.Equal(OrderStatus.Refunded, refunded.Apply(News.Captured(Quoted)).Status);
    }

    [Fact]
    public void Refunds_add_up_and_the_same_one_twice_is_one()
    {
        var half = Some.Refund(Quoted, Quoted.Total.MinorUnits / 2);
        var partly = Quoted.Apply(News.Captured(Quoted)).Apply(half).Apply(half);

        Assert.Equal((OrderStatus.PartiallyRefunded, half.Amount), (partly.Status, OrderLife.RefundedOf(partly).ToPayPal()));
        Assert.Equal(OrderStatus.Refunded, partly.Apply(half with { Id = "REFUND2" }).Status);
    }

    [Fact]
    public void A_refund_that_failed_or_is_under_way_gives_nothing_back()
    {
        var paid = Quoted.Apply(News.Captured(Quoted));

        Assert.Equal(OrderStatus.Completed, paid.Apply(Some.Refund(Quoted) with { Status = RefundStatus.Failed }).Status);
        Assert.Equal(OrderStatus.Completed, paid.Apply(Some.Refund(Quoted) with { Status = RefundStatus.Pending }).Status);
    }

    [Fact]
    public void A_capture_whose_money_the_payers_bank_took_back_reverses_the_order() =>
        Assert.Equal(OrderStatus.Reversed, Quoted.Apply(News.Captured(Quoted)).Apply(Some.TakenBack(Quoted, "CAPTURE1")).Status);

    [Fact]
    public void A_reversed_order_stays_reversed_when_the_merchant_refunds_the_rest()
    {
        var inPart = News.Captured(Quoted, CaptureStatus.PartiallyRefunded, reason: CaptureReason.Chargeback);
        var whole = News.Captured(Quoted, CaptureStatus.Refunded, reason: CaptureReason.Refunded);

        Assert.Equal(OrderStatus.Reversed, Quoted.Apply(inPart).Apply(whole).Status);
        Assert.Equal(OrderStatus.Reversed, Quoted.Apply(whole).Apply(inPart).Status);
    }

    [Theory]
    [InlineData(null, OrderStatus.Refunded, true)]
    [InlineData(CaptureReason.Refunded, OrderStatus.Refunded, false)]
    [InlineData(CaptureReason.Chargeback, OrderStatus.Reversed, false)]
    public void Money_that_went_back_is_unexplained_until_PayPal_says_why(string? reason, OrderStatus status, bool isUnexplained)
    {
        var back = Quoted.Apply(News.Captured(Quoted, CaptureStatus.Refunded, reason: reason)).Apply(Some.Refund(Quoted, 2500));

        Assert.Equal((status, isUnexplained), (back.Status, back.IsMoneyBackUnexplained));
        Assert.Equal(isUnexplained, Timeline.Between(Quoted, back).Any(line => line.Type == "MONEY_BACK_REASON_UNKNOWN"));
    }

    public static TheoryData<string, Func<Order, Order>> Contradictions => new()
    {
        { Discrepancy.PaidAmount, order => order.Apply(News.Captured(order) with { Amount = new PayPalMoney("EUR", "24.99") }) },
        { Discrepancy.PaidAmount, order => order.Apply(News.Captured(order) with { Amount = new PayPalMoney("USD", "25.00") }) },
        { Discrepancy.PaidAmount, order => order.Apply(News.Captured(order) with { Amount = new PayPalMoney("EUR", "25,00") }) },
        { Discrepancy.PaidAmount, order => order.Apply(News.Captured(order) with { Amount = new PayPalMoney("EUR", "25.01") }) },
        { Discrepancy.PaidAmount, order => order.Apply(News.Captured(order, CaptureStatus.Pending) with { Amount = null }) },
        { Discrepancy.Payee, order => order.Apply(News.Captured(order) with { Payee = new Payee("SOMEBODYELSE2") }) },
        { Discrepancy.CustomId, order => order.Apply(News.Captured(order) with { CustomId = Guid.Empty.ToString() }) },
        { Discrepancy.PaidTwice, order => order.Apply(News.Captured(order)).Apply(News.Captured(order, id: "CAPTURE2")) },
        { Discrepancy.ApprovedAmount, order =>
            order.Apply(News.Approved(Some.Order(lines: [("cup", 3)]) with { Id = order.Id }), News.Now) },
        { Discrepancy.ApprovedAmount, order => order.Apply(Approved(order, unit => unit, unit => unit), News.Now) },
        { Discrepancy.InvoiceId, order => order.Apply(Approved(order, unit => unit with { InvoiceId = "261129-ANOTHER" }), News.Now) },
        { Discrepancy.Intent, order => order.Apply(News.Approved(order) with { Intent = CheckoutPaymentIntent.Authorize }, News.Now) },
        { Discrepancy.Payee, order => order.Apply(News.Approved(order with { PayeeMerchantId = "SOMEBODYELSE2" }), News.Now) },
        { Discrepancy.RefundAmount, order => order.Apply(Some.Refund(order) with { Amount = new PayPalMoney("JPY", "5") }) },
    };

    private static PayPalOrder Approved(Order order, params Func<PurchaseUnit, PurchaseUnit>[] units)
    {
        var approved = News.Approved(order);
        return approved with { PurchaseUnits = [.. units.Select(change => change(approved.PurchaseUnits![0]))] };
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_payment_that_contradicts_the_quote_quarantines_the_order_and_is_kept(string discrepancy, Func<Order, Order> tell)
    {
        var told = tell(Quoted);

        Assert.Equal(OrderStatus.Quarantined, told.Status);
        Assert.Equal([discrepancy], told.Discrepancies);
        Assert.NotEqual(News.Text(Quoted with { Discrepancies = told.Discrepancies }), News.Text(told));
    }

    [Fact]
    public void A_wrong_amount_is_kept_as_PayPal_reported_it()
    {
        var told = Quoted.Apply(News.Captured(Quoted) with { Amount = new PayPalMoney("USD", "0.01") });

        Assert.Equal(new PayPalMoney("USD", "0.01"), Assert.Single(told.Captures).Amount);
    }

    [Fact]
    public void A_payment_of_another_PayPal_order_changes_nothing()
    {
        var known = Quoted.Apply(News.Of(Quoted, PayPalOrderStatus.Created), News.Now);
        var foreign = News.Of(Quoted, PayPalOrderStatus.Completed, captures: News.Captured(Quoted)) with { Id = "FOREIGN1234567890" };

        var told = known.Apply(foreign, News.Now);

        Assert.Same(known, told);
    }

    [Fact]
    public void An_order_that_PayPal_forgot_is_expired_or_quarantined_if_money_may_have_moved()
    {
        Assert.Equal(OrderStatus.Expired, Quoted.ApplyGone().Status);
        Assert.Equal([Discrepancy.GoneWhileProcessing], News.Processing(Quoted).ApplyGone().Discrepancies);
        Assert.Equal(OrderStatus.Completed, Quoted.Apply(News.Captured(Quoted)).ApplyGone().Status);
    }

    [Fact]
    public void Empty_news_changes_nothing()
    {
        var empty = Quoted.Apply(new PayPalOrder { Id = News.PayPalId }, News.Now);

        Assert.Equal(News.Text(Quoted with { PayPalOrderId = News.PayPalId }), News.Text(empty));
        Assert.Equal(News.Text(empty), News.Text(empty.Apply(new PayPalOrder { Id = News.PayPalId, PurchaseUnits = [] }, News.Now)));
    }
}
