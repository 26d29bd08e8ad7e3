using Checkout.Orders;

namespace Checkout.Tests.Server.Backend;

/// <summary>POST /api/backend/orders again, with the same Idempotency-Key, after a creation that failed.</summary>
public sealed class RepeatingABackendOrder
{
    private const string Creation = "/v2/checkout/orders";

    [Theory]
    [InlineData("reset_after", null, null, 504, "PAYPAL_DID_NOT_ANSWER")]
    [InlineData("truncate", null, null, 504, "PAYPAL_DID_NOT_ANSWER")]
    [InlineData("error", 500, null, 503, "PAYPAL_UNAVAILABLE")]
    [InlineData("error", 503, null, 503, "PAYPAL_UNAVAILABLE")]
    [InlineData("error", 429, null, 503, "PAYPAL_UNAVAILABLE")]
    [InlineData("error", 403, "PERMISSION_DENIED", 503, "PAYPAL_REFUSES_THE_SHOP")]
    [InlineData("error", 415, null, 500, "INTERNAL_SERVER_ERROR")]
    public async Task An_order_that_PayPal_did_not_confirm_is_neither_changed_nor_captured_until_the_repeat_finishes_it(
        string fault, int? status, string? payPalIssue, int answered, string issue)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        await shop.PayPal.FailAsync(Creation, fault, status: status, issue: payPalIssue);

        var failed = await system.CreateAsync(key: "k");
        var waiting = await system.FindAsync("A-1");
        var changed = await system.PatchAsync(waiting["id"]!, ShopSystem.Dearer());
        var captured = await system.CaptureAsync(waiting["id"]!);
        shop.Pass(Order.ResolveAfter);
        var again = await system.CreateAsync(key: "k");

        Assert.Equal((answered, issue), failed.Refusal);
        Assert.Equal((200, "CREATED", null, null), (waiting.Status, waiting["status"], waiting["paypal_order_id"], waiting["approval_url"]));
        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), changed.Refusal);
        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), captured.Refusal);
        Assert.Contains("the same Idempotency-Key", captured["detail"], StringComparison.Ordinal);
        Assert.Equal((200, waiting["id"]), (again.Status, again["id"]));
        Assert.Equal(again["paypal_order_id"], Assert.Single(await shop.PayPal.OrdersAsync()).At("id"));
        Assert.Single((await shop.PayPal.CallsAsync("POST", Creation)).Select(call => call.At("request_id")).Distinct());
    }

    [Fact]
    public async Task After_six_hours_without_PayPals_answer_the_order_has_expired_and_its_reference_is_free()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        shop.ToPayPal.IsCut = true;
        Assert.Equal(504, (await system.CreateAsync(key: "k")).Status);
        var id = (await system.FindAsync("A-1"))["id"]!;
        shop.ToPayPal.IsCut = false;

        await shop.PassAndLookAsync(RequestIdAge.Orders);
        var again = await system.CreateAsync(key: "k");

        Assert.Equal((422, "ORDER_EXPIRED"), again.Refusal);
        Assert.Equal("EXPIRED", (await system.ReadAsync(id))["status"]);
        Assert.Equal((422, "ORDER_EXPIRED"), (await system.PatchAsync(id, ShopSystem.Dearer())).Refusal);
        Assert.Equal((422, "ORDER_EXPIRED"), (await system.CaptureAsync(id)).Refusal);
        Assert.Empty(await shop.PayPal.OrdersAsync());
        var other = await system.CreateAsync(key: "other");
        Assert.Equal(201, other.Status);
        Assert.Equal(other["id"], (await system.FindAsync("A-1"))["id"]);
    }
}
