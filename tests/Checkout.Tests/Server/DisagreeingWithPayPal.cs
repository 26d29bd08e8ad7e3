using System.Text.Json.Nodes;
using Checkout.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Server;

/// <summary>Quoted, approved and captured are the same, or a human is told.</summary>
public sealed class DisagreeingWithPayPal
{
    [Fact]
    public async Task An_amount_that_was_changed_at_PayPal_is_not_captured_and_the_merchant_sees_why()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        await CheapenAsync(shop, id);

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, "ORDER_QUARANTINED", null), (refused.Status, refused.Issue, refused["id"]));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
        var listed = Assert.Single((await shop.AdminAsync("/orders?status=QUARANTINED")).Items);
        Assert.Equal((id, Discrepancy.ApprovedAmount), (listed.At("id"), listed.At("discrepancies/0")));
        Assert.Single(shop.Log.Lines, line => line.StartsWith($"Critical Order {listed.At("number")} ", StringComparison.Ordinal)
            && line.Contains("is QUARANTINED: APPROVED_AMOUNT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_does_not_capture_an_amount_that_was_changed_at_PayPal()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        await CheapenAsync(shop, id);
        await shop.UntilToldOfApprovalAsync(id);

        shop.Pass(TimeSpan.FromSeconds(31));

        var order = await shop.UntilAsync(id, OrderStatus.Quarantined);

        Assert.Equal(422, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.NotNull((await shop.StoredAsync(id)).DueAt);
        await shop.PassAndLookAsync(TimeSpan.FromMinutes(2));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task An_unanswered_attempt_is_not_sent_again_once_the_amount_was_changed_at_PayPal()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndDieBeforeCaptureAsync();
        await CheapenAsync(shop, id);

        await shop.PassAndLookAsync(Order.ResolveAfter);
        await shop.PassAndLookAsync(Order.ResolveAfter * 2);

        Assert.Equal([Discrepancy.ApprovedAmount], (await shop.OrderAsync(id)).Discrepancies);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_capture_of_a_changed_amount_is_found_without_a_webhook()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndDieBeforeCaptureAsync(payer: "pending");
        await CheapenAsync(shop, id);
        await shop.PassAndLookAsync(Order.ResolveAfter);
        await shop.UntilAsync(id, OrderStatus.Quarantined);

        var held = await shop.CaptureElsewhereAsync(id);
        await shop.PassAndLookAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(CaptureStatus.Pending, Assert.Single((await shop.OrderAsync(id)).Captures).Status);
        await shop.PayPal.SettleAsync(held.PurchaseUnits![0].Payments!.Captures![0].Id);

        await shop.PassAndLookAsync(TimeSpan.FromHours(1));

        var stored = await shop.StoredAsync(id);
        var order = stored.Order;
        Assert.Equal((OrderStatus.Quarantined, CaptureStatus.Completed), (order.Status, Assert.Single(order.Captures).Status));
        Assert.Null(stored.DueAt);
    }

    [Fact]
    public async Task A_capture_of_another_amount_is_on_record()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        await CheapenAsync(shop, id);

        await shop.CaptureElsewhereAsync(id);

        await shop.UntilAsync(id, OrderStatus.Quarantined);
        var listed = Assert.Single((await shop.AdminAsync("/orders?status=QUARANTINED")).Items);
        Assert.Equal(("0.01", "0.01", "36.81"),
            (listed.At("captures/0/amount/value"), listed.At("captured/value"), listed.At("amount/value")));
    }

    [Fact]
    public async Task An_order_with_another_payee_is_not_captured()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        await ChangeAsync(shop, id, unit => unit["payee"]!["merchant_id"] = "SMMERCHANT333");

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal("ORDER_QUARANTINED", refused.Issue);
        Assert.Equal([Discrepancy.Payee], (await shop.OrderAsync(id)).Discrepancies);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Theory]
    [InlineData("/intent", "\"AUTHORIZE\"", Discrepancy.Intent)]
    [InlineData("/purchase_units/@reference_id=='default'/invoice_id", "\"261129-ANOTHER\"", Discrepancy.InvoiceId)]
    public async Task An_order_whose_intent_or_number_was_changed_at_PayPal_is_not_captured(string path, string value, string discrepancy)
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.PatchAsync(id, path, value);

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal("ORDER_QUARANTINED", refused.Issue);
        var order = await shop.OrderAsync(id);
        Assert.Equal([discrepancy], order.Discrepancies);
        Assert.NotEqual(Order.ForGood, order.StockUntil);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    private static Task CheapenAsync(Shop shop, string id) => ChangeAsync(shop, id, unit =>
    {
        unit.Remove("items");
        unit["amount"] = new JsonObject { ["currency_code"] = "USD", ["value"] = "0.01" };
    });

    /// <summary>Somebody with the merchant's credentials changes what the payer approved.</summary>
    private static async Task ChangeAsync(Shop shop, string id, Action<JsonObject> change)
    {
        var sent = JsonNode.Parse(Assert.Single(shop.ToPayPal.Sent, call => call.Path == "/v2/checkout/orders").Body)!;
        change(sent["purchase_units"]![0]!.AsObject());
        await shop.PayPal.PatchAsync(id, "/purchase_units", sent["purchase_units"]!.ToJsonString());
    }
}
