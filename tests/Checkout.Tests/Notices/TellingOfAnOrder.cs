using System.Text.Json;
using Checkout.Notices;
using Checkout.Orders;
using Checkout.PayPal.Payments;
using Checkout.Tests.Orders;
using Checkout.Tests.Server;

namespace Checkout.Tests.Notices;

public sealed class TellingOfAnOrder
{
    private static readonly Order New = Some.Order();

    private static readonly Order Approved = New.Apply(News.Approved(New), News.Now);

    private static readonly Order Paid = Approved.Apply(Captured(Approved));

    [Fact]
    public void A_payment_is_told_once_however_often_PayPal_tells_it()
    {
        var told = OrderNotices.Between(Approved, Paid);

        Assert.Equal([new Notice(NoticeTopic.Paid, "CAPTURE1")], told);
        Assert.Empty(OrderNotices.Between(Paid, Paid.Apply(Captured(Paid))));
    }

    [Fact]
    public void A_payment_that_PayPal_holds_back_is_told_and_so_is_how_it_ends()
    {
        var pending = Approved.Apply(Captured(Approved, CaptureStatus.Pending));

        Assert.Equal(NoticeTopic.Pending, Assert.Single(OrderNotices.Between(Approved, pending)).Topic);
        Assert.Equal(
            NoticeTopic.Paid, Assert.Single(OrderNotices.Between(pending, pending.Apply(Captured(pending)))).Topic);
        Assert.Equal(
            NoticeTopic.Failed, Assert.Single(OrderNotices.Between(pending, pending.Apply(Captured(pending, CaptureStatus.Declined)))).Topic);
    }

    [Fact]
    public void A_refusal_before_any_payment_is_not_told_because_the_payer_is_at_the_page_and_may_try_again()
    {
        var tried = News.Processing(Some.Order());
        var refused = tried.Refuse(tried.Attempts[^1].RequestId, News.Declined);

        Assert.Equal(OrderStatus.Declined, refused.Status);
        Assert.Empty(OrderNotices.Between(tried, refused));
    }

    [Fact]
    public void Nothing_is_told_of_the_payment_of_a_quarantined_order()
    {
        var wrong = Approved.Apply(Captured(Approved) with { Amount = new Money("EUR", 1).ToPayPal() });

        Assert.Equal(OrderStatus.Quarantined, wrong.Status);
        Assert.Empty(OrderNotices.Between(Approved, wrong));
    }

    [Fact]
    public void Each_refund_is_told_for_itself()
    {
        var operation = Guid.NewGuid();
        var once = Paid with { Refunds = [Refunded("R1", operation)] };
        var twice = once with { Refunds = [Refunded("R1", operation), Refunded("R2", operation)] };

        Assert.Equal([new Notice(NoticeTopic.Refunded, "R1")], OrderNotices.Between(Paid, once));
        Assert.Equal([new Notice(NoticeTopic.Refunded, "R2")], OrderNotices.Between(once, twice));
    }

    [Fact]
    public void Money_that_went_back_for_a_reason_not_known_yet_is_told_once_the_reason_is_known()
    {
        var unknown = Paid with { Refunds = [Refunded("R1", null) with { Amount = Paid.Total.ToPayPal() }] };

        Assert.True(unknown.IsMoneyBackUnexplained);
        Assert.Empty(OrderNotices.Between(Paid, unknown));
        Assert.Equal(
            [new Notice(NoticeTopic.Reversed, "CAPTURE1")], OrderNotices.Between(unknown, unknown.Apply(Some.TakenBack(Paid, "CAPTURE1"))));
    }

    [Fact]
    public void A_dispute_is_told_once_and_the_shopper_gets_no_mail_of_it()
    {
        var opened = new OrderDispute("PP-D-1", "OPEN", "INQUIRY", "OTHER", Paid.Total.ToPayPal(), null, News.Now);
        var disputed = Paid.Apply(opened);

        Assert.Equal([new Notice(NoticeTopic.Disputed, "PP-D-1")], OrderNotices.Between(Paid, disputed));
        Assert.Empty(OrderNotices.Between(disputed, disputed.Apply(opened with { Status = "RESOLVED", UpdatedAt = News.Now.AddDays(1) })));
        Assert.DoesNotContain(NoticeTopic.Disputed, NoticeTopic.Mailed);
        Assert.Equal("PP-D-1", JsonElement.Parse(NoticeData.Of(disputed, new(NoticeTopic.Disputed, "PP-D-1"), News.Now)).At("data/dispute_id"));
    }

    [Fact]
    public void A_shipment_is_told_once_and_never_if_it_was_cancelled_at_once()
    {
        var tracker = new OrderTracker("1Z999", "UPS", News.Now);
        var shipped = Paid.Ship(tracker);

        Assert.Equal([new Notice(NoticeTopic.Shipped, "1Z999")], OrderNotices.Between(Paid, shipped));
        Assert.Empty(OrderNotices.Between(shipped, shipped.MoveShipment("1Z999", ShipmentStatus.Delivered)));
        Assert.Empty(OrderNotices.Between(Paid, shipped.MoveShipment("1Z999", ShipmentStatus.Cancelled)));
    }

    [Fact]
    public void A_webhook_says_what_happened_to_which_order_and_nothing_about_a_person()
    {
        var order = Paid with { Payer = JsonElement.Parse("""{"email_address":"canary@example.com","name":{"surname":"Canary"}}""") };

        var body = NoticeData.Of(order, new(NoticeTopic.Paid, "CAPTURE1"), News.Now);

        Assert.DoesNotContain("canary", body, StringComparison.OrdinalIgnoreCase);
        var data = JsonElement.Parse(body).GetProperty("data");
        Assert.Equal(
            (order.Id.ToString(), order.Number, "COMPLETED", "CAPTURE1"),
            (data.At("order_id"), data.At("number"), data.At("status"), data.At("payment_id")));
        Assert.Equal(("25.00", "25.00", "0.00"), (data.At("amount/value"), data.At("captured/value"), data.At("refunded/value")));
    }

    [Theory]
    [InlineData("de-AT", null, "de")]
    [InlineData("fr", "DE", "fr")]
    [InlineData("ja", "MX", "es")]
    [InlineData(null, "JP", "en")]
    [InlineData(null, null, "en")]
    [InlineData("deutsch", null, "en")]
    public void A_shopper_is_written_to_in_the_language_of_the_browser_or_of_the_country(string? language, string? country, string expected)
    {
        var order = Some.Order() with { Language = language, Destination = country is null ? null : new(country, News.Now) };

        Assert.Equal(expected, NoticeLanguage.Of(order, NoticeLanguage.English));
    }

    private static Capture Captured(Order order, string status = CaptureStatus.Completed) => News.Captured(order, status);

    private static OrderRefund Refunded(string id, Guid? operation) =>
        new(id, RefundStatus.Completed, new Money("EUR", 1).ToPayPal(), OperationId: operation);
}
