using System.Text;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Server.Orders;

namespace Checkout.Tests.Server;

/// <summary>A browser knows our custom_id and the public client id, and can make and pay a PayPal order of its own.</summary>
public sealed class PayingByAnotherPayPalOrder
{
    public static TheoryData<string, string, string, bool> Forgeries => new()
    {
        { CheckoutPaymentIntent.Capture, CheckoutPaymentIntent.Capture, "0.01", false },
        { CheckoutPaymentIntent.Capture, CheckoutPaymentIntent.Capture, "36.81", false },
        { CheckoutPaymentIntent.Capture, CheckoutPaymentIntent.Authorize, "36.81", false },
        { CheckoutPaymentIntent.Authorize, CheckoutPaymentIntent.Capture, "0.01", false },
        { CheckoutPaymentIntent.Authorize, CheckoutPaymentIntent.Authorize, "0.01", false },
        { CheckoutPaymentIntent.Authorize, CheckoutPaymentIntent.Authorize, "0.01", true },
        { CheckoutPaymentIntent.Authorize, CheckoutPaymentIntent.Authorize, "36.81", true },
    };

    [Theory, MemberData(nameof(Forgeries))]
    public async Task A_payment_by_another_PayPal_order_is_only_noted_and_our_own_order_is_paid_after_it(
        string shopIntent, string intent, string value, bool isCaptured)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Intent = shopIntent });
        var id = await shop.Browser.OrderAsync();
        var named = await PayAsync(shop, await shop.OrderAsync(id), intent, value, isCaptured);

        var told = (await shop.Get<OrderLookup>().LookAsync(await shop.StoredAsync(id), named, CancellationToken.None)).Order;

        Assert.Equal((OrderStatus.Created, true, false), (told.Status, told.HoldsStock, told.HasPayment));
        Assert.Equal(named.Captures.Concat(named.Authorizations).Order(), told.ForeignPayments.Select(payment => payment.Id).Order());
        var refused = await shop.Browser.CaptureAsync(id);
        Assert.Equal((422, "ORDER_NOT_APPROVED"), (refused.Status, refused.Issue));
        var listed = await shop.AdminAsync($"/orders/{id}");
        Assert.Equal(value, listed["foreign_payments/0/amount/value"]);
        await shop.PayPal.ApproveAsync(id);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
    }

    /// <summary>What a browser does on its own.</summary>
    private static async Task<NamedPayments> PayAsync(Shop shop, Order ours, string intent, string value, bool isCaptured)
    {
        var body =
            $$"""
            {"intent":"{{intent}}","purchase_units":[{"custom_id":"{{ours.Id}}",
            "amount":{"currency_code":"USD","value":"{{value}}"} }]}
            """;
        var client = shop.Get<PayPalClient>();
        var made = await client.CreateOrderAsync(Encoding.UTF8.GetBytes(body), "a-browser-creates");
        await shop.PayPal.ApproveAsync(made.Id);
        if (intent == CheckoutPaymentIntent.Capture)
        {
            var paid = await client.CaptureOrderAsync(made.Id, "a-browser-captures");
            return new([paid.PurchaseUnits![0].Payments!.Captures![0].Id], [], []);
        }

        var held = (await client.AuthorizeOrderAsync(made.Id, "a-browser-authorizes")).PurchaseUnits![0].Payments!.Authorizations![0].Id;
        if (!isCaptured)
        {
            return new([], [held], []);
        }

        await shop.PayPal.CaptureHeldAsync(held);
        return new([Assert.Single(await shop.PayPal.CapturesAsync()).At("id")!], [held], []);
    }
}
