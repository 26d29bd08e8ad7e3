using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Tests.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

public sealed class CapturingAnOrder(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task An_approved_order_is_paid_by_a_request_without_a_body()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();

        var paid = await shop.Browser.CaptureAsync(id);

        Assert.Equal(201, paid.Status);
        Assert.Equal((id, "COMPLETED"), (paid["id"], paid["status"]));
        Assert.Equal("COMPLETED", paid["purchase_units/0/payments/captures/0/status"]);
        var capture = Assert.Single(await shop.PayPal.CapturesAsync());
        Assert.Equal(capture.At("id"), paid["purchase_units/0/payments/captures/0/id"]);
        Assert.Equal("36.81", capture.At("amount/value"));
    }

    [Fact]
    public async Task A_repeated_capture_answers_the_same_payment_without_another_capture_call()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        var first = await shop.Browser.CaptureAsync(id);

        var second = await shop.Browser.CaptureAsync(id);

        Assert.Equal((201, 200), (first.Status, second.Status));
        Assert.Equal(first.Text, second.Text);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task Another_browser_can_neither_capture_nor_read_the_order_and_learns_nothing_from_the_answer()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        var stranger = shop.NewBrowser();
        await stranger.GetAsync("/api/config");

        var capture = await stranger.CaptureAsync(id);

        Assert.Equal((404, "INVALID_RESOURCE_ID"), (capture.Status, capture.Issue));
        Assert.Equal(404, (await stranger.ShowAsync(id)).Status);
        Assert.Equal((await stranger.CaptureAsync("5O190127TN364715T")).Issue, capture.Issue);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task An_order_that_PayPal_called_off_can_only_be_ordered_again()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        var order = await shop.OrderAsync(id);
        var voided = News.Of(order, PayPalOrderStatus.Voided) with { Id = id };
        await shop.Orders.UpdateAsync(order.Id, known => known.Apply(voided, News.Now), shop.Time.GetUtcNow());

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, "ORDER_EXPIRED"), (refused.Status, refused.Issue));
    }

    [Fact]
    public async Task An_order_that_was_not_approved_is_refused_with_PayPals_issue_and_without_a_capture_call()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.CancelAsync(id);

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, "ORDER_NOT_APPROVED"), (refused.Status, refused.Issue));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Theory, OnBothEngines]
    public async Task Ten_simultaneous_captures_take_the_money_once_and_answer_with_one_payment(Engine engine)
    {
        var database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null;
        await using var shop = await Shop.OpenAsync(new() { Database = database });
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "slow", delay_ms: 100);

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.Browser.CaptureAsync(id)));

        Assert.Single(await shop.PayPal.CaptureCallsAsync());
        Assert.Single(await shop.PayPal.CapturesAsync());
        Assert.Single(replies, reply => reply.Status == 201);
        Assert.Equal(9, replies.Count(reply => reply.Status == 200));
        Assert.Single(replies.Select(reply => reply["purchase_units/0/payments/captures/0/id"]).Distinct());
    }

    [Fact]
    public async Task A_shop_with_the_AUTHORIZE_intent_authorizes_the_payment_at_the_capture_address()
    {
        await using var shop = await Shop.OpenAsync(new() { Intent = CheckoutPaymentIntent.Authorize });
        var id = await shop.OrderAndApproveAsync();

        var held = await shop.Browser.CaptureAsync(id);

        Assert.Equal((201, "AUTHORIZED"), (held.Status, held["status"]));
        Assert.Equal("CREATED", held["purchase_units/0/payments/authorizations/0/status"]);
        Assert.Null(held["purchase_units/0/payments/captures"]);
        Assert.Empty(await shop.PayPal.CapturesAsync());
        Assert.Equal(200, (await shop.Browser.CaptureAsync(id)).Status);
    }

    [Fact]
    public async Task A_payment_under_review_is_pending_until_PayPal_says_that_it_is_paid()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync(payer: "pending");

        var pending = await shop.Browser.CaptureAsync(id);
        await shop.PayPal.SettleAsync(pending["purchase_units/0/payments/captures/0/id"]!);

        Assert.Equal((201, "PENDING"), (pending.Status, pending["status"]));
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Equal("COMPLETED", (await shop.Browser.ShowAsync(id))["payment/status"]);
    }
}
