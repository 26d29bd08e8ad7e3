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
    private static readonly TimeSpan SecondTry = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(CheckoutPaymentIntent.Capture)]
    [InlineData(CheckoutPaymentIntent.Authorize)]
    public async Task An_undisturbed_checkout_with_all_its_webhooks_costs_PayPal_one_look_before_the_money_moves(string intent)
    {
        await using var shop = await Shop.OpenAsync(new() { Intent = intent });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.UntilToldOfApprovalAsync(id);
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
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
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
    public async Task An_approval_of_another_PayPal_order_that_names_ours_does_not_make_ours_due()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        var order = await shop.StoredAsync(await shop.Browser.OrderAsync());

        await shop.HearAsync("WH-1", EventType.CheckoutOrderApproved, "checkout-order",
            $$"""{"id":"5O190127TN364715T","status":"APPROVED","purchase_units":[{"custom_id":"{{order.Id}}"}]}""");
        await shop.UntilAsync("WH-1", InboxState.Processed);

        Assert.Equal(order.DueAt, (await shop.StoredAsync(order.Order.PayPalOrderId!)).DueAt);
    }

    [Fact]
    public async Task An_event_that_PayPal_does_not_show_yet_is_looked_up_again_until_it_does()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        var (order, capture) = await shop.PayElsewhereAsync("pending");
        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));
        await shop.UntilTriedAsync("WH-1", 1);
        Assert.Equal(OrderStatus.Pending, (await shop.OrderAsync(order.PayPalOrderId!)).Status);

        await shop.PayPal.SettleAsync(capture.Id);
        shop.Pass(SecondTry);

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task An_order_that_PayPal_no_longer_shows_is_learned_of_by_the_payment_that_the_event_names()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        var (order, capture) = await shop.PayElsewhereAsync();
        await shop.PayPal.FailAsync("/v2/checkout/orders/*", "error", times: null, status: 404, issue: "INVALID_RESOURCE_ID");

        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task An_order_that_PayPal_shows_without_its_payments_is_learned_of_by_the_payment_that_the_event_names()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        var (order, capture) = await shop.PayElsewhereAsync();
        shop.ToPayPal.Instead = request => request.RequestUri!.AbsolutePath.EndsWith(order.PayPalOrderId!, StringComparison.Ordinal)
            ? new HttpResponseMessage { Content = Json($$"""{"id":"{{order.PayPalOrderId}}","status":"COMPLETED"}""") }
            : null;

        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task An_event_that_names_only_our_invoice_id_is_found()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        var (order, capture) = await shop.PayElsewhereAsync();

        await shop.HearOfCaptureAsync("WH-1", capture.Id, $"\"invoice_id\":\"{order.Number}\"");

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Theory]
    [InlineData("""
        "supplementary_data":{"related_ids":{"authorization_id":"AUTH"}}
        """)]
    [InlineData("""
        "links":[{"rel":"up","href":"https://api.paypal.com/v2/payments/authorizations/AUTH"}]
        """)]
    public async Task An_event_that_names_only_its_authorization_is_found(string members)
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf with { Intent = CheckoutPaymentIntent.Authorize });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        var held = (await shop.OrderAsync(id)).Authorizations[0].Id;
        await shop.PayPal.CaptureHeldAsync(held);
        var captureId = Assert.Single(await shop.PayPal.CapturesAsync()).At("id")!;

        await shop.HearOfCaptureAsync("WH-1", captureId, members.Replace("AUTH", held, StringComparison.Ordinal));

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(id)).Status);
        Assert.DoesNotContain($"/v2/payments/authorizations/{held}", shop.Looks());
    }

    [Theory]
    [InlineData("\"custom_id\":\"wp-1234\"")]
    [InlineData("\"custom_id\":\"0197f3a0-0000-7000-8000-000000000000\"")]
    [InlineData("\"invoice_id\":\"INV-7\"")]
    [InlineData("\"links\":[{\"rel\":\"up\",\"href\":\"https://api.paypal.com/v2/checkout/orders/5O190127TN364715T\"}]")]
    public async Task An_event_of_another_system_on_the_same_account_is_logged_as_not_ours_in_one_line_and_done(string members)
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);

        await shop.HearOfCaptureAsync("WH-OTHER", "3C679366HH908993F", members);

        await shop.UntilAsync("WH-OTHER", InboxState.Processed);
        await shop.UntilLoggedAsync("Information Webhook PAYMENT.CAPTURE.COMPLETED WH-OTHER is processed: not ours");
        Assert.Equal(1, shop.CountLogged("WH-OTHER is"));
        Assert.DoesNotContain(shop.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
        Assert.Empty(shop.Looks());
    }

    [Fact]
    public async Task A_payment_id_alone_is_asked_about_and_leads_to_its_order()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        var (order, capture) = await shop.PayElsewhereAsync();

        await shop.HearOfCaptureAsync("WH-1", capture.Id, "\"final_capture\":true");

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task A_payment_id_that_PayPal_does_not_know_is_asked_about_for_a_day_and_then_is_not_ours()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        await shop.HearOfCaptureAsync("WH-1", "3C679366HH908993F", "\"final_capture\":true");
        for (var tries = 1; tries <= 10; tries++)
        {
            await shop.UntilTriedAsync("WH-1", tries);
            shop.Pass(TimeSpan.FromHours(13));
        }

        await shop.UntilAsync("WH-1", InboxState.Processed);
        await shop.UntilLoggedAsync("is processed: not ours. PayPal does not know the payment.");
        Assert.Equal(11, shop.Looks().Count);
        Assert.Empty(await shop.AlarmsAsync());
    }

    [Fact]
    public async Task Invented_payment_ids_cost_PayPal_no_more_than_their_budget()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        var now = shop.Time.GetUtcNow();
        for (var i = 0; i < PaymentOwners.MostLooksAMinute + 20; i++)
        {
            await shop.HearAsync($"WH-{i}", EventType.PaymentCaptureRefunded, "refund", $$"""{"id":"REFUND{{i}}"}""", now);
        }

        await shop.UntilLoggedAsync("Too many unknown payments are being asked about.");

        Assert.InRange(shop.Looks().Count, 1, PaymentOwners.MostLooksAMinute);
    }

    [Fact]
    public async Task A_payment_under_another_PayPal_order_that_names_ours_is_noted_and_pays_nothing()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
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
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
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
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
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

    [Fact]
    public async Task An_event_that_PayPal_never_shows_ends_unconfirmed_with_an_alarm_and_may_be_replayed()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        var (order, capture) = await shop.PayElsewhereAsync("pending");
        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));
        for (var tries = 1; tries <= 10; tries++)
        {
            await shop.UntilTriedAsync("WH-1", tries);
            shop.Pass(TimeSpan.FromHours(13));
        }

        await shop.UntilAsync("WH-1", InboxState.Unconfirmed);
        var alarm = await Shop.EventuallyAsync(() => shop.AlarmsAsync(AlarmCause.EventUnconfirmed), alarms => alarms.Count > 0);
        Assert.Equal((order.Number, order.Id), (Assert.Single(alarm).Subject, alarm[0].OrderId));
        var listed = Assert.Single((await shop.AdminAsync("/webhook-events?state=unconfirmed")).Items);
        Assert.Equal(("WH-1", "unconfirmed", "11", "true"),
            (listed.At("id"), listed.At("state"), listed.At("attempts"), listed.At("can_be_replayed")));
        Assert.NotNull(listed.At("failed_at"));

        await shop.PayPal.SettleAsync(capture.Id);
        Assert.Equal(202, (await shop.AdminAsync("/webhook-events/WH-1/replay", HttpMethod.Post)).Status);

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task Events_wait_while_PayPal_is_unreachable()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        var (order, capture) = await shop.PayElsewhereAsync();
        shop.ToPayPal.IsCut = true;
        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));
        var waits = await shop.UntilTriedAsync("WH-1", 1);
        Assert.StartsWith("PayPal could not be asked", waits!.Error, StringComparison.Ordinal);

        shop.ToPayPal.IsCut = false;
        shop.Pass(SecondTry);

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_dead_at_once_with_an_alarm()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);

        await shop.HearAsync("WH-BAD", EventType.PaymentCaptureCompleted, "capture", """{"amount":[]}""");

        await shop.UntilAsync("WH-BAD", InboxState.Dead);
        Assert.Equal("WH-BAD", Assert.Single(
            await Shop.EventuallyAsync(() => shop.AlarmsAsync(AlarmCause.EventDead), alarms => alarms.Count > 0)).Subject);
    }

    [Fact]
    public async Task Every_line_about_a_webhook_carries_the_client_address_the_transmission_and_the_order()
    {
        await using var shop = await Shop.OpenAsync(Hearing.Deaf);
        var order = await shop.OrderAsync(await shop.Browser.OrderAsync());
        var resource = $$"""{"id":"{{order.PayPalOrderId}}","status":"APPROVED"}""";
        var body = Hearing.EventOf("WH-1", EventType.CheckoutOrderApproved, "checkout-order", resource);

        var delivery = Some.Delivery("WH-1", Encoding.UTF8.GetBytes(body), EventType.CheckoutOrderApproved, address: "203.0.113.7");
        await shop.Get<WebhookInbox>().ReceiveAsync(delivery, shop.Time.GetUtcNow());
        await shop.UntilLoggedAsync($"WH-1 of order {order.Number} is processed");
        await shop.Browser.SendAsync(HttpMethod.Post, Hearing.Path, body, [.. Headers]);

        var done = Assert.Single(shop.Log.Lines, line => line.Contains("is processed", StringComparison.Ordinal));
        Assert.Contains("[TransmissionId, transmission-of-WH-1]", done, StringComparison.Ordinal);
        Assert.Contains("[ClientAddress, 203.0.113.7]", done, StringComparison.Ordinal);
        Assert.Contains($"[OrderId, {order.Id}]", done, StringComparison.Ordinal);
        var refused = Assert.Single(shop.Log.Lines, line => line.Contains("Refused a webhook", StringComparison.Ordinal));
        Assert.Contains("[TransmissionId, b7a1f5a0]", refused, StringComparison.Ordinal);
        Assert.Contains("[ClientAddress, ", refused, StringComparison.Ordinal);
        var answered = Assert.Single(shop.Log.Lines, line => line.Contains("/api/webhooks/paypal answered 400", StringComparison.Ordinal));
        Assert.Contains("[TransmissionId, b7a1f5a0]", answered, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string Value)> Headers =>
    [
        ("paypal-transmission-id", "b7a1f5a0"), ("paypal-transmission-time", "2026-01-01T00:00:00Z"), ("paypal-transmission-sig", "AA=="),
        ("paypal-cert-url", "https://evil.example/"), ("paypal-auth-algo", "none"),
    ];

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<string> RefundAsync(Shop shop, Order order) =>
        (await shop.Get<PayPalClient>().GetOrderAsync(order.PayPalOrderId!)).PurchaseUnits![0].Payments!.Refunds![0].Id;
}
