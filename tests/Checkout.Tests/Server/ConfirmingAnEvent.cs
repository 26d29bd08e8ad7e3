using Checkout.Alarms;
using Checkout.Orders;
using Checkout.PayPal.Webhooks;
using Checkout.Storage;

namespace Checkout.Tests.Server;

/// <summary>The shop asks PayPal until it shows what an event said, or the tries are used up.</summary>
public sealed class ConfirmingAnEvent
{
    private static readonly TimeSpan SecondTry = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_event_that_PayPal_does_not_confirm_yet_is_looked_up_again_until_PayPal_confirms_the_event()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync("pending");
        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));
        await shop.UntilTriedAsync("WH-1", 1);
        Assert.Equal(OrderStatus.Pending, (await shop.OrderAsync(order.PayPalOrderId!)).Status);

        await shop.PayPal.SettleAsync(capture.Id);
        shop.Pass(SecondTry);

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task An_event_that_PayPal_never_shows_ends_unconfirmed_with_an_alarm_and_may_be_replayed()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync("pending");
        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));
        for (var tries = 1; tries <= 10; tries++)
        {
            await shop.UntilTriedAsync("WH-1", tries);
            shop.Pass(TimeSpan.FromHours(13));
        }

        await shop.UntilAsync("WH-1", InboxState.Unconfirmed);
        var alarm = await Shop.EventuallyAsync(() => shop.AlarmsAsync(AlarmCause.EventUnconfirmed), alarms => alarms.Count > 0);
        Assert.Equal((order.Number, order.Id), (Assert.Single(alarm).Subject, alarm[0].OrderId));
        var listed = Assert.Single((await shop.AdminAsync("/webhook-events?state=unconfirmed")).Items);
        Assert.Equal(("WH-1", "unconfirmed", "11", "true"),
            (listed.At("id"), listed.At("state"), listed.At("attempts"), listed.At("can_be_replayed")));
        Assert.NotNull(listed.At("failed_at"));

        await shop.PayPal.SettleAsync(capture.Id);
        Assert.Equal(202, (await shop.AdminAsync("/webhook-events/WH-1/replay", HttpMethod.Post)).Status);

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task Events_wait_while_PayPal_is_unreachable()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();
        shop.ToPayPal.IsCut = true;
        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));
        var waits = await shop.UntilTriedAsync("WH-1", 1);
        Assert.StartsWith("PayPal could not be asked", waits!.Error, StringComparison.Ordinal);

        shop.ToPayPal.IsCut = false;
        shop.Pass(SecondTry);

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_dead_at_once_with_an_alarm()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        await shop.HearAsync("WH-BAD", EventType.PaymentCaptureCompleted, "capture", """{"amount":[]}""");

        await shop.UntilAsync("WH-BAD", InboxState.Dead);
        Assert.Equal("WH-BAD", Assert.Single(
            await Shop.EventuallyAsync(() => shop.AlarmsAsync(AlarmCause.EventDead), alarms => alarms.Count > 0)).Subject);
    }
}
