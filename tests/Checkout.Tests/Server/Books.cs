namespace Checkout.Tests.Server;

internal static class Books
{
    /// <summary>Every order of PayPal's is one of ours, and every payment is on record, once.</summary>
    public static async Task AgreeWithPayPalAsync(this Shop shop, int orders)
    {
        var ours = (await shop.AdminAsync("/orders?limit=500")).Items;
        Assert.Equal(orders, ours.Count);
        Assert.Equal(
            (await shop.PayPal.OrdersAsync()).Select(order => order.At("id")).Order(), ours.Select(order => order.At("id")).Order());
        Assert.Equal(
            (await shop.PayPal.CapturesAsync()).Select(capture => $"{capture.At("id")} {capture.At("amount/value")}").Order(),
            ours.SelectMany(order => order.GetProperty("captures").EnumerateArray())
                .Select(capture => $"{capture.At("id")} {capture.At("amount/value")}").Order());
    }
}
