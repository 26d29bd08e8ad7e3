using System.Text;
using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal.Webhooks;
using Checkout.Server.Webhooks;
using Checkout.Storage;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>What becomes of events that cannot be applied at once, and what the merchant can do about them.</summary>
public sealed class KeepingTheInbox
{
    private const string Events = "/webhook-events";
    private const string NobodyKnowsIt = "is not applied: No order of this shop is known to it.";

    private static readonly ShopPlan Plain = new() { WebhookIds = ["WH-1"] };

    [Fact]
    public async Task An_event_that_arrives_before_its_order_waits_for_it()
    {
        await using var shop = await Shop.OpenAsync(Plain);
        var payPalId = Some.PayPalId();
        await HearAsync(shop, "WH-EARLY", CaptureOf(payPalId));
        await shop.UntilLoggedAsync(NobodyKnowsIt);
        Assert.Equal("pending", Assert.Single((await shop.AdminAsync(Events)).Items).At("state"));

        await AddOrderAsync(shop, payPalId);
        shop.Pass(TimeSpan.FromMinutes(1));

        await shop.UntilAsync(payPalId, OrderStatus.Completed);
        await UntilAsync(shop, "WH-EARLY", "processed");
    }

    [Fact]
    public async Task An_event_that_was_tried_often_enough_is_dead_and_is_applied_at_once_when_the_merchant_replays_it()
    {
        await using var shop = await Shop.OpenAsync(Plain);
        var payPalId = Some.PayPalId();
        await HearAsync(shop, "WH-LOST", CaptureOf(payPalId));
        for (var tries = 1; tries <= 11; tries++)
        {
            await shop.UntilLoggedAsync(NobodyKnowsIt, tries);
            shop.Pass(TimeSpan.FromDays(1));
        }

        var dead = await UntilAsync(shop, "WH-LOST", "dead");
        Assert.Equal(
            ("11", "No order of this shop is known to it.", "true"), (dead.At("attempts"), dead.At("error"), dead.At("can_be_replayed")));
        Assert.Null(dead.At("next_attempt_at"));
        await AddOrderAsync(shop, payPalId);

        var replayed = await shop.AdminAsync($"{Events}/WH-LOST/replay", HttpMethod.Post);

        Assert.Equal((202, "WH-LOST"), (replayed.Status, replayed["id"]));
        await shop.UntilAsync(payPalId, OrderStatus.Completed);
        await UntilAsync(shop, "WH-LOST", "processed");
        Assert.Empty((await shop.AdminAsync($"{Events}?state=dead")).Items);
    }

    [Fact]
    public async Task An_event_that_was_applied_may_be_replayed_and_changes_nothing()
    {
        await using var shop = await Shop.OpenAsync(Plain);
        var payPalId = Some.PayPalId();
        await AddOrderAsync(shop, payPalId);
        await HearAsync(shop, "WH-TWICE", CaptureOf(payPalId));
        var before = await shop.UntilAsync(payPalId, OrderStatus.Completed);
        await UntilAsync(shop, "WH-TWICE", "processed");

        Assert.Equal(202, (await shop.AdminAsync($"{Events}/WH-TWICE/replay", HttpMethod.Post)).Status);

        await shop.UntilLoggedAsync("WH-TWICE: Applied.", 2);
        Assert.Equal(TestStorage.Text(before), TestStorage.Text(await shop.OrderAsync(payPalId)));
    }

    [Fact]
    public async Task Bodies_are_dropped_when_their_days_are_over_and_then_there_is_nothing_to_replay()
    {
        await using var shop = await Shop.OpenAsync(Plain with { KeepEvents = TimeSpan.FromDays(3) });
        await HearAsync(shop, "WH-OLD", """{"id":"WH-OLD","event_type":"MOON.PHASE.CHANGED"}""");
        await UntilAsync(shop, "WH-OLD", "processed");

        shop.Pass(TimeSpan.FromDays(2));
        await shop.UntilLoggedAsync("Looked for old webhooks.", 2);
        Assert.Equal("true", (await UntilAsync(shop, "WH-OLD", "processed")).At("can_be_replayed"));
        shop.Pass(TimeSpan.FromDays(2));
        await shop.UntilLoggedAsync("Dropped the bodies of 1 webhooks");
        var refused = await shop.AdminAsync($"{Events}/WH-OLD/replay", HttpMethod.Post);

        Assert.Equal((422, "WEBHOOK_EVENT_BODY_DROPPED"), (refused.Status, refused.Issue));
        Assert.Equal("false", (await UntilAsync(shop, "WH-OLD", "processed")).At("can_be_replayed"));
    }

    [Fact]
    public async Task The_merchant_turns_the_pages_of_one_state()
    {
        await using var shop = await Shop.OpenAsync(Plain);
        for (var i = 0; i < 5; i++)
        {
            await HearAsync(shop, $"WH-{i}", $$"""{"id":"WH-{{i}}","event_type":"MOON.PHASE.CHANGED"}""");
            shop.Pass(TimeSpan.FromSeconds(1));
        }

        await shop.UntilLoggedAsync(": NotForUs.", 5);
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
    public async Task A_list_that_cannot_be_made_says_why(string query, string field)
    {
        await using var shop = await Shop.OpenAsync(Plain);

        var refused = await shop.AdminAsync($"{Events}?{query}");

        Assert.Equal((400, field), (refused.Status, refused["details/0/field"]));
    }

    [Fact]
    public async Task Who_has_not_the_key_neither_looks_nor_replays_and_what_is_not_there_is_not_found()
    {
        await using var shop = await Shop.OpenAsync(Plain);

        Assert.Equal(401, (await shop.Browser.GetAsync($"/api/admin{Events}")).Status);
        Assert.Equal(401, (await shop.Browser.SendAsync(HttpMethod.Post, $"/api/admin{Events}/WH-1/replay")).Status);
        foreach (var id in new[] { "WH-1", "%01", "%F0%9F%8E%89", new string('x', 1000) })
        {
            Assert.Equal(404, (await shop.AdminAsync($"{Events}/{id}/replay", HttpMethod.Post)).Status);
        }
    }

    [Fact]
    public async Task Events_of_one_order_that_are_applied_at_once_are_applied_one_after_the_other_and_none_is_lost()
    {
        await using var shop = await Shop.OpenAsync(Plain);
        var payPalId = Some.PayPalId();
        var order = await AddOrderAsync(shop, payPalId);
        var refunds = Enumerable.Range(0, 20).Select(i => Parse(
            $$"""
            {"id":"WH-{{i}}","event_type":"PAYMENT.CAPTURE.REFUNDED","resource_type":"refund","resource_version":"2.0","resource":{
              "id":"REFUND{{i}}","status":"COMPLETED","amount":{"currency_code":"EUR","value":"1.00"},"custom_id":"{{order.Id}}"} }
            """));

        await Task.WhenAll(refunds.Select(refund => Task.Run(() => shop.Get<WebhookNews>().ApplyAsync(refund, CancellationToken.None))));

        var known = await shop.OrderAsync(payPalId);
        Assert.Equal(20, known.Refunds.Length);
        Assert.Equal(order.Version + 20, known.Version);
    }

    private static Task HearAsync(Shop shop, string id, string body) => shop.Get<WebhookInbox>().AddAsync(
        id, "PAYMENT.CAPTURE.COMPLETED", Encoding.UTF8.GetBytes(body), shop.Time.GetUtcNow());

    private static WebhookEvent Parse(string body)
    {
        Assert.True(WebhookEvent.TryParse(Encoding.UTF8.GetBytes(body), out var heard));
        return heard;
    }

    /// <summary>The whole of <see cref="Some.Order"/>, by PayPal's id of the order.</summary>
    private static string CaptureOf(string payPalId) =>
        $$"""
        {"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource_type":"capture","resource_version":"2.0","resource":{
          "id":"3C679366HH908993F","status":"COMPLETED","amount":{"currency_code":"EUR","value":"25.00"},
          "supplementary_data":{"related_ids":{"order_id":"{{payPalId}}"} } } }
        """;

    private static async Task<Order> AddOrderAsync(Shop shop, string payPalId)
    {
        var now = shop.Time.GetUtcNow();
        var order = Some.Order(at: now);
        return Assert.IsType<Added>(
            await shop.Orders.AddAsync(order.Apply(Some.PayPalOrder(order, id: payPalId), now), null, now)).Order;
    }

    private static async Task<JsonElement> UntilAsync(Shop shop, string id, string state)
    {
        var list = await Shop.EventuallyAsync(
            () => shop.AdminAsync($"{Events}?state={state}"), list => list.Items.Any(item => item.At("id") == id));
        return list.Items.Single(item => item.At("id") == id);
    }
}
