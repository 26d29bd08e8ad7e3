using Checkout.Orders;

namespace Checkout.Tests.Server.Backend;

/// <summary>GET and HEAD /api/backend/orders/{id}.</summary>
public sealed class ReadingABackendOrder
{
    [Fact]
    public async Task HEAD_looks_up_nothing_and_GET_with_refresh_does()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);

        Assert.Equal(200, (await system.SendAsync(HttpMethod.Head, $"/api/backend/orders/{id}?refresh=true")).Status);
        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(payPalId)).Status);
        Assert.Equal("APPROVED", (await system.ReadAsync(payPalId, refresh: true))["status"]);
    }
}
