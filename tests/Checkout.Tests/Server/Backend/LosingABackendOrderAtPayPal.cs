using Checkout.Orders;

namespace Checkout.Tests.Server.Backend;

/// <summary>PayPal does not show the order of a shop system, or did not make its change.</summary>
public sealed class LosingABackendOrderAtPayPal
{
    [Theory]
    [InlineData("GET", 1)]
    [InlineData("PATCH", 2)]
    public async Task While_PayPal_answers_404_nothing_is_changed_and_the_same_request_works_later(string method, int sent)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{payPalId}", "error", status: 404, method: method);

        var missing = await system.PatchAsync(id, ShopSystem.Dearer());
        var unchanged = await system.ReadAsync(id);
        var changed = await system.PatchAsync(id, ShopSystem.Dearer());

        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), missing.Refusal);
        Assert.Contains("cannot find the order", missing["detail"], StringComparison.Ordinal);
        Assert.Equal(("33.65", null), (unchanged["total/value"], unchanged["change_outcome_unknown"]));
        Assert.Equal((200, "45.00"), (changed.Status, changed["total/value"]));
        Assert.Equal(sent, shop.ToPayPal.Sent.Count(call => call.Method == HttpMethod.Patch));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("paypal")]
    public async Task An_order_that_PayPal_no_longer_knows_is_expired_and_can_neither_be_changed_nor_captured(string? paymentSource)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["payment_source"] = paymentSource;
        var (id, payPalId) = await system.OrderAsync(body);
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{payPalId}", "error", status: 404, times: null);
        var early = await system.CaptureAsync(id);
        shop.Time.Advance(Order.GoneAfter);

        var late = await system.CaptureAsync(id);
        var changed = await system.PatchAsync(id, ShopSystem.Dearer());
        var read = await system.ReadAsync(id, refresh: true);

        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), early.Refusal);
        Assert.Equal((422, "ORDER_EXPIRED"), late.Refusal);
        Assert.Equal((422, "NOT_PATCHABLE"), changed.Refusal);
        Assert.Contains("is over", changed["detail"], StringComparison.Ordinal);
        Assert.Equal((200, "EXPIRED", null), (read.Status, read["status"], read["paypal_order/id"]));
    }

    [Fact]
    public async Task A_paid_order_that_PayPal_no_longer_shows_cannot_be_changed()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);
        Assert.Equal(201, (await system.CaptureAsync(id)).Status);
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{payPalId}", "error", status: 404, times: null);

        var refused = await system.PatchAsync(id, new() { ["shipping_address"] = ShopSystem.Address() });

        Assert.Equal((422, "NOT_PATCHABLE"), refused.Refusal);
    }

    [Fact]
    public async Task A_change_that_PayPal_has_not_made_when_it_settles_is_answered_503_and_can_be_sent_again()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        var (id, _) = await system.OrderAsync();
        await shop.PayPal.FailAsync("/v2/checkout/orders/*", "error", status: 503, method: "PATCH");
        shop.ToPayPal.OnItsWay = call =>
        {
            if (call.Method == HttpMethod.Patch)
            {
                shop.Time.Advance(Order.PatchSettlesAfter);
            }

            return Task.CompletedTask;
        };

        var notMade = await system.PatchAsync(id, ShopSystem.Dearer());
        var unchanged = await system.ReadAsync(id);
        var changed = await system.PatchAsync(id, ShopSystem.Dearer());

        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), notMade.Refusal);
        Assert.Contains("did not make the change", notMade["detail"], StringComparison.Ordinal);
        Assert.Equal(("33.65", null), (unchanged["total/value"], unchanged["change_outcome_unknown"]));
        Assert.Equal((200, "45.00"), (changed.Status, changed["total/value"]));
    }
}
