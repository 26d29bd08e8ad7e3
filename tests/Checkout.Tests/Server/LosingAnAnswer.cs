using Checkout.Orders;
using Checkout.PayPal;

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
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
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
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "error", status: status, issue: issue);

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
    public async Task An_order_whose_number_another_payment_used_ends_and_its_units_are_free()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "error", status: 422, issue: "DUPLICATE_INVOICE_ID", times: null);
        Assert.Equal(202, (await shop.Browser.CaptureAsync(id)).Status);

        shop.Pass(Order.ResolveAfter * 2);

        var over = await shop.UntilAsync(id, OrderStatus.Cancelled);
        Assert.Null(over.StockUntil);
        Assert.Equal(
            "NUMBER_USED_BY_ANOTHER_PAYMENT",
            (await shop.Browser.ShowAsync(id)).Json.GetProperty("timeline").EnumerateArray().Last().At("type"));
        Assert.Equal((422, "ORDER_CANCELLED"), ((await shop.Browser.CaptureAsync(id)).Status, (await shop.Browser.CaptureAsync(id)).Issue));
        Assert.Empty(await shop.PayPal.CapturesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_without_a_known_meaning_is_believed_once_the_order_stayed_unpaid_for_ten_minutes(bool hasNewerOrder)
    {
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "error", status: 422, issue: "MOON_PHASE", times: null);
        Assert.Equal(202, (await shop.Browser.CaptureAsync(id)).Status);
        if (hasNewerOrder)
        {
            await shop.Browser.OrderAsync();
        }

        await shop.PassAndLookAsync(Order.ResolveAfter);
        await shop.PassAndLookAsync(Order.BelieveDenialAfter - Order.ResolveAfter - TimeSpan.FromMinutes(1));
        Assert.Equal((OrderStatus.Processing, Order.ForGood), ((await shop.OrderAsync(id)).Status, (await shop.OrderAsync(id)).StockUntil));
        shop.Pass(TimeSpan.FromMinutes(5));

        var over = await shop.UntilAsync(id, OrderStatus.Declined);
        Assert.NotEqual(Order.ForGood, over.StockUntil);
        Assert.Equal("MOON_PHASE", over.StandingRefusal?.Issue);
        Assert.Empty(await shop.PayPal.CapturesAsync());
    }

    [Theory]
    [InlineData(401, "INVALID_ACCOUNT_STATUS")]
    [InlineData(403, "PERMISSION_DENIED")]
    public async Task A_shop_that_PayPal_bars_tells_the_merchant_and_takes_the_money_once_it_may(int status, string issue)
    {
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "error", status: status, issue: issue);

        var told = await shop.Browser.CaptureAsync(id);

        Assert.Equal((202, "PROCESSING"), (told.Status, told["status"]));
        Assert.Contains(shop.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal)
            && line.Contains("does not allow the shop to take the payment", StringComparison.Ordinal)
            && line.Contains(issue, StringComparison.Ordinal));
        shop.Pass(Order.ResolveAfter);
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single((await shop.PayPal.CaptureCallsAsync()).Select(call => call.At("request_id")).Distinct());
    }

    [Fact]
    public async Task An_odd_refusal_is_forgotten_when_PayPal_says_that_the_order_is_paid()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "error", status: 422, issue: "MOON_PHASE");
        await shop.Browser.CaptureAsync(id);
        await shop.Get<PayPalClient>().CaptureOrderAsync(id, "somebody-else");

        shop.Pass(Order.ResolveAfter);

        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Equal(2, (await shop.PayPal.CaptureCallsAsync()).Count);
    }

    [Fact]
    public async Task An_attempt_of_more_than_six_hours_is_looked_up_and_not_sent_again()
    {
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"] });
        var id = await NoteAnAttemptAsync(shop);

        await shop.PassAndLookAsync(RequestIdAge.Orders);

        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_browser_that_asks_again_while_PayPal_is_silent_is_told_to_wait_and_not_that_nothing_happened()
    {
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"] });
        var id = await NoteAnAttemptAsync(shop);
        shop.ToPayPal.IsCut = true;
        shop.Pass(Order.ResolveAfter);

        var told = await shop.Browser.CaptureAsync(id);

        Assert.Equal((202, "PROCESSING"), (told.Status, told["status"]));
    }

    [Fact]
    public async Task A_webhook_replaces_a_lost_answer()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "reset_after");

        await shop.Browser.CaptureAsync(id);

        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task An_attempt_that_was_stored_but_not_sent_is_sent_by_a_worker()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await NoteAnAttemptAsync(shop);

        shop.Pass(Order.ResolveAfter);

        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.EndsWith(
            $"-capture-{AttemptOpening.FirstId:N}", Assert.Single(await shop.PayPal.CaptureCallsAsync()).At("request_id"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_comes_back_to_an_unsent_attempt_makes_the_call_without_waiting_for_a_worker()
    {
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"] });
        var id = await NoteAnAttemptAsync(shop);
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
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"] });
        var id = await NoteAnAttemptAsync(shop);
        await shop.PayPal.PassAsync("PT7H");

        await shop.PassAndLookAsync(TimeSpan.FromHours(7));
        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
        await shop.PassAndLookAsync(Order.GoneAfter);

        var order = await shop.OrderAsync(id);
        Assert.Equal([Discrepancy.GoneWhileProcessing], order.Discrepancies);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_payment_that_another_program_made_is_found_and_not_made_again()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.Get<PayPalClient>().CaptureOrderAsync(id, "somebody-else");

        var told = await shop.Browser.CaptureAsync(id);

        Assert.Equal("COMPLETED", told["status"]);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    /// <summary>An order whose server died between its note of the capture and its call.</summary>
    private static async Task<string> NoteAnAttemptAsync(Shop shop)
    {
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.NoteAnAttemptAsync(id);
        return id;
    }
}
