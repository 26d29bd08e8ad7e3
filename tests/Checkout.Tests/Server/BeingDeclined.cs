using Checkout.Orders;

namespace Checkout.Tests.Server;

public sealed class BeingDeclined
{
    [Fact]
    public async Task The_issue_of_PayPal_reaches_the_page_so_that_it_can_restart()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id, "declined_once");

        var declined = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, "INSTRUMENT_DECLINED", null), (declined.Status, declined.Issue, declined["id"]));
        Assert.NotEqual(declined["traceId"], declined["debug_id"]);
        Assert.Equal("DECLINED", (await shop.Browser.ShowAsync(id))["status"]);
    }

    [Fact]
    public async Task Asking_again_gives_the_same_answer_and_PayPal_is_asked_for_nothing()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id, "declined_once");
        var first = await shop.Browser.CaptureAsync(id);

        var again = await shop.Browser.CaptureAsync(id);

        Assert.Equal((first.Status, first.Issue, first["debug_id"]), (again.Status, again.Issue, again["debug_id"]));
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task Another_approval_pays_with_a_request_id_of_its_own()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id, "declined_once");
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
    public async Task An_issue_that_does_not_say_what_became_of_the_money_keeps_the_attempt_and_its_request_id()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "error", status: 422, issue: "DUPLICATE_INVOICE_ID");

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, "DUPLICATE_INVOICE_ID"), (refused.Status, refused.Issue));
        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
        shop.Pass(Order.ResolveAfter);
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single((await shop.PayPal.CaptureCallsAsync()).Select(call => call.At("request_id")).Distinct());
    }
}
