using System.Net;
using System.Text;
using Checkout.Orders;
using Checkout.PayPal.Webhooks;
using Checkout.Storage;

namespace Checkout.Tests.Server.Disputes;

/// <summary>How the shop learns of disputes.</summary>
public sealed class HearingOfADispute
{
    [Fact]
    public async Task A_dispute_that_an_event_tells_of_is_looked_up_shown_with_its_order_and_alarmed_until_it_is_decided()
    {
        await using var shop = await Shop.OpenAsync();
        var (orderId, captureId) = await shop.PayAsync();

        var id = await shop.PayPal.DisputeAsync(captureId, new { stage = "CHARGEBACK", message = "Where is it?" });
        var listed = await Shop.EventuallyAsync(
            async () => (await shop.AdminAsync("/disputes")).Items, items => items.Count == 1);
        Assert.Equal((id, "WAITING_FOR_SELLER_RESPONSE"), (listed[0].At("id"), listed[0].At("status")));
        Assert.NotNull(listed[0].At("answer_by"));
        var shown = await shop.AdminAsync($"/disputes/{id}");
        Assert.Equal("Where is it?", shown["messages/0/text"]);
        Assert.Equal((await shop.OrderAsync(orderId)).Number, shown["orders/0/number"]);
        Assert.Equal(id, (await shop.AdminAsync($"/orders/{orderId}"))["disputes/0/id"]);
        await shop.UntilLoggedAsync("ALARM DISPUTE_OPENED");
        Assert.True((await shop.OrderAsync(orderId)).IsDisputed);

        await shop.PayPal.InDisputeAsync(id, "decide");
        await shop.UntilAsync(orderId, OrderStatus.Reversed);
        await Shop.EventuallyAsync(
            async () => (await shop.AdminAsync($"/disputes/{id}"))["outcome"], outcome => outcome == "RESOLVED_BUYER_FAVOUR");

        Assert.Empty((await shop.AdminAsync("/disputes")).Items);
        Assert.Single((await shop.AdminAsync("/disputes?state=all")).Items);
        Assert.False(await shop.Get<DisputeStore>().IsOpenForAsync((await shop.OrderAsync(orderId)).Id));
        var timeline = await Shop.EventuallyAsync(
            async () => (await shop.AdminAsync($"/orders/{orderId}")).Json.GetProperty("timeline").EnumerateArray()
                .Select(entry => entry.At("type")).ToArray(),
            types => types.Contains("DISPUTE_RESOLVED"));
        Assert.Contains("DISPUTE_OPENED", timeline);
    }

    [Fact]
    public async Task A_dispute_that_no_event_told_of_is_found_within_two_hours_and_its_deadline_is_alarmed_two_days_before()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.PayPal.DisputeAsync((await shop.PayAsync()).CaptureId);

        shop.Pass(TimeSpan.FromHours(2));
        await shop.UntilLoggedAsync($"Dispute {id} is about order");
        shop.Pass(TimeSpan.FromDays(8));
        await shop.UntilLoggedAsync("ALARM DISPUTE_DEADLINE");

        Assert.Equal(1, shop.CountLogged("Error ALARM DISPUTE_OPENED"));
    }

    [Fact]
    public async Task A_dispute_about_payments_of_two_orders_is_known_to_both()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (first, second) = (await shop.PayAsync(), await shop.PayAsync());
        Show(shop, first.CaptureId, second.CaptureId);

        await HearAsync(shop, "WH-1", "2026-12-01T09:00:00.000Z");
        await shop.UntilAsync("WH-1", InboxState.Processed);

        Assert.True((await shop.OrderAsync(first.Id)).IsDisputed);
        Assert.True((await shop.OrderAsync(second.Id)).IsDisputed);
        Assert.Equal(2, (await shop.AdminAsync("/disputes/PP-D-1")).Json.GetProperty("orders").GetArrayLength());
    }

    [Fact]
    public async Task An_event_proves_nothing_and_a_dispute_about_a_payment_of_another_system_is_not_ours()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (orderId, captureId) = await shop.PayAsync();
        Show(shop, "8AB12345CD678901E");

        await HearAsync(shop, "WH-1", "2026-12-01T09:00:00.000Z", captureId);
        await shop.UntilLoggedAsync("WH-1 is processed: not ours");
        Show(shop, captureId);
        await HearAsync(shop, "WH-2", "2026-12-01T10:00:00.000Z");
        await shop.UntilLoggedAsync("WH-2 will be retried: PayPal's answer is older than the event.");

        Assert.Equal("2026-12-01T09:00:00Z", (await shop.AdminAsync("/disputes/PP-D-1"))["updated_at"]);
        Assert.True((await shop.OrderAsync(orderId)).IsDisputed);
        Assert.Equal(404, (await shop.AdminAsync("/disputes/PP-D-2")).Status);
    }

    private static Task HearAsync(Shop shop, string eventId, string updated, string? captureId = null) => shop.HearAsync(
        eventId, EventType.CustomerDisputeUpdated, "dispute",
        $$"""
        {"dispute_id":"PP-D-1","update_time":"{{updated}}","disputed_transactions":[{"seller_transaction_id":"{{captureId}}"}]}
        """);

    private static void Show(Shop shop, params string[] captureIds) => shop.ToPayPal.Instead = request =>
    {
        var transactions = string.Join(',', captureIds.Select(id => $$"""{"seller_transaction_id":"{{id}}"}"""));
        return request.RequestUri!.AbsolutePath != "/v1/customer/disputes/PP-D-1" ? null : new(HttpStatusCode.OK)
        {
            Content = new StringContent(
                $$"""
                {"dispute_id":"PP-D-1","create_time":"2026-12-01T09:00:00.000Z","update_time":"2026-12-01T09:00:00.000Z",
                "status":"UNDER_REVIEW","dispute_amount":{"currency_code":"USD","value":"1.00"},"disputed_transactions":[{{transactions}}]}
                """,
                Encoding.UTF8, "application/json"),
        };
    };
}
