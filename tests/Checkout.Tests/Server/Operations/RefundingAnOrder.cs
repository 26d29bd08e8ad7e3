using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http.Problems;
using Checkout.Storage;

namespace Checkout.Tests.Server.Operations;

public sealed class RefundingAnOrder
{
    private const string Refund = "/v2/payments/captures/*/refund";

    [Fact]
    public async Task A_refund_without_an_amount_gives_back_all_that_is_left()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, captureId) = await shop.PayAsync();
        await shop.RefundAsync(id, "1.00");

        var refunded = await shop.RefundAsync(id);

        var order = await shop.OrderAsync(id);
        Assert.Equal((201, "DONE", "COMPLETED", captureId), (refunded.Status, refunded["status"], refunded["result_status"], refunded["payment_id"]));
        Assert.Equal((OrderStatus.Refunded, OrderLife.CapturedOf(order)), (order.Status, OrderLife.RefundedOf(order)));
        Assert.Equal(OrderLife.CapturedOf(order).Value, $"{await shop.RefundedAtPayPalAsync(id)}");
    }

    [Fact]
    public async Task Two_equal_partial_refunds_with_two_keys_are_two_and_a_repeat_with_one_key_is_one()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();

        var first = await shop.RefundAsync(id, "2.00", "dialog-1");
        var repeated = await shop.RefundAsync(id, "2.00", "dialog-1");
        var second = await shop.RefundAsync(id, "2.00", "dialog-2");

        Assert.Equal((201, 200, 201), (first.Status, repeated.Status, second.Status));
        Assert.Equal((first["id"], true), (repeated["id"], first["id"] != second["id"]));
        Assert.Equal(4.00m, await shop.RefundedAtPayPalAsync(id));
    }

    [Fact]
    public async Task Ten_clicks_at_once_with_one_key_give_the_money_back_once()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.RefundAsync(id, "2.00", "dialog")));

        Assert.All(replies, reply => Assert.InRange(reply.Status, 200, 202));
        Assert.Single(replies.Select(reply => reply["id"]).Distinct());
        Assert.Equal(2.00m, await shop.RefundedAtPayPalAsync(id));
    }

    [Fact]
    public async Task Of_many_refunds_of_the_rest_at_once_one_is_made_and_the_others_say_why_not()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.RefundAsync(id)));

        Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(
            replies.Where(reply => reply.Status != 201),
            reply => Assert.Contains(reply.Issue, new[] { IssueCode.OperationOpen, Issue.CaptureFullyRefunded }));
        Assert.Single(await shop.PayPal.CallsAsync("POST", "/refund"));
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_refund_is_refused()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        await shop.RefundAsync(id, "2.00", "dialog");

        Assert.Equal((422, IssueCode.IdempotencyKeyReused), (await shop.RefundAsync(id, "3.00", "dialog")).Refusal);
        Assert.Equal((422, IssueCode.IdempotencyKeyReused), (await shop.OperateAsync(id, "void", key: "dialog")).Refusal);
        Assert.Equal(2.00m, await shop.RefundedAtPayPalAsync(id));
    }

    [Fact]
    public async Task What_cannot_be_refunded_says_why_and_PayPal_is_not_asked()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        var open = await shop.Browser.OrderAsync();
        var most = (await shop.OrderAsync(id)).Total;

        Assert.Equal((422, Issue.RefundAmountExceeded), (await shop.RefundAsync(id, $"{most.MinorUnits / 100}.99")).Refusal);
        Assert.Equal((422, IssueCode.AmountNotPositive), (await shop.RefundAsync(id, "0.00")).Refusal);
        Assert.Equal((422, Issue.RefundCurrencyMismatch), (await shop.OperateAsync(
            id, "refund", """{"amount":{"currency_code":"EUR","value":"1.00"}}""")).Refusal);
        Assert.Equal((422, IssueCode.NoPayment), (await shop.OperateAsync(id, "refund", """{"capture_id":"NOT-THERE"}""")).Refusal);
        Assert.Equal((422, IssueCode.NoPayment), (await shop.RefundAsync(open)).Refusal);
        Assert.Empty(await shop.PayPal.CallsAsync("POST", "/refund"));
        Assert.Empty((await shop.OrderAsync(id)).Operations);
    }

    [Fact]
    public async Task After_180_days_a_refund_says_that_it_is_too_late()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        shop.Pass(TimeSpan.FromDays(179.9));
        var before = await shop.AdminAsync($"/orders/{id}");
        shop.Pass(TimeSpan.FromDays(0.2));

        Assert.Null(before["possible/0/issue"]);
        Assert.Equal(Issue.RefundTimeLimitExceeded, (await shop.AdminAsync($"/orders/{id}"))["possible/0/issue"]);
        Assert.Equal((422, Issue.RefundTimeLimitExceeded), (await shop.RefundAsync(id)).Refusal);
    }

    [Fact]
    public async Task A_refund_needs_a_key_and_a_readable_body()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();

        var keyless = await shop.NewBrowser().SendAsync(
            HttpMethod.Post, $"/api/merchant/orders/{id}/refund", "{}", ("Authorization", $"Bearer {Shop.AdminKey}"));

        Assert.Equal((400, IssueCode.IdempotencyKeyRequired), keyless.Refusal);
        Assert.Equal(400, (await shop.RefundAsync(id, key: new string('k', 256))).Status);
        Assert.Equal(400, (await shop.OperateAsync(id, "refund", """{"amount":{"currency_code":"USD","value":"1.005"}}""")).Status);
        Assert.Equal(400, (await shop.OperateAsync(id, "refund", """{"note_to_payer":"a\u000ab"}""")).Status);
        Assert.Equal((400, IssueCode.UnknownMember), (await shop.OperateAsync(id, "refund", """{"ammount":{}}""")).Refusal);
        Assert.Empty((await shop.OrderAsync(id)).Operations);
    }

    [Theory]
    [InlineData("reset_after", null)]
    [InlineData("error", 500)]
    public async Task A_refund_whose_answer_is_lost_is_found_and_is_made_once(string fault, int? status)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        await shop.PayPal.FailAsync(Refund, fault, status: status);

        var unknown = await shop.RefundAsync(id, "2.00", "dialog");
        var meanwhile = await shop.RefundAsync(id);
        await shop.PassAndLookAsync(Order.ResolveAfter + TimeSpan.FromSeconds(1));
        var order = await shop.UntilOperatedAsync(id);

        Assert.Equal((202, "OPEN"), (unknown.Status, unknown["status"]));
        Assert.Equal(201, meanwhile.Status);
        Assert.All(order.Operations, operation => Assert.Equal(OperationState.Done, operation.State));
        Assert.Equal(OrderLife.CapturedOf(order).Value, $"{await shop.RefundedAtPayPalAsync(id)}");
        Assert.Equal(2, order.Refunds.Select(refund => refund.OperationId).Distinct().Count());
        Assert.Equal(200, (await shop.RefundAsync(id, "2.00", "dialog")).Status);
    }

    [Fact]
    public async Task A_refund_that_was_made_at_PayPal_is_told_from_ours()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, captureId) = await shop.PayAsync();
        await shop.PayPal.RefundAsync(captureId, "3.00");
        await shop.PayPal.FailAsync(Refund, "error", status: 500);

        await shop.RefundAsync(id, "3.00");
        var refreshed = await shop.OperateAsync(id, "refresh");

        Assert.Equal((200, "DONE"), (refreshed.Status, refreshed["operations/0/status"]));
        var order = await shop.OrderAsync(id);
        Assert.Equal([null, order.Operations[0].Id], order.Refunds.Select(refund => refund.OperationId).Order());
        Assert.Equal(6.00m, await shop.RefundedAtPayPalAsync(id));
    }

    [Fact]
    public async Task A_lost_refund_of_everything_is_found_although_PayPal_shows_its_order_no_more()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        await shop.PayPal.FailAsync(Refund, "reset_after");

        await shop.RefundAsync(id);
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404, times: null);
        shop.Pass(TimeSpan.FromMinutes(1));
        var order = await shop.UntilOperatedAsync(id);

        Assert.Equal((OperationState.Done, OrderStatus.Refunded), (order.Operations[0].State, order.Status));
        Assert.Equal(order.Operations[0].Result, Assert.Single(order.Refunds).Id);
    }

    [Fact]
    public async Task More_than_PayPal_has_left_is_refused_once_a_look_explains_it()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, captureId) = await shop.PayAsync();
        await shop.PayPal.RefundAsync(captureId);

        var refused = await shop.RefundAsync(id, "3.00");

        Assert.Equal((422, Issue.CaptureFullyRefunded), refused.Refusal);
        Assert.Equal(OrderStatus.Refunded, (await shop.OrderAsync(id)).Status);
    }

    [Fact]
    public async Task A_refusal_that_nothing_explains_is_believed_after_ten_minutes()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        await shop.PayPal.FailAsync(Refund, "error", times: null, status: 422, issue: Issue.RefundAmountExceeded);

        var unsure = await shop.RefundAsync(id, "3.00");
        shop.Pass(Order.BelieveDenialAfter + TimeSpan.FromMinutes(1));
        var order = await shop.UntilOperatedAsync(id);

        Assert.Equal(202, unsure.Status);
        Assert.Equal(Issue.RefundAmountExceeded, order.Operations[0].Refusal?.Issue);
        Assert.Equal(0, await shop.RefundedAtPayPalAsync(id));
    }

    [Fact]
    public async Task Another_refusal_of_PayPal_is_passed_on_with_its_debug_id()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        await shop.PayPal.FailAsync(Refund, "error", status: 422, issue: "REFUND_FAILED_INSUFFICIENT_FUNDS");

        var refused = await shop.RefundAsync(id, "3.00", "dialog");

        Assert.Equal((422, "REFUND_FAILED_INSUFFICIENT_FUNDS"), refused.Refusal);
        Assert.NotNull(refused["debug_id"]);
        Assert.Equal((422, "REFUND_FAILED_INSUFFICIENT_FUNDS"), (await shop.RefundAsync(id, "3.00", "dialog")).Refusal);
        Assert.Equal(201, (await shop.RefundAsync(id, "3.00")).Status);
    }

    [Fact]
    public async Task After_forty_days_without_an_answer_a_human_is_told_and_may_close_the_refund()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, _) = await shop.PayAsync();
        await shop.PayPal.FailAsync(Refund, "error", times: null, status: 500);
        var operation = (await shop.RefundAsync(id, "3.00"))["id"]!;

        var early = await shop.OperateAsync(id, $"operations/{operation}/close");
        shop.Pass(RequestIdAge.Payments + TimeSpan.FromDays(1));
        var left = await Shop.EventuallyAsync(() => shop.OperationAsync(id), one => one.GivenUpAt is not null);
        await shop.PayPal.HealAsync();
        var closed = await shop.OperateAsync(id, $"operations/{operation}/close");

        Assert.Equal((422, IssueCode.OperationOpen), early.Refusal);
        Assert.True(left.IsOpen);
        Assert.Equal((200, "REFUSED", IssueCode.OperationClosed), (closed.Status, closed["status"], closed["issue"]));
        Assert.Equal(1, shop.CountLogged("could not be found in 40 days"));
    }

    [Fact]
    public async Task The_order_shows_its_operations_and_who_asked()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, captureId) = await shop.PayAsync();
        var refunded = await shop.RefundAsync(id, "2.00");

        var shown = await shop.AdminAsync($"/orders/{id}");

        Assert.Equal((refunded["id"], "refund", "2.00"),
            (shown["operations/0/id"], shown["operations/0/operation"], shown["operations/0/amount/value"]));
        Assert.Equal(("refund", captureId), (shown["possible/0/operation"], shown["possible/0/payment_id"]));
        Assert.Contains("REFUND_STARTED", shown.Text, StringComparison.Ordinal);
        Assert.Equal("CHECKOUT_ADMIN_KEY", shown["operations/0/by"]);
        var noted = Assert.Single((await shop.Get<AuditLog>().ListAsync(new AuditFilter(Operation: "refund-order"), null, 10)).Items);
        Assert.Equal(("CHECKOUT_ADMIN_KEY", shown["number"], "started"), (noted.Actor, noted.Subject, noted.Outcome));
    }
}
