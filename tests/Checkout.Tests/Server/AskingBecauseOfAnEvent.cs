using System.Text;
using Checkout.Orders;
using Checkout.PayPal.Webhooks;
using Checkout.Server.Webhooks;
using Checkout.Storage;

namespace Checkout.Tests.Server;

/// <summary>PayPal is asked because an event came.</summary>
public sealed class AskingBecauseOfAnEvent
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task An_event_beyond_the_budget_waits_and_uses_up_no_try()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();
        for (var i = 0; i < PaymentOwners.MostLooksAMinute; i++)
        {
            await shop.Get<PaymentOwners>().FindAsync(new(null, [new(PaymentKind.Capture, $"CAPTURE{i}")]), CancellationToken.None);
        }

        await shop.HearOfCaptureAsync("WH-1", capture.Id, "\"final_capture\":true");
        await shop.UntilLoggedAsync("WH-1 will be retried: Too many unknown payments are being looked up.");
        shop.Pass(TimeSpan.FromSeconds(61));

        Assert.Equal(1, (await shop.UntilAsync("WH-1", InboxState.Processed))!.Attempts);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task A_payment_that_does_not_name_its_order_is_looked_up_again()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();
        shop.ToPayPal.Instead = request => request.RequestUri!.AbsolutePath.EndsWith(capture.Id, StringComparison.Ordinal)
            ? new() { Content = new StringContent($$"""{"id":"{{capture.Id}}"}""", Encoding.UTF8, "application/json") }
            : null;
        await shop.HearOfCaptureAsync("WH-1", capture.Id, "\"final_capture\":true");
        await shop.UntilLoggedAsync("WH-1 will be retried: PayPal does not say which order the payment belongs to.");
        shop.ToPayPal.Instead = null;

        shop.Pass(AMinute);

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task An_event_that_arrives_before_the_answer_to_its_call_waits_and_uses_up_no_look_and_no_try()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();

        // By a clock that is ahead, so that the answer is still expected however slow the test is.
        await shop.NoteAnAttemptAsync(order.PayPalOrderId!, ago: -AMinute);

        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));
        await Shop.EventuallyAsync(
            () => shop.Get<WebhookInbox>().FindAsync("WH-1"), entry => entry is { Attempts: 0 } && entry.DueAt > entry.ReceivedAt);
        Assert.Empty(shop.Looks());
        shop.Pass(AMinute + Order.AnswerExpectedWithin);

        Assert.Equal(1, (await shop.UntilAsync("WH-1", InboxState.Processed))!.Attempts);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_log_line_of_a_look_after_an_event_carries_the_transmission_and_the_client_address(bool namesOrder)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();
        var before = shop.Log.Lines.Count;
        var members = namesOrder ? Hearing.RelatedTo(order.PayPalOrderId!) : "\"final_capture\":true";
        var body = Hearing.EventOf(
            "WH-1", EventType.PaymentCaptureCompleted, "capture", $$"""{"id":"{{capture.Id}}","status":"COMPLETED",{{members}}}""");

        await shop.Get<WebhookInbox>().ReceiveAsync(
            Some.Delivery("WH-1", Encoding.UTF8.GetBytes(body), EventType.PaymentCaptureCompleted, address: "203.0.113.7"),
            shop.Time.GetUtcNow());
        await shop.UntilAsync("WH-1", InboxState.Processed);

        string[] lines = [.. shop.Log.Lines.Skip(before).Where(line => line.Contains("PayPal answered", StringComparison.Ordinal))];
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains("[TransmissionId, transmission-of-WH-1]", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Contains("[ClientAddress, 203.0.113.7]", line, StringComparison.Ordinal));
        Assert.Contains($"[OrderId, {order.Id}]", lines[^1], StringComparison.Ordinal);
    }
}
