using Checkout.Orders;

namespace Checkout.Tests.Server;

/// <summary>Who dies after a call to PayPal must find by what it was made.</summary>
public sealed class StoringBeforeCalling
{
    [Fact]
    public async Task An_order_is_stored_before_PayPal_hears_of_it()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var stored = new List<Order?>();
        shop.ToPayPal.OnItsWay = async request =>
        {
            if (request.RequestUri!.AbsolutePath == "/v2/checkout/orders")
            {
                var requestId = request.Headers.GetValues("PayPal-Request-Id").Single();
                stored.Add((await shop.Orders.FindAsync(Guid.ParseExact(requestId.Split('-')[0], "N")))?.Order);
            }
        };

        await shop.Browser.OrderAsync();

        Assert.Null(Assert.Single(stored)!.PayPalOrderId);
    }

    [Fact]
    public async Task An_attempt_is_stored_with_its_request_id_and_amount_before_PayPal_is_asked_for_the_money()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        var attempts = new List<(string RequestId, Order Order)>();
        shop.ToPayPal.OnItsWay = async request =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/capture", StringComparison.Ordinal))
            {
                attempts.Add((request.Headers.GetValues("PayPal-Request-Id").Single(), await shop.OrderAsync(id)));
            }
        };

        await shop.Browser.CaptureAsync(id);

        var (requestId, order) = Assert.Single(attempts);
        Assert.Equal((requestId, order.Total, AttemptOperation.Capture),
            (order.OpenAttempt!.RequestId, order.OpenAttempt.Amount, order.OpenAttempt.Operation));
        Assert.Equal(OrderStatus.Processing, order.Status);
    }
}
