using Checkout.Orders;

namespace Checkout.Tests.Server.Backend;

/// <summary>GET and HEAD /api/backend/orders/{id}, and GET /api/backend/orders?reference=.</summary>
public sealed class ReadingABackendOrder
{
    [Fact]
    public async Task An_order_is_read_by_its_own_id_by_PayPals_id_and_by_its_reference()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        await system.OrderAsync(ShopSystem.Body("another"));
        var created = await system.CreateAsync(ShopSystem.Body("Größe 42 & more?"));

        var replies = new[]
        {
            await system.ReadAsync(created["id"]!),
            await system.ReadAsync(created["paypal_order_id"]!),
            await system.FindAsync("Größe 42 & more?"),
        };

        Assert.Equal(201, created.Status);
        Assert.All(replies, reply => Assert.Equal((200, created.Text), (reply.Status, reply.Text)));
    }

    [Theory]
    [InlineData("/0198d3a2-6d0c-7cc1-8a60-0d5f4a1f4c11", 404, "INVALID_RESOURCE_ID")]
    [InlineData("/5O190127TN364715T", 404, "INVALID_RESOURCE_ID")]
    [InlineData("?reference=A-2", 404, "INVALID_RESOURCE_ID")]
    [InlineData("?reference=a-1", 404, "INVALID_RESOURCE_ID")]
    [InlineData("?reference=", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("?reference=A%00", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("", 400, "INVALID_PARAMETER_VALUE")]
    public async Task An_unknown_id_or_reference_is_404_and_an_invalid_reference_is_400(string path, int status, string issue)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        await system.OrderAsync(ShopSystem.Body("A-1"));

        Assert.Equal((status, issue), (await system.SendAsync(HttpMethod.Get, $"/api/backend/orders{path}")).Refusal);
    }

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
