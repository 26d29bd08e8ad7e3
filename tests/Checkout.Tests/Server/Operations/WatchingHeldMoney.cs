using Checkout.Orders;

namespace Checkout.Tests.Server.Operations;

public sealed class WatchingHeldMoney
{
    [Fact]
    public async Task The_merchant_is_warned_once_before_the_guarantee_and_once_before_the_authorization_ends()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();

        await PassAsync(shop, TimeSpan.FromDays(2));
        Assert.Empty((await shop.OrderAsync(id)).Warnings);

        await PassAsync(shop, TimeSpan.FromDays(0.6));
        await UntilWarnedAsync(shop, id, 1);
        await PassAsync(shop, TimeSpan.FromDays(22));
        Assert.Single((await shop.OrderAsync(id)).Warnings);

        await PassAsync(shop, TimeSpan.FromDays(1.5));
        await UntilWarnedAsync(shop, id, 2);
        await PassAsync(shop, TimeSpan.FromDays(4));
        Assert.Equal(OrderStatus.Voided, (await shop.UntilAsync(id, OrderStatus.Voided)).Status);
        Assert.Empty(await shop.PayPal.CallsAsync("POST", "/reauthorize"));
    }

    [Fact]
    public async Task Held_money_is_reauthorized_by_setting_each_time_the_guarantee_ends()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing with { HeldMoney = HeldMoneyPolicy.Reauthorize });
        var id = await shop.AuthorizeAsync();

        await PassAsync(shop, TimeSpan.FromDays(3.1));
        await Shop.EventuallyAsync(() => shop.OrderAsync(id), order => order.Authorizations.Length == 2 && !order.OpenOperations.Any());
        await PassAsync(shop, TimeSpan.FromDays(1));
        Assert.Equal(2, (await shop.OrderAsync(id)).Authorizations.Length);
        await PassAsync(shop, TimeSpan.FromDays(2.1));
        var order = await Shop.EventuallyAsync(() => shop.OrderAsync(id), one => one.Authorizations.Length == 3 && !one.OpenOperations.Any());

        Assert.Equal((OrderStatus.Authorized, 0), (order.Status, order.Warnings.Length));
        Assert.Equal(201, (await shop.TakeAsync(id)).Status);
    }

    [Fact]
    public async Task A_reauthorization_that_PayPal_refuses_is_not_asked_for_again_and_the_merchant_is_warned()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing with { HeldMoney = HeldMoneyPolicy.Reauthorize });
        var id = await shop.AuthorizeAsync();
        await shop.PayPal.FailAsync(
            "/v2/payments/authorizations/*/reauthorize", "error", times: null, status: 422, issue: "PAYER_ACCOUNT_RESTRICTED");

        await PassAsync(shop, TimeSpan.FromDays(3.1));
        await UntilWarnedAsync(shop, id, 1);
        await PassAsync(shop, TimeSpan.FromDays(1));

        Assert.Single(await shop.PayPal.CallsAsync("POST", "/reauthorize"));
    }

    [Fact]
    public async Task Held_money_is_released_by_setting_when_the_guarantee_ends()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing with { HeldMoney = HeldMoneyPolicy.Void });
        var id = await shop.AuthorizeAsync();

        await PassAsync(shop, TimeSpan.FromDays(3.1));

        Assert.Equal(OrderStatus.Voided, (await shop.UntilAsync(id, OrderStatus.Voided)).Status);
        Assert.Single(await shop.PayPal.CallsAsync("POST", "/void"));
    }

    [Fact]
    public async Task Captured_money_is_not_watched()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing with { HeldMoney = HeldMoneyPolicy.Void });
        var id = await shop.AuthorizeAsync();
        await shop.TakeAsync(id);

        await PassAsync(shop, TimeSpan.FromDays(4));

        var order = await shop.OrderAsync(id);
        Assert.Equal((OrderStatus.Completed, 0), (order.Status, order.Warnings.Length));
        Assert.Empty(await shop.PayPal.CallsAsync("POST", "/void"));
    }

    [Fact]
    public async Task Orders_whose_money_is_held_are_listed_until_it_is_captured_or_released()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var first = await shop.AuthorizeAsync();
        var second = await shop.AuthorizeAsync();
        await shop.TakeAsync(second, "5.00");

        var held = (await shop.AdminAsync("/authorizations")).Items;
        await shop.OperateAsync(first, "void");
        await shop.TakeAsync(second);
        var left = (await shop.AdminAsync("/authorizations")).Items;

        Assert.Equal([(await shop.OrderAsync(first)).Number, (await shop.OrderAsync(second)).Number], held.Select(one => one.At("number")));
        Assert.Equal("5.00", held[1].At("captured/value"));
        Assert.NotNull(held[0].At("expires_at"));
        Assert.Empty(left);
    }

    /// <summary>PayPal's time passes first, because the shop acts by its own. A due order is looked at within it.</summary>
    private static async Task PassAsync(Shop shop, TimeSpan time)
    {
        await shop.PayPal.PassAsync($"PT{(long)time.TotalSeconds}S");
        var due = (await shop.Orders.ListAsync(null, null, 1)).Items[0].DueAt <= shop.Time.GetUtcNow() + time;
        await (due ? shop.PassAndLookAsync(time) : Task.CompletedTask);
        if (!due)
        {
            shop.Pass(time);
        }
    }

    private static Task<Order> UntilWarnedAsync(Shop shop, string id, int times) =>
        Shop.EventuallyAsync(() => shop.OrderAsync(id), order => order.Warnings.Length == times);
}
