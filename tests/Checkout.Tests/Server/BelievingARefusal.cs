using Checkout.Orders;

namespace Checkout.Tests.Server;

/// <summary>PayPal refused a capture, and the shop must find out whether that is final.</summary>
public sealed class BelievingARefusal
{
    [Fact]
    public async Task An_order_whose_number_another_payment_used_ends_and_its_units_are_free()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.RefuseCaptureAsync(status: 422, issue: "DUPLICATE_INVOICE_ID", times: null);
        Assert.Equal(202, (await shop.Browser.CaptureAsync(id)).Status);

        shop.Pass(Order.ResolveAfter * 2);

        var over = await shop.UntilAsync(id, OrderStatus.Cancelled);
        Assert.Null(over.StockUntil);
        Assert.Equal(
            "NUMBER_USED_BY_ANOTHER_PAYMENT",
            (await shop.Browser.ShowAsync(id)).Json.GetProperty("timeline").EnumerateArray().Last().At("type"));
        Assert.Equal((422, "ORDER_CANCELLED"), ((await shop.Browser.CaptureAsync(id)).Status, (await shop.Browser.CaptureAsync(id)).Issue));
        Assert.Empty(await shop.PayPal.CapturesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_without_a_known_meaning_is_believed_after_the_order_stayed_unpaid_for_ten_minutes(bool hasNewerOrder)
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.RefuseCaptureAsync(status: 422, issue: "MOON_PHASE", times: null);
        Assert.Equal(202, (await shop.Browser.CaptureAsync(id)).Status);
        if (hasNewerOrder)
        {
            await shop.Browser.OrderAsync();
        }

        await shop.PassAndLookAsync(Order.ResolveAfter);
        await shop.PassAndLookAsync(Order.BelieveDenialAfter - Order.ResolveAfter - TimeSpan.FromMinutes(1));
        Assert.Equal((OrderStatus.Processing, Order.ForGood), ((await shop.OrderAsync(id)).Status, (await shop.OrderAsync(id)).StockUntil));
        shop.Pass(TimeSpan.FromMinutes(5));

        var over = await shop.UntilAsync(id, OrderStatus.Declined);
        Assert.NotEqual(Order.ForGood, over.StockUntil);
        Assert.Equal("MOON_PHASE", over.StandingRefusal?.Issue);
        Assert.Empty(await shop.PayPal.CapturesAsync());
    }

    [Theory]
    [InlineData(401, "INVALID_ACCOUNT_STATUS")]
    [InlineData(403, "PERMISSION_DENIED")]
    public async Task A_shop_that_PayPal_bars_alerts_the_merchant_and_takes_the_money_once_PayPal_allows_it(int status, string issue)
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.RefuseCaptureAsync(status: status, issue: issue);

        var told = await shop.Browser.CaptureAsync(id);

        Assert.Equal((202, "PROCESSING"), (told.Status, told["status"]));
        Assert.Contains(shop.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal)
            && line.Contains("does not allow the shop to take the payment", StringComparison.Ordinal)
            && line.Contains(issue, StringComparison.Ordinal));
        shop.Pass(Order.ResolveAfter);
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single((await shop.PayPal.CaptureCallsAsync()).Select(call => call.At("request_id")).Distinct());
    }

    [Fact]
    public async Task A_refusal_without_a_known_meaning_is_dropped_when_PayPal_shows_the_order_as_paid()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.RefuseCaptureAsync(status: 422, issue: "MOON_PHASE");
        await shop.Browser.CaptureAsync(id);
        await shop.CaptureElsewhereAsync(id);

        shop.Pass(Order.ResolveAfter);

        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Equal(2, (await shop.PayPal.CaptureCallsAsync()).Count);
    }
}
