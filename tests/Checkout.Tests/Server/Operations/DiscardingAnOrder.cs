using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http.Problems;

namespace Checkout.Tests.Server.Operations;

public sealed class DiscardingAnOrder
{
    [Fact]
    public async Task An_unpaid_order_is_over_and_is_never_captured()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();

        var discarded = await shop.OperateAsync(id, "discard");
        var repeated = await shop.OperateAsync(id, "discard");
        await shop.PayPal.ApproveAsync(id);

        Assert.Equal((200, "CANCELLED", 200), (discarded.Status, discarded["status"], repeated.Status));
        Assert.Equal((422, IssueCode.OrderCancelled), (await shop.Browser.CaptureAsync(id)).Refusal);
    }

    [Fact]
    public async Task An_order_that_the_payer_just_approved_is_not_discarded()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();

        Assert.Equal((422, IssueCode.OrderApproved), (await shop.OperateAsync(id, "discard")).Refusal);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
    }

    [Fact]
    public async Task A_paid_order_and_one_whose_payment_is_in_progress_are_not_discarded()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (paid, _) = await shop.PayAsync();
        var processing = await shop.OrderAndDieBeforeCaptureAsync();

        Assert.Equal((422, IssueCode.OrderNotOpen), (await shop.OperateAsync(paid, "discard")).Refusal);
        Assert.Equal((422, Issue.OrderCompletionInProgress), (await shop.OperateAsync(processing, "discard")).Refusal);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(paid)).Status);
    }

    [Fact]
    public async Task A_refresh_finds_what_was_done_at_PayPal()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (id, captureId) = await shop.PayAsync();
        await shop.PayPal.RefundAsync(captureId, "1.00");

        var refreshed = await shop.OperateAsync(id, "refresh");

        Assert.Equal((200, "PARTIALLY_REFUNDED", "1.00"), (refreshed.Status, refreshed["status"], refreshed["refunded/value"]));
    }
}
