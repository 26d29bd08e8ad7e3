using Checkout.Orders;
using Checkout.Server.Orders;
using Checkout.Tests.Server.Backend;

namespace Checkout.Tests.Server;

/// <summary>The server runs with the credentials of another PayPal account than the one that made an order.</summary>
public sealed class ChangingTheAccount
{
    [Fact]
    public async Task An_order_names_the_account_that_made_it()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var order = await shop.OrderAsync(await shop.Browser.OrderAsync());

        Assert.Equal(new PayPalAccount("simulator", "simulator-client-id"), order.Account);
    }

    [Fact]
    public async Task An_order_of_another_account_is_neither_asked_about_nor_captured_nor_ended()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        await GiveAwayAsync(shop, id);
        var calls = CallsAbout(shop, id);

        var refused = await shop.Browser.CaptureAsync(id);
        await shop.PassAndLookAsync(TimeSpan.FromHours(80));
        var looked = await shop.Get<OrderLookup>().LookAsync(await shop.StoredAsync(id), NamedPayments.None, CancellationToken.None);

        Assert.Equal((422, "ORDER_OF_OTHER_ACCOUNT"), (refused.Status, refused.Issue));
        Assert.Equal(OrderStatus.Created, looked.Order.Status);
        Assert.InRange(looked.DueAt!.Value - shop.Time.GetUtcNow(), TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        Assert.Equal(calls, CallsAbout(shop, id));
        Assert.InRange(shop.CountLogged("belongs to a PayPal account that the shop no longer uses"), 2, 3);
    }

    [Fact]
    public async Task An_event_about_an_order_of_another_account_does_not_say_that_PayPal_was_asked()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        await GiveAwayAsync(shop, id);
        var calls = CallsAbout(shop, id);

        await shop.HearOfCaptureAsync("WH-1", "3C679366HH908993F", Hearing.RelatedTo(id));
        var waits = await shop.UntilTriedAsync("WH-1", 1);

        Assert.StartsWith("The order belongs to a PayPal account", waits!.Error, StringComparison.Ordinal);
        Assert.Equal(calls, CallsAbout(shop, id));
    }

    [Fact]
    public async Task An_order_of_another_account_is_not_called_off_because_PayPal_cannot_be_asked_about_it()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        await GiveAwayAsync(shop, id);

        var refused = await shop.Browser.CallOffAsync(id);

        Assert.Equal((422, "ORDER_OF_OTHER_ACCOUNT"), refused.Refusal);
        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(id)).Status);
    }

    [Fact]
    public async Task The_creation_of_an_order_of_another_account_is_not_repeated()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        shop.ToPayPal.IsCut = true;
        Assert.Equal(504, (await shop.Browser.PlaceAsync(Browser.Cart(), "a-key")).Status);
        shop.ToPayPal.IsCut = false;
        var order = Assert.Single((await shop.Orders.ListAsync(null, null, 10)).Items);
        await shop.Orders.UpdateAsync(order.Id, Elsewhere, shop.Time.GetUtcNow());
        var calls = shop.ToPayPal.Sent.Count;
        shop.Pass(Order.ResolveAfter);

        var refused = await shop.Browser.PlaceAsync(Browser.Cart(), "a-key");

        Assert.Equal((422, "ORDER_OF_OTHER_ACCOUNT"), (refused.Status, refused.Issue));
        Assert.Equal(calls, shop.ToPayPal.Sent.Count);
    }

    [Fact]
    public async Task A_shop_systems_order_of_another_account_is_shown_and_nothing_else()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);
        await GiveAwayAsync(shop, payPalId);
        var calls = CallsAbout(shop, payPalId);

        var refused = new[]
        {
            await system.ReadAsync(id, refresh: true),
            await system.SendAsync(HttpMethod.Get, "/api/backend/orders?reference=A-1&refresh=true"),
            await system.PatchAsync(id, new() { ["shipping_address"] = ShopSystem.Address() }),
            await system.CaptureAsync(id),
        };

        Assert.All(refused, reply => Assert.Equal((422, "ORDER_OF_OTHER_ACCOUNT"), reply.Refusal));
        Assert.Equal((200, "CREATED"), ((await system.ReadAsync(id)).Status, (await system.FindAsync("A-1"))["status"]));
        Assert.Equal(calls, CallsAbout(shop, payPalId));
    }

    [Fact]
    public async Task The_creation_of_a_shop_systems_order_of_another_account_is_not_repeated()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        shop.ToPayPal.IsCut = true;
        Assert.Equal(504, (await system.CreateAsync(key: "a-key")).Status);
        shop.ToPayPal.IsCut = false;
        var order = Assert.Single((await shop.Orders.ListAsync(null, null, 10)).Items);
        await shop.Orders.UpdateAsync(order.Id, Elsewhere, shop.Time.GetUtcNow());
        shop.Pass(Order.ResolveAfter);

        Assert.Equal((422, "ORDER_OF_OTHER_ACCOUNT"), (await system.CreateAsync(key: "a-key")).Refusal);
        Assert.Empty(await shop.PayPal.OrdersAsync());
    }

    private static int CallsAbout(Shop shop, string id) => shop.ToPayPal.Sent.Count(sent => sent.Path.Contains(id, StringComparison.Ordinal));

    private static async Task GiveAwayAsync(Shop shop, string id) =>
        await shop.Orders.UpdateAsync((await shop.OrderAsync(id)).Id, Elsewhere, shop.Time.GetUtcNow());

    private static Order Elsewhere(Order order) => order with { Account = order.Account! with { ClientId = "another-client-id" } };
}
