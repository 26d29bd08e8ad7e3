using Checkout.Orders;
using Checkout.PayPal.Webhooks;
using Checkout.Storage;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

public sealed class ReceivingAWebhook
{
    private const string Path = "/api/webhooks/paypal";

    [Fact]
    public async Task A_genuine_approval_is_stored_and_only_makes_its_order_due()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndTellOfApprovalAsync();
        var stored = await shop.StoredAsync(id);
        Assert.Equal(OrderStatus.Created, stored.Order.Status);
        Assert.InRange(stored.DueAt!.Value - shop.Time.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Empty(await shop.PayPal.CallsAsync("GET", id));
        var delivery = await Shop.EventuallyAsync(shop.PayPal.DeliveriesAsync, all => all.All(one => one.At("status") == "200"));
        Assert.Equal("CHECKOUT.ORDER.APPROVED", Assert.Single(delivery).At("event_type"));
        Assert.Empty(await shop.PayPal.CallsAsync("POST", "/verify-webhook-signature"));
    }

    [Fact]
    public async Task An_event_that_arrives_ten_times_changes_the_order_once()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { duplicates = 9 });
        var id = await shop.OrderAndApproveAsync();
        await shop.Browser.CaptureAsync(id);

        await Shop.EventuallyAsync(shop.PayPal.DeliveriesAsync, all => all.Count == 30 && all.All(one => one.At("status") == "200"));
        await Shop.EventuallyAsync(() => Task.FromResult(shop.CountLogged(" is processed: ")), count => count == 3);

        var timeline = (await shop.AdminAsync($"/orders/{id}")).Json.GetProperty("timeline").EnumerateArray()
            .Select(item => item.At("type"));
        Assert.Single(timeline, "CAPTURE_COMPLETED");
        Assert.Equal(3, shop.CountLogged("(new)"));
        Assert.Equal(27, shop.CountLogged("(known)"));
    }

    [Fact]
    public async Task An_event_with_the_signature_of_another_body_is_refused_and_changes_nothing()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { bad_signature = true });
        var id = await shop.OrderAndApproveAsync();

        await Shop.EventuallyAsync(shop.PayPal.DeliveriesAsync, all => all.Any(one => one.At("status") == "400"));
        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(id)).Status);
        Assert.Equal(0, shop.CountLogged("Stored webhook"));
    }

    [Fact]
    public async Task A_webhook_that_cannot_be_verified_now_is_answered_so_that_PayPal_sends_it_again()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        var genuine = await shop.InterceptAsync(EventType.CheckoutOrderApproved, () => shop.PayPal.ApproveAsync(id));

        shop.ToPayPal.IsCut = true;
        var first = await shop.SendOnAsync(genuine);
        shop.ToPayPal.IsCut = false;
        var again = await shop.SendOnAsync(genuine);

        Assert.Equal((503, "WEBHOOK_CANNOT_BE_CHECKED"), (first.Status, first.Issue));
        Assert.Equal(200, again.Status);
    }

    [Fact]
    public async Task A_shop_without_a_webhook_id_takes_no_event()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        var genuine = await shop.InterceptAsync(EventType.CheckoutOrderApproved, () => shop.PayPal.ApproveAsync(id));
        await using var unknowing = await Shop.OpenAsync(new() { Environment = "sandbox" });

        var refused = await unknowing.SendOnAsync(
            genuine,
            body: null,
            ("paypal-cert-url", "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1d93a270"));

        Assert.Equal((503, "WEBHOOK_ID_UNKNOWN"), (refused.Status, refused.Issue));
        Assert.Contains("PAYPAL_WEBHOOK_ID", refused["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_an_unknown_type_is_kept_and_done()
    {
        await using var shop = await Shop.OpenAsync();
        var body = """{"id":"WH-NEW-1","event_type":"MOON.PHASE.CHANGED","resource_type":"moon","resource":{"id":"1"}}"""u8.ToArray();

        await shop.Get<WebhookInbox>().AddAsync("WH-NEW-1", "MOON.PHASE.CHANGED", body, shop.Time.GetUtcNow());

        await shop.UntilLoggedAsync("Webhook MOON.PHASE.CHANGED WH-NEW-1 is processed: not relevant to the shop");
        Assert.False(await shop.Get<WebhookInbox>().AddAsync("WH-NEW-1", "MOON.PHASE.CHANGED", body, shop.Time.GetUtcNow()));
    }

    [Fact]
    public async Task An_event_that_breaks_its_reader_does_not_stop_the_others()
    {
        await using var shop = await Shop.OpenAsync();
        var body =
            """{"id":"WH-BAD-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource_type":"capture","resource":{"amount":[]}}"""u8.ToArray();
        await shop.Get<WebhookInbox>().AddAsync("WH-BAD-1", "PAYMENT.CAPTURE.COMPLETED", body, shop.Time.GetUtcNow());
        var id = await shop.OrderAndTellOfApprovalAsync();
        await shop.UntilLoggedAsync("WH-BAD-1 is not retried any more. Its state is Dead");
    }

    [Fact]
    public async Task Refunds_and_reversals_are_recorded()
    {
        await using var shop = await Shop.OpenAsync();
        var refunded = await shop.PayAsync();
        var reversed = await shop.PayAsync();

        await shop.PayPal.RefundAsync(refunded.CaptureId, "6.81");
        await shop.UntilAsync(refunded.Id, OrderStatus.PartiallyRefunded);
        await shop.PayPal.RefundAsync(refunded.CaptureId);
        await shop.PayPal.ReverseAsync(reversed.CaptureId);

        await shop.UntilAsync(refunded.Id, OrderStatus.Refunded);
        await Shop.EventuallyAsync(() => shop.OrderAsync(reversed.Id), order => OrderLife.RefundedOf(order) == order.Total);
        var listed = (await shop.AdminAsync("/orders?status=REFUNDED")).Items.Single(item => item.At("id") == refunded.Id);
        Assert.Equal(("36.81", "36.81"), (listed.At("captured/value"), listed.At("refunded/value")));
    }

    [Fact]
    public async Task Events_that_arrive_in_a_wrong_order_lead_to_the_right_status()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { shuffle = true, duplicates = 1 });
        var id = await shop.OrderAndApproveAsync(payer: "pending");
        var pending = await shop.Browser.CaptureAsync(id);
        var captureId = pending["purchase_units/0/payments/captures/0/id"]!;
        await shop.PayPal.SettleAsync(captureId);
        await shop.PayPal.RefundAsync(captureId, "1.00");

        await Shop.EventuallyAsync(shop.PayPal.DeliveriesAsync, all => all.Count == 10 && all.All(one => one.At("status") == "200"));

        await shop.UntilAsync(id, OrderStatus.PartiallyRefunded);
    }

    [Fact]
    public async Task A_webhook_that_is_not_JSON_or_too_large_is_refused()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var large = new string(' ', 256 * 1024);

        Assert.Equal(413, (await shop.Browser.SendAsync(HttpMethod.Post, Path, large + "{}")).Status);
        Assert.Equal(400, (await shop.Browser.SendAsync(HttpMethod.Post, Path, large[2..] + "{}")).Status);
        Assert.Equal(415, (await shop.Browser.SendAsync(HttpMethod.Post, Path, "{}", ("Content-Type", "text/plain"))).Status);
    }
}
