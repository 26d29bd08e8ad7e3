using Checkout.Orders;

namespace Checkout.Tests.Server;

/// <summary>The money may have moved, and nobody was told.</summary>
public sealed class LosingAnAnswer
{
    [Theory]
    [InlineData("reset_after", null)]
    [InlineData("timeout_after", 20)]
    [InlineData("timeout_before", 20)]
    [InlineData("truncate", null)]
    [InlineData("error", null)]
    [InlineData("rate_limit", null)]
    public async Task After_a_lost_answer_the_shopper_is_told_to_wait_and_the_payment_is_found_and_made_once(string fault, int? delay)
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, fault, delay_ms: delay);

        var lost = await shop.Browser.CaptureAsync(id);

        Assert.Equal((202, "PROCESSING", "PROCESSING"), (lost.Status, lost["status"], lost.Issue));
        Assert.Equal($"/api/orders/{id}", lost["status_url"]);
        Assert.Null(lost["id"]);
        Assert.Equal("PROCESSING", (await shop.Browser.ShowAsync(id))["status"]);
        shop.Pass(TimeSpan.FromSeconds(3));
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CapturesAsync());
        Assert.Single((await shop.PayPal.CaptureCallsAsync()).Select(call => call.At("request_id")).Distinct());
        Assert.Equal(200, (await shop.Browser.CaptureAsync(id)).Status);
    }

    [Theory]
    [InlineData(409, "PREVIOUS_REQUEST_IN_PROGRESS")]
    [InlineData(422, "PREVIOUS_REQUEST_IN_PROGRESS")]
    [InlineData(422, "ORDER_COMPLETION_IN_PROGRESS")]
    [InlineData(422, "DUPLICATE_INVOICE_ID")]
    [InlineData(422, "MOON_PHASE")]
    [InlineData(422, "ORDER_ALREADY_CAPTURED")]
    [InlineData(400, "INVALID_PARAMETER_VALUE")]
    [InlineData(404, "INVALID_RESOURCE_ID")]
    [InlineData(415, null)]
    [InlineData(408, null)]
    [InlineData(503, null)]
    public async Task An_answer_that_leaves_the_outcome_unknown_keeps_the_attempt_and_its_request_id(int status, string? issue)
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.RefuseCaptureAsync(status: status, issue: issue);

        var told = await shop.Browser.CaptureAsync(id);

        Assert.Equal((202, "PROCESSING"), (told.Status, told["status"]));
        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
        shop.Pass(Order.ResolveAfter);
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CapturesAsync());
        var calls = await shop.PayPal.CaptureCallsAsync();
        Assert.Equal(2, calls.Count);
        Assert.Single(calls.Select(call => call.At("request_id")).Distinct());
    }

    [Fact]
    public async Task A_webhook_replaces_a_lost_answer()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.LoseCaptureAnswerAsync();

        await shop.Browser.CaptureAsync(id);

        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_payment_that_another_program_made_is_found_and_not_made_again()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        await shop.CaptureElsewhereAsync(id);

        var told = await shop.Browser.CaptureAsync(id);

        Assert.Equal("COMPLETED", told["status"]);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }
}
