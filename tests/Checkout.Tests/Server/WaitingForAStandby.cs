using Checkout.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>A shop whose database has lost its standbys. Whatever is stored then may be lost with the server, so PayPal is not called
/// because of it.</summary>
public sealed class WaitingForAStandby
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_new_shop_listens_while_its_migration_waits_for_a_standby()
    {
        await using var standby = await AbsentStandby.MakeAsync();
        await standby.LeaveAsync();

        // Opened without the database after ten seconds.
        var opening = Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Database = standby.ConnectionString });
        await using var shop = await opening.WaitAsync(StartLimit);

        Assert.Equal((503, "DATABASE_UNAVAILABLE"), (await shop.Browser.PlaceAsync(Browser.Cart())).Refusal);
        await standby.ComeBackAsync();
        await Shop.EventuallyAsync(() => shop.Browser.PlaceAsync(Browser.Cart()), placed => placed.Status == 201);
    }

    [Fact]
    public async Task Nothing_is_captured_while_its_attempt_waits_for_a_standby()
    {
        await using var standby = await AbsentStandby.MakeAsync();
        await using var shop = await Shop.OpenAsync(new() { Database = standby.ConnectionString, DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        await standby.LeaveAsync();

        Assert.Equal((503, "DATABASE_UNAVAILABLE"), (await shop.Browser.CaptureAsync(id)).Refusal);

        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
        await standby.ComeBackAsync();
        await ResolveAsync(shop, id);
    }

    [Fact]
    public async Task Nothing_is_captured_because_of_an_attempt_that_is_visible_but_on_no_standby()
    {
        await using var standby = await AbsentStandby.MakeAsync();
        await using var shop = await Shop.OpenAsync(new() { Database = standby.ConnectionString, DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        await standby.LeaveAsync();
        var capture = shop.Browser.CaptureAsync(id);
        await standby.TerminateAsync();
        Assert.Equal(503, (await capture).Status);
        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);

        // A repeated request and the reconciler find the attempt. Neither may call PayPal for it.
        shop.Pass(Order.ResolveAfter);
        Assert.Equal(503, (await shop.Browser.CaptureAsync(id)).Status);

        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
        await standby.ComeBackAsync();
        await ResolveAsync(shop, id);
    }

    [Fact]
    public async Task No_order_is_created_at_PayPal_that_is_visible_but_on_no_standby()
    {
        await using var standby = await AbsentStandby.MakeAsync();
        await using var shop = await Shop.OpenAsync(new() { Database = standby.ConnectionString, DropsWebhooks = true });
        await standby.LeaveAsync();
        var place = shop.Browser.PlaceAsync(Browser.Cart(), "key-1");
        await standby.TerminateAsync();
        Assert.Equal(503, (await place).Status);
        shop.Pass(Order.ResolveAfter);

        Assert.Equal(503, (await shop.Browser.PlaceAsync(Browser.Cart(), "key-1")).Status);

        Assert.Empty(await shop.PayPal.OrdersAsync());
        await standby.ComeBackAsync();
        Assert.Equal(200, (await shop.Browser.PlaceAsync(Browser.Cart(), "key-1")).Status);
        await shop.AgreeWithPayPalAsync(1);
    }

    /// <summary>The attempt is made in the end, once.</summary>
    private static async Task ResolveAsync(Shop shop, string id)
    {
        await Shop.EventuallyAsync(
            async () =>
            {
                shop.Pass(Order.ResolveAfter);
                return await shop.OrderAsync(id);
            },
            order => order.Status is OrderStatus.Completed);
        Assert.Equal(200, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.Single(await shop.PayPal.CapturesAsync());
        await shop.AgreeWithPayPalAsync(1);
    }
}
