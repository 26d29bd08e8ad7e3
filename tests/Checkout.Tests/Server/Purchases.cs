using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Tests.Server;

/// <summary>How far the first shopper has come before a test begins. Each verb orders, and gives PayPal's id of the order.</summary>
internal static class Purchases
{
    /// <summary>The payer approves the order at PayPal.</summary>
    public static async Task<string> OrderAndApproveAsync(
        this Shop shop, string sku = Browser.Mug, object? payer = null, object? shipping = null)
    {
        var id = await shop.Browser.OrderAsync(sku);
        await shop.PayPal.ApproveAsync(id, payer, shipping);
        return id;
    }

    /// <summary>The payer approves the order, and a webhook has told the shop.</summary>
    public static async Task<string> OrderAndTellOfApprovalAsync(
        this Shop shop, string sku = Browser.Mug, object? payer = null, object? shipping = null)
    {
        var id = await shop.OrderAndApproveAsync(sku, payer, shipping);
        await shop.UntilToldOfApprovalAsync(id);
        return id;
    }

    /// <summary>The shopper pays the order, with the browser open to the end.</summary>
    public static async Task<(string Id, string CaptureId)> PayAsync(this Shop shop, string sku = Browser.Mug)
    {
        var id = await shop.OrderAndApproveAsync(sku);
        var paid = await shop.Browser.CaptureAsync(id);
        Assert.Equal(201, paid.Status);
        return (id, paid["purchase_units/0/payments/captures/0/id"]!);
    }

    /// <summary>Another program with the same PayPal account captures the order, and the shop is not told.</summary>
    public static async Task<(Order Order, Capture Capture)> PayElsewhereAsync(this Shop shop, string payer = "pays")
    {
        var id = await shop.OrderAndApproveAsync(payer: payer);
        var paid = await shop.CaptureElsewhereAsync(id);
        return (await shop.OrderAsync(id), paid.PurchaseUnits![0].Payments!.Captures![0]);
    }

    /// <summary>Another program with the same PayPal account captures an approved order.</summary>
    public static Task<PayPalOrder> CaptureElsewhereAsync(this Shop shop, string id) =>
        shop.Get<PayPalClient>().CaptureOrderAsync(id, "somebody-else");

    /// <summary>The payer approves the order, and the server dies after it stored the attempt and before it called PayPal.</summary>
    public static async Task<string> OrderAndDieBeforeCaptureAsync(this Shop shop, object? payer = null)
    {
        var id = await shop.OrderAndApproveAsync(payer: payer);
        await shop.NoteAnAttemptAsync(id);
        return id;
    }
}
