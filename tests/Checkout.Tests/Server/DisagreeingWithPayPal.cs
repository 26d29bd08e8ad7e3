using System.Text;
using Checkout.Orders;

namespace Checkout.Tests.Server;

/// <summary>Quoted, approved and captured are the same, or a human is told.</summary>
public sealed class DisagreeingWithPayPal
{
    private const string Less = """{"currency_code":"USD","value":"0.01"}""";

    [Fact]
    public async Task An_amount_that_was_changed_at_PayPal_is_not_captured_and_the_merchant_sees_why()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await CheapenAsync(shop, id);
        await shop.PayPal.ApproveAsync(id);

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, "ORDER_SET_ASIDE", null), (refused.Status, refused.Issue, refused["id"]));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
        var listed = Assert.Single((await shop.AdminAsync("/orders?status=QUARANTINED")).Items);
        Assert.Equal((id, Discrepancy.ApprovedAmount), (listed.At("id"), listed.At("discrepancies/0")));
    }

    [Fact]
    public async Task Nor_does_a_worker_capture_it()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await CheapenAsync(shop, id);
        await shop.PayPal.ApproveAsync(id);

        var order = await shop.UntilAsync(id, OrderStatus.Quarantined);

        Assert.Null(order.DueAt);
        shop.Pass(TimeSpan.FromHours(1));
        Assert.Equal(422, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task Money_that_was_taken_in_another_amount_is_on_record_all_the_same()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await CheapenAsync(shop, id);
        await shop.PayPal.DeliverAsync(new { drop = true });
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.DeliverAsync(new { });

        await shop.Get<Checkout.PayPal.PayPalClient>().CaptureOrderAsync(id, "somebody-else");

        await shop.UntilAsync(id, OrderStatus.Quarantined);
        var listed = Assert.Single((await shop.AdminAsync("/orders?status=QUARANTINED")).Items);
        Assert.Equal(("0.01", "0.01", "36.81"), (listed.At("captures/0/amount/value"), listed.At("captured/value"), listed.At("amount/value")));
    }

    [Fact]
    public async Task An_order_that_would_pay_somebody_else_is_not_captured()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        var sent = Encoding.UTF8.GetString(Assert.Single(shop.ToPayPal.Sent, call => call.Path == "/v2/checkout/orders").Body);
        var units = System.Text.Json.JsonElement.Parse(sent).GetProperty("purchase_units").GetRawText();
        await shop.PayPal.PatchAsync(id, "/purchase_units", units.Replace("SMMERCHANT222", "SMMERCHANT333", StringComparison.Ordinal));
        await shop.PayPal.ApproveAsync(id);

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal("ORDER_SET_ASIDE", refused.Issue);
        Assert.Equal([Discrepancy.Payee], (await shop.OrderAsync(id)).Discrepancies);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    private static async Task CheapenAsync(Shop shop, string id)
    {
        await shop.PayPal.PatchAsync(id, "/purchase_units/@reference_id=='default'/items", "[]");
        await shop.PayPal.PatchAsync(id, "/purchase_units/@reference_id=='default'/amount", Less);
    }
}
