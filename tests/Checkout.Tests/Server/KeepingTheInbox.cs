using System.Text;
using System.Text.Json;
using Checkout.Orders;
using Checkout.Storage;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>Events that cannot be worked off at once, and what the merchant can do about them.</summary>
public sealed class KeepingTheInbox
{
    private const string Events = "/webhook-events";

    [Fact]
    public async Task An_event_of_an_order_whose_creation_was_not_answered_yet_waits_for_the_answer()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.PayPal.FailAsync("/v2/checkout/orders", "reset_after");
        Assert.NotEqual(201, (await shop.Browser.PlaceAsync(Browser.Cart())).Status);
        var order = Assert.Single((await shop.Orders.ListAsync(null, null, 10)).Items).Order;
        Assert.Null(order.PayPalOrderId);
        var payPalId = Assert.Single(await shop.PayPal.OrdersAsync()).At("id")!;
        await shop.PayPal.ApproveAsync(payPalId);
        var paid = await shop.CaptureElsewhereAsync(payPalId);

        await shop.HearOfCaptureAsync(
            "WH-EARLY", paid.PurchaseUnits![0].Payments!.Captures![0].Id, $"\"custom_id\":\"{order.Id}\",{Hearing.RelatedTo(payPalId)}");
        var waits = await shop.UntilTriedAsync("WH-EARLY", 1);
        Assert.Equal("PayPal's answer to the order's creation is not known yet.", waits!.Error);
        Assert.Equal("pending", Assert.Single((await shop.AdminAsync(Events)).Items).At("state"));
        shop.Pass(TimeSpan.FromSeconds(61));

        await shop.UntilAsync("WH-EARLY", InboxState.Processed);
        await shop.UntilAsync(payPalId, OrderStatus.Completed);
    }

    [Fact]
    public async Task A_processed_event_may_be_replayed_and_changes_nothing()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();
        await shop.HearOfCaptureAsync("WH-TWICE", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));
        await shop.UntilAsync("WH-TWICE", InboxState.Processed);
        var before = await shop.StoredAsync(order.PayPalOrderId!);
        Assert.Equal(OrderStatus.Completed, before.Order.Status);

        Assert.Equal(202, (await shop.AdminAsync($"{Events}/WH-TWICE/replay", HttpMethod.Post)).Status);

        await shop.UntilLoggedAsync($"WH-TWICE of order {order.Number} is processed: already recorded");
        Assert.Equal(TestStorage.Text(before), TestStorage.Text(await shop.StoredAsync(order.PayPalOrderId!)));
    }

    [Fact]
    public async Task Bodies_of_events_are_deleted_after_the_set_days_and_cannot_be_replayed_after_that()
    {
        await using var shop = await OpenWithAProcessedEventAsync(keepEvents: TimeSpan.FromDays(3));

        shop.Pass(TimeSpan.FromDays(2));
        await shop.UntilLoggedAsync("Looked for old webhooks.", 2);
        Assert.Equal("true", (await UntilAsync(shop, "WH-OLD", "processed")).At("can_be_replayed"));
        shop.Pass(TimeSpan.FromDays(2));
        await shop.UntilLoggedAsync("Deleted the bodies of 1 webhooks");
        var refused = await shop.AdminAsync($"{Events}/WH-OLD/replay", HttpMethod.Post);

        Assert.Equal((422, "WEBHOOK_EVENT_BODY_DROPPED"), (refused.Status, refused.Issue));
        Assert.Equal("false", (await UntilAsync(shop, "WH-OLD", "processed")).At("can_be_replayed"));
    }

    [Fact]
    public async Task Events_are_deleted_once_no_delivery_of_them_would_be_accepted()
    {
        await using var shop = await OpenWithAProcessedEventAsync(keepEvents: TimeSpan.FromDays(3));

        shop.Pass(TimeSpan.FromDays(17));
        await shop.UntilLoggedAsync("Looked for old webhooks.", 2);
        Assert.Equal("false", (await UntilAsync(shop, "WH-OLD", "processed")).At("can_be_replayed"));
        shop.Pass(TimeSpan.FromDays(2));
        await shop.UntilLoggedAsync("Deleted 1 webhooks");

        Assert.Empty((await shop.AdminAsync(Events)).Items);
    }

    [Fact]
    public async Task The_merchant_pages_through_the_events_of_one_state()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        for (var i = 0; i < 5; i++)
        {
            await HearAsync(shop, $"WH-{i}", $$"""{"id":"WH-{{i}}","event_type":"MOON.PHASE.CHANGED"}""");
            shop.Pass(TimeSpan.FromSeconds(1));
        }

        await shop.UntilLoggedAsync(" is processed: not relevant to the shop", 5);
        await Shop.EventuallyAsync(() => shop.AdminAsync($"{Events}?state=processed"), list => list.Items.Count == 5);

        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await shop.AdminAsync($"{Events}?state=processed&limit=2{(next.Length > 0 ? $"&after={next}" : "")}");
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(page.Items.Select(item => item.At("id")!));
            next = page["next"];
        }

        Assert.Equal(["WH-4", "WH-3", "WH-2", "WH-1", "WH-0"], seen);
        Assert.Empty((await shop.AdminAsync($"{Events}?state=pending")).Items);
    }

    [Theory]
    [InlineData("state=PENDING", "/state")]
    [InlineData("state=", "/state")]
    [InlineData("state=late", "/state")]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=501", "/limit")]
    [InlineData("limit=many", "/limit")]
    [InlineData("after=WH-NOWHERE", "/after")]
    [InlineData("after=%00", "/after")]
    public async Task A_list_of_events_that_cannot_be_made_says_why(string query, string field)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var refused = await shop.AdminAsync($"{Events}?{query}");

        Assert.Equal((400, field), (refused.Status, refused["details/0/field"]));
    }

    [Fact]
    public async Task A_caller_without_the_admin_key_can_neither_list_nor_replay_events_and_an_unknown_event_is_not_found()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        Assert.Equal(401, (await shop.Browser.GetAsync($"/api/merchant{Events}")).Status);
        Assert.Equal(401, (await shop.Browser.SendAsync(HttpMethod.Post, $"/api/merchant{Events}/WH-1/replay")).Status);
        foreach (var id in new[] { "WH-1", "%01", "%F0%9F%8E%89", new string('x', 1000) })
        {
            Assert.Equal(404, (await shop.AdminAsync($"{Events}/{id}/replay", HttpMethod.Post)).Status);
        }
    }

    /// <summary>A shop that has processed the event WH-OLD.</summary>
    private static async Task<Shop> OpenWithAProcessedEventAsync(TimeSpan keepEvents)
    {
        var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { KeepEvents = keepEvents });
        await HearAsync(shop, "WH-OLD", """{"id":"WH-OLD","event_type":"MOON.PHASE.CHANGED"}""");
        await UntilAsync(shop, "WH-OLD", "processed");
        return shop;
    }

    private static Task HearAsync(Shop shop, string id, string body) => shop.Get<WebhookInbox>().AddAsync(
        id, "PAYMENT.CAPTURE.COMPLETED", Encoding.UTF8.GetBytes(body), shop.Time.GetUtcNow());

    private static async Task<JsonElement> UntilAsync(Shop shop, string id, string state)
    {
        var list = await Shop.EventuallyAsync(
            () => shop.AdminAsync($"{Events}?state={state}"), list => list.Items.Any(item => item.At("id") == id));
        return list.Items.Single(item => item.At("id") == id);
    }
}
