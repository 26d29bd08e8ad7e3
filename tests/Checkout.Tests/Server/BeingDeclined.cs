using System.Text;
using Checkout.Orders;
using Checkout.Storage;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

public sealed class BeingDeclined
{
    [Fact]
    public async Task The_issue_of_a_declined_payment_reaches_the_page_so_that_PayPals_window_can_restart()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync(payer: "declined_once");

        var declined = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, "INSTRUMENT_DECLINED", null), (declined.Status, declined.Issue, declined["id"]));
        Assert.NotEqual(declined["traceId"], declined["debug_id"]);
        Assert.Equal("DECLINED", (await shop.Browser.ShowAsync(id))["status"]);
    }

    [Fact]
    public async Task A_repeat_after_a_decline_gives_the_same_answer_without_another_capture_call()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync(payer: "declined_once");
        var first = await shop.Browser.CaptureAsync(id);

        var again = await shop.Browser.CaptureAsync(id);

        Assert.Equal((first.Status, first.Issue, first["debug_id"]), (again.Status, again.Issue, again["debug_id"]));
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_new_approval_after_a_decline_pays_with_a_new_request_id()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync(payer: "declined_once");
        await shop.Browser.CaptureAsync(id);
        await shop.PayPal.ApproveAsync(id, "declined_once");

        var paid = await shop.Browser.CaptureAsync(id);

        Assert.Equal((201, "COMPLETED"), (paid.Status, paid["status"]));
        var calls = await shop.PayPal.CaptureCallsAsync();
        Assert.Equal(2, calls.Count);
        Assert.Equal(2, calls.Select(call => call.At("request_id")).Distinct().Count());
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task A_late_event_of_the_approval_that_was_refused_takes_no_money_without_the_payer()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync(payer: "declined_once");
        await shop.Browser.CaptureAsync(id);
        var body = Encoding.UTF8.GetBytes(
            $$$"""
            {"id":"WH-LATE-1","event_type":"CHECKOUT.ORDER.APPROVED","resource_type":"checkout-order","resource_version":"2.0",
            "create_time":"{{{shop.Time.GetUtcNow().AddSeconds(2):O}}}","resource":{"id":"{{{id}}}","status":"APPROVED"}}
            """);

        await shop.Get<WebhookInbox>().AddAsync("WH-LATE-1", "CHECKOUT.ORDER.APPROVED", body, shop.Time.GetUtcNow());
        await shop.UntilLoggedAsync("WH-LATE-1 of order ");
        await shop.PassAndLookAsync(TimeSpan.FromSeconds(31));

        Assert.Equal(OrderStatus.Declined, (await shop.OrderAsync(id)).Status);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_slow_refusal_of_the_approval_is_handled_like_a_fast_one()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.RefuseCaptureAsync(status: 422, issue: "ORDER_NOT_APPROVED");
        shop.ToPayPal.OnAnswer = sent =>
        {
            if (sent.Status == 422)
            {
                shop.Pass(TimeSpan.FromSeconds(9));
            }

            return Task.CompletedTask;
        };

        var begun = shop.Time.GetUtcNow();
        var capturing = shop.Browser.CaptureAsync(id);
        await shop.UntilLoggedAsync("PayPal does not show the approval");
        shop.Pass(TimeSpan.FromSeconds(2));

        Assert.Equal((201, "COMPLETED"), ((await capturing).Status, (await capturing)["status"]));
        // Nobody takes the attempt for abandoned while its call is made once more.
        var attempt = Assert.Single((await shop.OrderAsync(id)).Attempts);
        Assert.True(attempt.OpenedAt >= begun.AddSeconds(11), $"{attempt.OpenedAt - begun} after the capture began");
    }

    [Fact]
    public async Task A_capture_that_PayPal_refuses_as_not_approved_yet_is_sent_once_more_with_the_same_request_id()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.RefuseCaptureAsync(status: 422, issue: "ORDER_NOT_APPROVED");

        var capturing = shop.Browser.CaptureAsync(id);
        await shop.UntilLoggedAsync("PayPal does not show the approval");
        shop.Pass(TimeSpan.FromSeconds(2));

        Assert.Equal((201, "COMPLETED"), ((await capturing).Status, (await capturing)["status"]));
        var calls = await shop.PayPal.CaptureCallsAsync();
        Assert.Equal(2, calls.Count);
        Assert.Single(calls.Select(call => call.At("request_id")).Distinct());
    }

    [Fact]
    public async Task A_second_refusal_as_not_approved_is_believed_and_the_payer_may_approve_again()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.RefuseCaptureAsync(times: 2, status: 422, issue: "ORDER_NOT_APPROVED");

        var capturing = shop.Browser.CaptureAsync(id);
        await shop.UntilLoggedAsync("PayPal does not show the approval");
        shop.Pass(TimeSpan.FromSeconds(2));

        Assert.Equal((422, "ORDER_NOT_APPROVED"), ((await capturing).Status, (await capturing).Issue));
        Assert.Equal(OrderStatus.Declined, (await shop.OrderAsync(id)).Status);
        Assert.Equal(2, (await shop.PayPal.CaptureCallsAsync()).Count);
    }

    [Fact]
    public async Task An_order_without_its_browser_is_captured_again_until_PayPal_knows_the_approval()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndTellOfApprovalAsync();
        await shop.PayPal.RefuseCaptureAsync(times: 3, status: 422, issue: "ORDER_NOT_APPROVED");
        shop.Pass(TimeSpan.FromSeconds(31));
        for (var denials = 1; denials <= 3; denials++)
        {
            await shop.UntilLoggedAsync("is not known: 422", denials);
            Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
            shop.Pass(TimeSpan.FromMinutes(5));
        }

        await shop.UntilAsync(id, OrderStatus.Completed);

        Assert.Single((await shop.PayPal.CaptureCallsAsync()).Select(call => call.At("request_id")).Distinct());
    }

    [Fact]
    public async Task An_order_whose_shopper_is_back_is_no_longer_tried()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndDieBeforeCaptureAsync();
        await shop.PayPal.RefuseCaptureAsync(times: null, status: 422, issue: "ORDER_NOT_APPROVED");
        await shop.PassAndLookAsync(Order.ResolveAfter);
        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);

        var denied = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, "ORDER_NOT_APPROVED"), (denied.Status, denied.Issue));
    }
}
