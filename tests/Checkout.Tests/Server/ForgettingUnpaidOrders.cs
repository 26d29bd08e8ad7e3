namespace Checkout.Tests.Server;

public sealed class ForgettingUnpaidOrders
{
    [Fact]
    public async Task An_order_that_was_called_off_unpaid_is_forgotten_after_the_setting_and_a_paid_one_never()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { KeepUnpaid = TimeSpan.FromDays(3) });
        var calledOff = (await shop.OrderAsync(await shop.Browser.OrderAsync(Browser.Book))).Id;
        await shop.Orders.UpdateAsync(calledOff, order => order.Cancel(), shop.Time.GetUtcNow());
        var paid = await shop.NewBrowser().OrderAsync(Browser.Book);
        await shop.PayPal.ApproveAsync(paid);
        await shop.PassAndLookAsync(TimeSpan.FromMinutes(2));

        shop.Pass(TimeSpan.FromDays(4));

        await shop.UntilLoggedAsync("Deleted old data: 1 unpaid orders");
        Assert.Null(await shop.Orders.FindAsync(calledOff));
        Assert.NotNull(await shop.OrderAsync(paid));
    }
}
