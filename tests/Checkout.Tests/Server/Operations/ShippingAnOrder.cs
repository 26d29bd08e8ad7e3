using Checkout.Orders;
using Checkout.Server.Http.Problems;

namespace Checkout.Tests.Server.Operations;

public sealed class ShippingAnOrder
{
    private const string Parcel = """{"tracking_number":"443844607820","carrier":"DHL","items":[{"sku":"MUG-TIDE","quantity":1}]}""";

    [Fact]
    public async Task A_shipment_is_on_record_at_PayPal_and_in_the_merchants_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, captureId) = await shop.PayAsync();

        var added = await shop.OperateAsync(id, "trackers", Parcel);
        var repeated = await shop.OperateAsync(id, "trackers", Parcel);

        Assert.Equal((201, 200, "COPIED"), (added.Status, repeated.Status, added["at_paypal"]));
        Assert.Equal($"{captureId}-443844607820", await AtPayPalAsync(shop, id, "id"));
        Assert.Equal("443844607820", (await shop.AdminAsync($"/orders/{id}"))["trackers/0/tracking_number"]);
        Assert.Single(await shop.PayPal.CallsAsync("POST", "/track"));
    }

    [Fact]
    public async Task The_shopper_sees_the_shipment_on_the_order_page()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        await shop.OperateAsync(id, "trackers", """{"tracking_number":"1Z999","carrier":"OTHER","carrier_name":"<b>Fast & Co</b>"}""");

        var page = await shop.Browser.GetAsync($"/orders/{(await shop.OrderAsync(id)).Number}");

        Assert.Contains("Sent on", page.Text, StringComparison.Ordinal);
        Assert.Contains("<dd>&lt;b&gt;Fast &amp; Co&lt;/b&gt;, 1Z999</dd>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shipment_moves_on_and_PayPal_is_told_only_of_its_cancellation()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        await shop.OperateAsync(id, "trackers", Parcel);

        var delivered = await MoveAsync(shop, id, "DELIVERED");
        var cancelled = await MoveAsync(shop, id, "CANCELLED");
        var again = await MoveAsync(shop, id, "SHIPPED");

        Assert.Equal(("DELIVERED", "CANCELLED", "COPIED"), (delivered["status"], cancelled["status"], cancelled["at_paypal"]));
        Assert.Equal((422, IssueCode.TrackerCancelled), again.Refusal);
        Assert.Equal("CANCELLED", await AtPayPalAsync(shop, id, "status"));
        Assert.Single(await shop.PayPal.CallsAsync("PATCH", "-443844607820"));
    }

    [Fact]
    public async Task A_shipment_of_which_PayPal_could_not_be_told_stays_on_record_and_PayPal_is_told_later()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        await shop.PayPal.FailAsync("/v2/checkout/orders/*/track", "error", status: 500);

        var added = await shop.OperateAsync(id, "trackers", Parcel);
        await shop.PassAndLookAsync(Order.ResolveAfter + TimeSpan.FromSeconds(1));
        await Shop.EventuallyAsync(() => shop.OrderAsync(id), order => !order.TrackersToCopy.Any());

        Assert.Equal((201, "WAITING"), (added.Status, added["at_paypal"]));
        Assert.Equal("SHIPPED", await AtPayPalAsync(shop, id, "status"));
        Assert.Null((await shop.StoredAsync(id)).DueAt);
    }

    [Fact]
    public async Task A_shipment_that_PayPal_refuses_stays_on_record_with_the_reason()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, captureId) = await shop.PayAsync();
        await shop.PayPal.RefundAsync(captureId, "1.00");

        var added = await shop.OperateAsync(id, "trackers", Parcel);

        Assert.Equal((201, "REFUSED", "CAPTURE_STATUS_NOT_VALID"), (added.Status, added["at_paypal"], added["issue"]));
        Assert.Single((await shop.OrderAsync(id)).Trackers);
    }

    [Fact]
    public async Task A_shipment_of_held_money_is_copied_to_PayPal_once_it_is_captured()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();

        var added = await shop.OperateAsync(id, "trackers", Parcel);
        await shop.TakeAsync(id);
        await shop.PassAndLookAsync(Order.ResolveAfter + TimeSpan.FromSeconds(1));
        await Shop.EventuallyAsync(() => shop.OrderAsync(id), order => order.Trackers[0].CopiedVersion == 1);

        Assert.Equal("WAITING", added["at_paypal"]);
        Assert.Equal("SHIPPED", await AtPayPalAsync(shop, id, "status"));
    }

    [Fact]
    public async Task More_than_was_ordered_or_paid_is_not_shipped()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        var open = await shop.Browser.OrderAsync();
        await shop.OperateAsync(id, "trackers", Parcel);

        Assert.Equal((422, IssueCode.NoPayment), (await shop.OperateAsync(open, "trackers", Parcel)).Refusal);
        Assert.Equal((422, IssueCode.ItemNotOrdered), (await shop.OperateAsync(
            id, "trackers", Parcel.Replace("443844607820", "2", StringComparison.Ordinal))).Refusal);
        Assert.Equal((422, IssueCode.ItemNotOrdered), (await shop.OperateAsync(
            id, "trackers", """{"tracking_number":"2","carrier":"DHL","items":[{"sku":"HAT","quantity":1}]}""")).Refusal);
        Assert.Equal((422, IssueCode.TrackerExists), (await shop.OperateAsync(
            id, "trackers", """{"tracking_number":"443844607820","carrier":"UPS"}""")).Refusal);
    }

    [Theory]
    [InlineData("""{"carrier":"DHL"}""", "/tracking_number")]
    [InlineData("""{"tracking_number":"1 2","carrier":"DHL"}""", "/tracking_number")]
    [InlineData("""{"tracking_number":"1","carrier":"dhl"}""", "/carrier")]
    [InlineData("""{"tracking_number":"1","carrier":"OTHER"}""", "/carrier_name")]
    [InlineData("""{"tracking_number":"1","carrier":"DHL","carrier_name":"Me"}""", "/carrier_name")]
    [InlineData("""{"tracking_number":"1","carrier":"DHL","items":[null]}""", "/items")]
    [InlineData("""{"tracking_number":"1","carrier":"DHL","items":[{"sku":"MUG-TIDE","quantity":0}]}""", "/items")]
    public async Task A_bad_shipment_says_what_to_correct(string body, string field)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();

        var refused = await shop.OperateAsync(id, "trackers", body);

        Assert.Equal((400, field), (refused.Status, refused["details/0/field"]));
        Assert.Empty((await shop.OrderAsync(id)).Trackers);
    }

    private static Task<Reply> MoveAsync(Shop shop, string id, string status) => shop.NewBrowser().SendAsync(
        HttpMethod.Patch, $"/api/merchant/orders/{id}/trackers/443844607820", $$"""{"status":"{{status}}"}""",
        ("Authorization", $"Bearer {Shop.AdminKey}"));

    private static async Task<string?> AtPayPalAsync(Shop shop, string id, string member) =>
        (await shop.PayPal.OrdersAsync()).Single(order => order.At("id") == id).At($"purchase_units/0/shipping/trackers/0/{member}");
}
