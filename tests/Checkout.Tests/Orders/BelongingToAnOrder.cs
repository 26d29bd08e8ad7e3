using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Orders;

/// <summary>A payment that was looked up by its own id belongs to an order by PayPal's order id alone.</summary>
public sealed class BelongingToAnOrder
{
    private const string Other = "8U481631H66031715";

    private static readonly Order Taking = Some.Order() with { PayPalOrderId = News.PayPalId };

    private static readonly Order Holding = Some.Order(intent: CheckoutPaymentIntent.Authorize) with { PayPalOrderId = News.PayPalId };

    private static readonly Order Held = Holding.Apply(Some.Authorization(Holding, "HELD1"));

    [Fact]
    public void A_capture_of_our_PayPal_order_pays_the_order_even_if_PayPal_no_longer_shows_the_order()
    {
        var look = new PayPalLook { IsNotThere = true, Captures = [News.Captured(Taking).In(News.PayPalId)] };

        Assert.Equal((OrderStatus.Completed, null), (Taking.Apply(look, News.Now).Status, Taking.Apply(look, News.Now).GoneSince));
    }

    [Fact]
    public void A_capture_that_names_its_PayPal_order_only_by_its_link_pays_the_order()
    {
        var up = new Link($"https://api.paypal.example/v2/checkout/orders/{News.PayPalId}", "up", "GET");
        var capture = News.Captured(Taking) with { Links = [up] };

        Assert.Equal(OrderStatus.Completed, Looked(Taking, capture).Status);
    }

    [Theory]
    [InlineData(CheckoutPaymentIntent.Capture, "25.00")]
    [InlineData(CheckoutPaymentIntent.Capture, "0.01")]
    [InlineData(CheckoutPaymentIntent.Authorize, "25.00")]
    [InlineData(CheckoutPaymentIntent.Authorize, "0.01")]
    public void A_payment_of_another_PayPal_order_that_names_ours_is_noted_and_changes_neither_status_nor_stock(string intent, string value)
    {
        var order = intent == CheckoutPaymentIntent.Capture ? Taking : Holding;
        var amount = new PayPalMoney("EUR", value);
        var look = new PayPalLook
        {
            Captures =
            [
                News.Captured(order, id: "FOREIGN1").In(Other) with { Amount = amount },
                News.Captured(order, id: "FOREIGN2") with { Amount = amount },
            ],
            Authorizations =
            [
                Some.Authorization(order, "FOREIGN3").In(Other) with { CustomId = null, InvoiceId = order.Number, Amount = amount },
            ],
        };

        var told = order.Apply(look, News.Now);

        Assert.Equal((OrderStatus.Created, true, 0, 0), (told.Status, told.HoldsStock, told.Captures.Length, told.Authorizations.Length));
        Assert.Equal(["FOREIGN1", "FOREIGN2", "FOREIGN3"], told.ForeignPayments.Select(payment => payment.Id));
        Assert.Equal(3, Timeline.Between(order, told).Count(line => line.Type == "FOREIGN_PAYMENT"));
        Assert.Same(told, told.Apply(look, News.Now));
    }

    [Fact]
    public void A_payment_that_neither_belongs_to_the_order_nor_names_it_is_not_even_noted() =>
        Assert.Same(Taking, Looked(Taking, News.Captured(Some.Order()).In(Other)));

    [Fact]
    public void The_number_of_noted_foreign_payments_is_limited()
    {
        var order = Enumerable.Range(0, Order.MostForeignPayments + 5).Aggregate(
            Taking, (known, number) => Looked(known, News.Captured(Taking, id: $"FOREIGN{number}").In(Other)));

        Assert.Equal(Order.MostForeignPayments, order.ForeignPayments.Length);
    }

    [Fact]
    public void A_capture_of_held_money_belongs_to_an_authorization_on_record_or_it_changes_nothing()
    {
        Assert.Equal(OrderStatus.Completed, Looked(Held, News.Captured(Held).In(News.PayPalId, "HELD1")).Status);
        Assert.Same(Held, Looked(Held, News.Captured(Held).In(News.PayPalId, "HELD9")));
        Assert.Same(Holding, Looked(Holding, News.Captured(Holding).In(News.PayPalId)));
    }

    [Theory]
    [InlineData("25.01", Discrepancy.PaidAmount)]
    [InlineData("28.75", Discrepancy.PaidAmount)]
    public void A_capture_of_more_than_was_authorized_quarantines_the_order(string value, string discrepancy)
    {
        var told = Looked(Held, News.Captured(Held).In(News.PayPalId, "HELD1") with { Amount = new PayPalMoney("EUR", value) });

        Assert.Contains(discrepancy, told.Discrepancies);
    }

    [Fact]
    public void Partial_captures_that_exceed_the_authorization_together_quarantine_the_order()
    {
        var part = News.Captured(Held, id: "CAPTURE1").In(News.PayPalId, "HELD1") with { Amount = new PayPalMoney("EUR", "15.00") };

        var one = Looked(Held, part);
        var both = Looked(one, part with { Id = "CAPTURE2" });

        Assert.Equal(OrderStatus.Completed, one.Status);
        Assert.Equal([Discrepancy.PaidTwice], both.Discrepancies);
    }

    [Fact]
    public void An_authorization_of_another_amount_than_the_total_quarantines_the_order()
    {
        var held = Some.Authorization(Holding).In(News.PayPalId) with { Amount = new PayPalMoney("EUR", "0.01") };

        Assert.Equal([Discrepancy.PaidAmount], Holding.Apply(new PayPalLook { Authorizations = [held] }, News.Now).Discrepancies);
    }

    [Fact]
    public void A_refund_belongs_to_a_capture_on_record()
    {
        var paid = Taking.Apply(News.Captured(Taking));
        var refund = Some.Refund(Taking, 5, "REFUND1") with { SupplementaryData = new(new(CaptureId: "CAPTURE1")) };

        Assert.Equal(OrderStatus.PartiallyRefunded, paid.Apply(new PayPalLook { Refunds = [refund] }, News.Now).Status);
        Assert.Same(Taking, Taking.Apply(new PayPalLook { Refunds = [refund] }, News.Now));
    }

    [Fact]
    public void A_foreign_payment_and_a_quarantine_raise_one_alarm_each()
    {
        var foreign = Looked(Taking, News.Captured(Taking, id: "FOREIGN1").In(Other));
        var quarantined = foreign.Apply(News.Captured(Taking) with { Amount = new PayPalMoney("EUR", "1.00") });
        var more = quarantined.Apply(News.Captured(Taking, id: "CAPTURE2"));

        Assert.Equal(
            ["FOREIGN_PAYMENT", "ORDER_QUARANTINED"],
            new[] { (Taking, foreign), (foreign, quarantined), (quarantined, more), (more, more) }
                .SelectMany(change => OrderAlarms.Between(change.Item1, change.Item2)).Select(alarm => alarm.Cause));
        Assert.All(
            OrderAlarms.Between(null, quarantined),
            alarm => Assert.Equal((Taking.Number, Taking.Id), (alarm.Subject, alarm.OrderId)));
        Assert.Equal(2, OrderAlarms.Between(null, quarantined).Count);
    }

    private static Order Looked(Order order, Capture capture) => order.Apply(new PayPalLook { Captures = [capture] }, News.Now);
}
