using System.Text.Json.Nodes;

namespace Checkout.Tests.Server.Backend;

/// <summary>PATCH /api/backend/orders/{id} after the payer's approval.</summary>
public sealed class PatchingAnApprovedBackendOrder
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_approval_fixes_the_buyer_and_an_address_in_the_same_request_is_not_changed_either(bool hadBuyer, bool withAddress)
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["shipping_address"] = ShopSystem.Address();
        body["buyer"] = hadBuyer ? Buyer("ada@example.com") : null;
        var (id, payPalId) = await system.OrderAsync(body);
        await shop.PayPal.ApproveAsync(payPalId);
        var change = new JsonObject { ["buyer"] = Buyer("eve@example.com") };
        if (withAddress)
        {
            change["shipping_address"] = ShopSystem.Address("Lübeck");
        }

        var refused = await system.PatchAsync(id, change);
        var read = await system.ReadAsync(id);

        Assert.Equal((409, "AMOUNTS_FIXED"), refused.Refusal);
        Assert.DoesNotContain(shop.ToPayPal.Sent, call => call.Method == HttpMethod.Patch);
        Assert.Equal(
            ("APPROVED", hadBuyer ? "ada@example.com" : null, "Kiel", null),
            (read["status"], read["buyer/email_address"], read["shipping_address/admin_area_2"], read["change_outcome_unknown"]));
    }

    [Fact]
    public async Task After_a_refused_buyer_the_address_alone_changes_and_the_order_is_captured()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["shipping_address"] = ShopSystem.Address();
        var (id, payPalId) = await system.OrderAsync(body);
        await shop.PayPal.ApproveAsync(payPalId);

        Assert.Equal(409, (await system.PatchAsync(id, new() { ["buyer"] = Buyer("eve@example.com") })).Status);
        var changed = await system.PatchAsync(id, new() { ["shipping_address"] = ShopSystem.Address("Lübeck", "Grace Hopper") });
        var shown = await system.ReadAsync(id, refresh: true);

        Assert.Equal((200, "Lübeck"), (changed.Status, changed["shipping_address/admin_area_2"]));
        Assert.Equal(
            ("Lübeck", "Grace Hopper", "[]"),
            (shown["paypal_order/purchase_units/0/shipping/address/admin_area_2"],
                shown["paypal_order/purchase_units/0/shipping/name/full_name"], shown["differences"]));
        Assert.Equal(201, (await system.CaptureAsync(id)).Status);
        Assert.Equal((422, "NOT_PATCHABLE"), (await system.PatchAsync(id, new() { ["buyer"] = Buyer("eve@example.com") })).Refusal);
    }

    private static JsonObject Buyer(string email) => new() { ["email_address"] = email };
}
