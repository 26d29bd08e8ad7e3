using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http.Problems;

namespace Checkout.Tests.Server.Operations;

public sealed class CapturingHeldMoney
{
    private const string Capture = "/v2/payments/authorizations/*/capture";

    [Fact]
    public async Task Held_money_is_captured_in_parts_until_nothing_is_left()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();

        var part = await shop.TakeAsync(id, "5.00");
        var rest = await shop.TakeAsync(id);
        var more = await shop.TakeAsync(id, "50.00");

        var order = await shop.OrderAsync(id);
        Assert.Equal((201, 201), (part.Status, rest.Status));
        Assert.Equal((OrderStatus.Completed, order.Total), (order.Status, OrderLife.CapturedOf(order)));
        Assert.Equal((422, Issue.AuthorizationAlreadyCaptured), more.Refusal);
        Assert.Equal(2, (await shop.PayPal.CapturesAsync()).Count);
    }

    [Fact]
    public async Task A_final_capture_of_a_part_releases_the_rest()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();

        await shop.OperateAsync(id, "capture", """{"amount":{"currency_code":"USD","value":"5.00"},"final":true}""");

        Assert.Equal((422, Issue.AuthorizationAlreadyCaptured), (await shop.TakeAsync(id)).Refusal);
        await shop.OperateAsync(id, "refresh");
        Assert.Equal("CAPTURED", (await shop.OrderAsync(id)).Authorizations[0].Status);
    }

    [Fact]
    public async Task A_capture_above_the_total_that_was_asked_for_here_is_no_discrepancy_and_more_than_115_percent_is_refused()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();
        var total = (await shop.OrderAsync(id)).Total;
        var more = new Money("USD", total.MinorUnits * 110 / 100);
        var tooMuch = new Money("USD", (total.MinorUnits * 115 / 100) + 1);

        Assert.Equal((422, Issue.MaxCaptureAmountExceeded), (await shop.TakeAsync(id, tooMuch.Value)).Refusal);
        Assert.Equal(201, (await shop.TakeAsync(id, more.Value)).Status);

        await shop.OperateAsync(id, "refresh");
        var order = await shop.OrderAsync(id);
        Assert.Equal((OrderStatus.Completed, more), (order.Status, OrderLife.CapturedOf(order)));
    }

    [Theory]
    [InlineData("reset_after", null)]
    [InlineData("error", 500)]
    public async Task A_capture_whose_answer_is_lost_is_made_once(string fault, int? status)
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();
        await shop.PayPal.FailAsync(Capture, fault, status: status);

        var unknown = await shop.TakeAsync(id, "5.00");
        await shop.PassAndLookAsync(Order.ResolveAfter + TimeSpan.FromSeconds(1));
        var order = await shop.UntilOperatedAsync(id);

        Assert.Equal(202, unknown.Status);
        Assert.Equal((OperationState.Done, Assert.Single(order.Captures).Id), (order.Operations[0].State, order.Operations[0].Result));
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task A_capture_whose_answer_is_lost_is_not_sent_again_once_the_order_is_quarantined()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();
        await shop.PayPal.FailAsync(Capture, "error", status: 500);
        await shop.TakeAsync(id, "5.00");
        await shop.Orders.UpdateAsync(
            (await shop.OrderAsync(id)).Id, known => known with { Discrepancies = [Discrepancy.Payee] }, shop.Time.GetUtcNow());

        shop.Pass(TimeSpan.FromMinutes(1));
        await Shop.EventuallyAsync(() => shop.OperationAsync(id), one => one.Denial is not null);
        shop.Pass(Order.BelieveDenialAfter + TimeSpan.FromMinutes(1));
        var order = await shop.UntilOperatedAsync(id);

        Assert.Equal(IssueCode.OrderQuarantined, order.Operations[0].Refusal?.Issue);
        Assert.Single(
            await shop.PayPal.CallsAsync("POST", "/capture"),
            call => call.At("path")!.Contains("authorizations", StringComparison.Ordinal));
        Assert.Empty(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task A_void_releases_the_money_and_nothing_is_captured_after_it()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();

        var ended = await shop.OperateAsync(id, "void", key: "dialog");

        Assert.Equal((201, "VOIDED"), (ended.Status, ended["result_status"]));
        Assert.Equal(OrderStatus.Voided, (await shop.OrderAsync(id)).Status);
        Assert.Equal(200, (await shop.OperateAsync(id, "void", key: "dialog")).Status);
        Assert.Equal((422, Issue.AuthorizationVoided), (await shop.TakeAsync(id)).Refusal);
        Assert.Equal((422, Issue.AuthorizationVoided), (await shop.OperateAsync(id, "void")).Refusal);
    }

    [Fact]
    public async Task While_the_outcome_of_a_void_is_not_known_nothing_is_captured()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();
        await shop.PayPal.FailAsync("/v2/payments/authorizations/*/void", "reset_after");

        var unknown = await shop.OperateAsync(id, "void");
        var busy = await shop.TakeAsync(id);
        await shop.PassAndLookAsync(Order.ResolveAfter + TimeSpan.FromSeconds(1));

        Assert.Equal(202, unknown.Status);
        Assert.Equal((422, IssueCode.OperationOpen), busy.Refusal);
        Assert.Equal(OrderStatus.Voided, (await shop.UntilOperatedAsync(id)).Status);
        Assert.Single(await shop.PayPal.CallsAsync("POST", "/void"));
    }

    [Fact]
    public async Task Reauthorizing_is_possible_after_three_days_and_the_new_authorization_is_captured()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();

        var early = await shop.OperateAsync(id, "reauthorize");
        await PassAsync(shop, 4);
        var renewed = await shop.OperateAsync(id, "reauthorize");
        var taken = await shop.TakeAsync(id);

        Assert.Equal((422, Issue.ReauthorizationTooSoon), early.Refusal);
        Assert.Equal((201, "CREATED"), (renewed.Status, renewed["result_status"]));
        Assert.Equal((201, renewed["result_id"]), (taken.Status, taken["payment_id"]));
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(id)).Status);
    }

    [Fact]
    public async Task An_authorization_that_expired_after_29_days_says_so()
    {
        await using var shop = await Shop.OpenAsync(Operating.Authorizing);
        var id = await shop.AuthorizeAsync();
        shop.Pass(TimeSpan.FromDays(30));

        var late = await shop.TakeAsync(id);

        Assert.Contains(late.Issue, new[] { Issue.AuthorizationExpired, Issue.AuthorizationVoided });
        Assert.Empty(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task An_order_that_is_captured_at_once_has_nothing_to_capture_or_void()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();

        foreach (var operation in new[] { "capture", "void", "reauthorize" })
        {
            Assert.Equal((422, IssueCode.NoPayment), (await shop.OperateAsync(id, operation)).Refusal);
        }
    }

    private static async Task PassAsync(Shop shop, int days)
    {
        shop.Pass(TimeSpan.FromDays(days));
        await shop.PayPal.PassAsync($"P{days}D");
    }
}
