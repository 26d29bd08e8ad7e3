using Checkout.Orders;
using Checkout.PayPal.Webhooks;
using Checkout.Storage;

namespace Checkout.Tests.Server;

/// <summary>An event that cannot be worked on is that event's trouble alone.</summary>
public sealed class HearingBrokenEvents
{
    [Fact]
    public async Task Events_with_nulls_everywhere_are_dead_one_by_one_and_the_event_behind_them_is_processed()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();
        (string Type, string Kind, string Resource)[] broken =
        [
            (EventType.PaymentCaptureCompleted, "capture", """{"id":null}"""),
            (EventType.PaymentCaptureRefunded, "refund", """{"id":null,"links":[null]}"""),
            (EventType.PaymentAuthorizationCreated, "authorization", """{"id":null,"supplementary_data":null}"""),
            (EventType.CheckoutOrderCompleted, "checkout-order", """{"id":null,"purchase_units":[null]}"""),
            (EventType.CheckoutOrderCompleted, "checkout-order",
                $$$"""{"id":"{{{order.PayPalOrderId}}}","purchase_units":[{"payments":{"captures":[null]}}]}"""),
        ];

        foreach (var (number, one) in broken.Index())
        {
            await shop.HearAsync($"WH-{number}", one.Type, one.Kind, one.Resource);
        }

        await shop.HearOfCaptureAsync("WH-GOOD", capture.Id, $"\"links\":[null],{Hearing.RelatedTo(order.PayPalOrderId!)}");

        await shop.UntilAsync("WH-GOOD", InboxState.Processed);
        for (var number = 0; number < broken.Length; number++)
        {
            await shop.UntilAsync($"WH-{number}", InboxState.Dead);
        }

        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task An_event_of_an_order_that_cannot_be_read_keeps_no_other_event_waiting()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();
        var unreadable = await shop.Browser.OrderAsync();
        await shop.BreakOrderAsync(unreadable);

        await shop.HearOfCaptureAsync("WH-BAD", "3C679366HH908993F", Hearing.RelatedTo(unreadable));
        await shop.HearOfCaptureAsync("WH-GOOD", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));

        await shop.UntilAsync("WH-GOOD", InboxState.Processed);
        Assert.Equal("JsonException", (await shop.UntilTriedAsync("WH-BAD", 1))!.Error);
    }
}
