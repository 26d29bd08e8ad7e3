using System.Text;
using Checkout.Alarms;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Webhooks;
using Checkout.Server.Webhooks;
using Checkout.Storage;

namespace Checkout.Tests.Server;

/// <summary>An event says what to ask PayPal about. Only the answer changes an order.</summary>
public sealed class TakingEventsAsHints
{
    [Theory]
    [InlineData(CheckoutPaymentIntent.Capture)]
    [InlineData(CheckoutPaymentIntent.Authorize)]
    public async Task An_undisturbed_checkout_with_all_its_webhooks_costs_PayPal_one_look_before_the_money_moves(string intent)
    {
        await using var shop = await Shop.OpenAsync(new() { Intent = intent });
        var id = await shop.OrderAndTellOfApprovalAsync();
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);

        var events = await Shop.EventuallyAsync(
            async () => (await shop.Get<WebhookInbox>().ListAsync(null, null, 10)).Items,
            items => items.Count >= 3 && items.All(item => item.State is InboxState.Processed));

        Assert.Equal(3, events.Count);
        Assert.Equal([$"/v2/checkout/orders/{id}"], shop.Looks());
        string[] calls =
            [.. shop.ToPayPal.Sent.Where(sent => sent.Path.StartsWith("/v2/", StringComparison.Ordinal)).Select(sent => sent.Method.Method)];
        Assert.Equal(["POST", "GET", "POST"], calls);
        TestContext.Current.TestOutputHelper?.WriteLine($"{intent}: {calls.Length} calls for a checkout with {events.Count} events.");
    }

    [Fact]
    public async Task Repeats_of_an_approval_do_not_move_the_time_at_which_the_order_is_due()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        await ApproveAsync("WH-1");
        var due = (await shop.StoredAsync(id)).DueAt;
        Assert.InRange(due!.Value - shop.Time.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        shop.Pass(TimeSpan.FromSeconds(10));

        await ApproveAsync("WH-2");

        var stored = await shop.StoredAsync(id);
        Assert.Equal((OrderStatus.Created, due), (stored.Order.Status, stored.DueAt));
        Assert.Empty(shop.Looks());

        async Task ApproveAsync(string eventId)
        {
            await shop.HearAsync(
                eventId, EventType.CheckoutOrderApproved, "checkout-order", $$"""{"id":"{{id}}","status":"APPROVED"}""");
            await shop.UntilAsync(eventId, InboxState.Processed);
        }
    }

    [Fact]
    public async Task An_approval_of_another_PayPal_order_that_names_our_order_does_not_make_our_order_due()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.StoredAsync(await shop.Browser.OrderAsync());

        await shop.HearAsync("WH-1", EventType.CheckoutOrderApproved, "checkout-order",
            $$"""{"id":"5O190127TN364715T","status":"APPROVED","purchase_units":[{"custom_id":"{{order.Id}}"}]}""");
        await shop.UntilAsync("WH-1", InboxState.Processed);

        Assert.Equal(order.DueAt, (await shop.StoredAsync(order.Order.PayPalOrderId!)).DueAt);
    }

    [Fact]
    public async Task Invented_payment_ids_cost_PayPal_no_more_than_their_budget()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var now = shop.Time.GetUtcNow();
        for (var i = 0; i < PaymentOwners.MostLooksAMinute + 20; i++)
        {
            await shop.HearAsync($"WH-{i}", EventType.PaymentCaptureRefunded, "refund", $$"""{"id":"REFUND{{i}}"}""", now);
        }

        await shop.UntilLoggedAsync("Too many unknown payments are being looked up.");

        Assert.InRange(shop.Looks().Count, 1, PaymentOwners.MostLooksAMinute);
    }

    [Fact]
    public async Task A_payment_under_another_PayPal_order_that_names_our_order_is_noted_and_pays_nothing()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.OrderAsync(await shop.Browser.OrderAsync());
        var request = order.ToOrderRequest();
        var foreign = await shop.Get<PayPalClient>().CreateOrderAsync(
            request with
            {
                PurchaseUnits =
                [
                    request.PurchaseUnits[0] with { InvoiceId = "FOREIGN-1", Amount = new("USD", "0.01"), Items = null! },
                ],
            },
            "foreign-1");
        await shop.PayPal.ApproveAsync(foreign.Id);
        var paid = await shop.Get<PayPalClient>().CaptureOrderAsync(foreign.Id, "foreign-2");
        var capture = paid.PurchaseUnits![0].Payments!.Captures![0];

        await shop.HearOfCaptureAsync(
            "WH-1", capture.Id, $"\"custom_id\":\"{order.Id}\",{Hearing.RelatedTo(foreign.Id)}");

        await shop.UntilAsync("WH-1", InboxState.Processed);
        var after = await shop.OrderAsync(order.PayPalOrderId!);
        Assert.Equal((OrderStatus.Created, 0), (after.Status, after.Captures.Length));
        Assert.Equal(capture.Id, Assert.Single(after.ForeignPayments).Id);
        Assert.Single(await shop.AlarmsAsync(AlarmCause.ForeignPayment));
        Assert.Equal(422, (await shop.Browser.CaptureAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task Twenty_waiting_events_of_one_order_share_one_look()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, captureId) = await shop.PayAsync();
        for (var i = 0; i < 20; i++)
        {
            await shop.PayPal.RefundAsync(captureId, "1.00");
        }

        var refunds = (await shop.Get<PayPalClient>().GetOrderAsync(id)).PurchaseUnits![0].Payments!.Refunds!;
        var before = shop.Looks().Count;
        var later = shop.Time.GetUtcNow() + TimeSpan.FromSeconds(20);
        foreach (var refund in refunds)
        {
            await shop.HearAsync($"WH-{refund.Id}", EventType.PaymentCaptureRefunded, "refund",
                $$"""
                {"id":"{{refund.Id}}","status":"COMPLETED","links":[{"rel":"up","href":"https://x/v2/payments/captures/{{captureId}}"}]}
                """,
                later);
        }

        shop.Pass(TimeSpan.FromSeconds(20));

        await Shop.EventuallyAsync(
            () => shop.Get<WebhookInbox>().ListAsync(InboxState.Processed, null, 50), page => page.Items.Count == 20);
        Assert.Equal(20, (await shop.OrderAsync(id)).Refunds.Length);
        Assert.Equal([$"/v2/checkout/orders/{id}"], shop.Looks().Skip(before));
    }

    [Fact]
    public async Task Events_in_any_order_and_any_number_end_in_the_same_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var random = new Random(20261129);
        for (var run = 0; run < 6; run++)
        {
            var (order, capture) = await shop.PayElsewhereAsync("pending");
            await shop.PayPal.SettleAsync(capture.Id);
            await shop.PayPal.RefundAsync(capture.Id, "1.00");
            var related = Hearing.RelatedTo(order.PayPalOrderId!);
            var refundId = await RefundAsync(shop, order);
            string[] events =
            [
                OfOrder(EventType.CheckoutOrderApproved, "APPROVED"),
                OfPayment(EventType.PaymentCapturePending, "capture", capture.Id, "PENDING"),
                OfPayment(EventType.PaymentCaptureCompleted, "capture", capture.Id, "COMPLETED"),
                OfOrder(EventType.CheckoutOrderCompleted, "COMPLETED"),
                OfPayment(EventType.PaymentCaptureReversed, "refund", refundId, "COMPLETED"),
            ];
            string[] told = [.. events, .. events.Where(_ => random.Next(2) == 0)];
            random.Shuffle(told);
            for (var i = 0; i < told.Length; i++)
            {
                var eventId = $"WH-{run}-{i}";
                await shop.Get<WebhookInbox>().ReceiveAsync(
                    Some.Delivery(eventId, Encoding.UTF8.GetBytes(told[i]), "PAYMENT.CAPTURE.COMPLETED"), shop.Time.GetUtcNow());
                shop.Get<WebhookSignal>().Set();
                await shop.UntilAsync(eventId, InboxState.Processed);
            }

            var ended = await shop.OrderAsync(order.PayPalOrderId!);
            Assert.Equal(
                (OrderStatus.PartiallyRefunded, 1, 1, 100L),
                (ended.Status, ended.Captures.Length, ended.Refunds.Length, OrderLife.RefundedOf(ended).MinorUnits));

            string OfOrder(string type, string status) => Hearing.EventOf(
                type, type, "checkout-order", $$"""{"id":"{{order.PayPalOrderId}}","status":"{{status}}"}""");

            string OfPayment(string type, string kind, string id, string status) => Hearing.EventOf(
                type, type, kind, $$"""{"id":"{{id}}","status":"{{status}}",{{related}}}""");
        }
    }

    private static async Task<string> RefundAsync(Shop shop, Order order) =>
        (await shop.Get<PayPalClient>().GetOrderAsync(order.PayPalOrderId!)).PurchaseUnits![0].Payments!.Refunds![0].Id;
}
