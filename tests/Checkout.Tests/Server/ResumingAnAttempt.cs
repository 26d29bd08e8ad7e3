using Checkout.Orders;

namespace Checkout.Tests.Server;

/// <summary>The server died between its note of a capture and its call.</summary>
public sealed class ResumingAnAttempt
{
    [Fact]
    public async Task An_attempt_of_more_than_six_hours_is_looked_up_and_not_sent_again()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndDieBeforeCaptureAsync();

        await shop.PassAndLookAsync(RequestIdAge.Orders);

        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_browser_that_asks_again_while_PayPal_is_silent_is_told_to_wait_and_not_that_nothing_happened()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndDieBeforeCaptureAsync();
        shop.ToPayPal.IsCut = true;
        shop.Pass(Order.ResolveAfter);

        var told = await shop.Browser.CaptureAsync(id);

        Assert.Equal((202, "PROCESSING"), (told.Status, told["status"]));
    }

    [Fact]
    public async Task An_attempt_that_was_stored_but_not_sent_is_sent_by_a_worker()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndDieBeforeCaptureAsync();

        shop.Pass(Order.ResolveAfter);

        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.EndsWith(
            $"-capture-{AttemptOpening.FirstId:N}", Assert.Single(await shop.PayPal.CaptureCallsAsync()).At("request_id"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_comes_back_to_an_unsent_attempt_makes_the_call_without_waiting_for_a_worker()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndDieBeforeCaptureAsync();
        var order = await shop.OrderAsync(id);
        var afterThis = shop.Time.GetUtcNow() + Order.ResolveAfter * 2;
        await shop.Orders.RescheduleAsync(order.Id, known => known.Reschedule(afterThis), shop.Time.GetUtcNow());
        shop.Pass(Order.ResolveAfter);

        var paid = await shop.Browser.CaptureAsync(id);

        Assert.Equal("COMPLETED", paid["status"]);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task An_attempt_of_unknown_outcome_that_PayPal_forgot_is_quarantined()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndDieBeforeCaptureAsync();
        await shop.PayPal.PassAsync("PT7H");

        await shop.PassAndLookAsync(TimeSpan.FromHours(7));
        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
        await shop.PassAndLookAsync(Order.GoneAfter);

        var order = await shop.OrderAsync(id);
        Assert.Equal([Discrepancy.GoneWhileProcessing], order.Discrepancies);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }
}
