using Checkout.Orders;

namespace Checkout.Tests.Server.Pages;

/// <summary>A shopper without a script: submits the form, and goes where the shop and PayPal lead.</summary>
internal static class RedirectedPayer
{
    public static readonly (string, string) OneMug = ($"quantity:{Browser.Mug}", "1");

    /// <summary>Where the quoted price holds; the payer whose payment stays pending lives elsewhere.</summary>
    public static readonly object InTheUnitedStates = new
    {
        address = new
        {
            address_line_1 = "1 Main Street",
            admin_area_2 = "San Jose",
            admin_area_1 = "CA",
            postal_code = "95131",
            country_code = "US",
        },
    };

    public const string Key = "0123456789abcdef0123456789abcdef";

    /// <summary>Orders a mug by the form.</summary>
    public static async Task<Order> OrderByFormAsync(this Shop shop, Browser? browser = null)
    {
        var answer = await (browser ?? shop.Browser).SubmitAsync(OneMug, ("key", Guid.NewGuid().ToString("N")));
        Assert.Equal(303, answer.Status);
        return await shop.OrderAsync(answer.Header("Location")!.Split("token=")[1]);
    }

    /// <summary>The same, and the payer approves at PayPal.</summary>
    public static async Task<Order> ApproveByFormAsync(this Shop shop, object? payer = null, object? shipping = null)
    {
        var order = await shop.OrderByFormAsync();
        await shop.PayPal.ApproveAsync(order.PayPalOrderId!, payer, shipping);
        return order;
    }

    /// <summary>The path and query to which PayPal sends the payer back.</summary>
    public static string ReturnPath(this Order order) =>
        $"{new Uri(order.ReturnUrl).PathAndQuery}&token={order.PayPalOrderId}&PayerID=PAULAPQRTER22";

    public static string CancelPath(this Order order) => $"{new Uri(order.CancelUrl).PathAndQuery}&token={order.PayPalOrderId}";

    /// <summary>What an address has without its key.</summary>
    public static string WithoutKey(this string path) => System.Text.RegularExpressions.Regex.Replace(
        path, "&key=[^&]*", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    public static string PagePath(this Order order) => $"/orders/{order.Number}";

    public static Task<Order> NowAsync(this Shop shop, Order order) => shop.OrderAsync(order.PayPalOrderId!);
}
