using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Server.Orders;

namespace Checkout.Tests.Server.Operations;

/// <summary>What the merchant does with an order after the sale.</summary>
internal static class Operating
{
    public static readonly ShopPlan Authorizing = ShopPlan.WithoutWebhooks with { Intent = CheckoutPaymentIntent.Authorize };

    /// <summary>Asks for an operation, with a key of its own unless one is named.</summary>
    public static Task<Reply> OperateAsync(this Shop shop, string id, string operation, string? body = null, string? key = null) =>
        shop.NewBrowser().SendAsync(
            HttpMethod.Post, $"/api/merchant/orders/{id}/{operation}", body,
            ("Authorization", $"Bearer {Shop.AdminKey}"), (CreateOrder.IdempotencyKey, key ?? Guid.NewGuid().ToString()));

    public static Task<Reply> RefundAsync(this Shop shop, string id, string? value = null, string? key = null) =>
        shop.OperateAsync(id, "refund", value is null ? null : Amount(value), key);

    public static Task<Reply> TakeAsync(this Shop shop, string id, string? value = null, string? key = null) =>
        shop.OperateAsync(id, "capture", value is null ? null : Amount(value), key);

    public static string Amount(string value) => $$"""{"amount":{"currency_code":"USD","value":"{{value}}"} }""";

    /// <summary>The shopper's money is held.</summary>
    public static async Task<string> AuthorizeAsync(this Shop shop)
    {
        var id = await shop.OrderAndApproveAsync();
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        return id;
    }

    /// <summary>The one that is not over, or failing that the last.</summary>
    public static async Task<Operation> OperationAsync(this Shop shop, string id) => (await shop.OrderAsync(id)).Operations[^1];

    /// <summary>Waits until nothing is open.</summary>
    public static Task<Order> UntilOperatedAsync(this Shop shop, string id) =>
        Shop.EventuallyAsync(() => shop.OrderAsync(id), order => !order.OpenOperations.Any());

    /// <summary>What PayPal was asked to refund, in all.</summary>
    public static async Task<decimal> RefundedAtPayPalAsync(this Shop shop, string id)
    {
        var order = (await shop.PayPal.OrdersAsync()).Single(one => one.At("id") == id);
        var refunds = order.GetProperty("purchase_units")[0].GetProperty("payments").TryGetProperty("refunds", out var all) ? all : default;
        return refunds.ValueKind is System.Text.Json.JsonValueKind.Array
            ? refunds.EnumerateArray().Sum(refund => decimal.Parse(refund.At("amount/value")!, System.Globalization.CultureInfo.InvariantCulture))
            : 0;
    }
}
