using Checkout.Orders;
using Checkout.PayPal;

namespace Checkout.Tests.Server;

/// <summary>The payer approved, and the browser never came back.</summary>
public sealed class ClosingTheTab
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(31);

    [Fact]
    public async Task An_approved_order_is_captured_without_its_browser_after_the_capture_delay()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndTellOfApprovalAsync();
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());

        shop.Pass(HalfAMinute);

        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CapturesAsync());
        Assert.Equal(200, (await shop.Browser.CaptureAsync(id)).Status);
    }

    [Fact]
    public async Task The_browser_captures_before_the_worker_does()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndTellOfApprovalAsync();
        shop.Pass(TimeSpan.FromSeconds(20));

        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
    }

    [Fact]
    public async Task A_shop_that_leaves_captures_to_the_browser_captures_nothing_itself_but_learns_the_outcome()
    {
        await using var shop = await Shop.OpenAsync(new() { CaptureAfter = null });
        var id = await shop.OrderAndTellOfApprovalAsync();

        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(id)).Status);
        await shop.PassAndLookAsync(TimeSpan.FromHours(2));

        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
        await shop.UntilAsync(id, OrderStatus.Approved);
        await shop.PayPal.PassAsync("PT7H");
        await shop.PassAndLookAsync(TimeSpan.FromHours(2));
        await shop.PassAndLookAsync(Order.GoneAfter);
        await shop.UntilAsync(id, OrderStatus.Expired);
    }

    [Theory]
    [InlineData(OrderStatus.Completed)]
    [InlineData(OrderStatus.PartiallyRefunded)]
    [InlineData(OrderStatus.Quarantined)]
    public async Task A_shopper_who_paid_a_newer_order_is_not_charged_for_the_older_one(OrderStatus newerIs)
    {
        await using var shop = await Shop.OpenAsync();
        var older = await shop.OrderAndTellOfApprovalAsync();
        var newer = await shop.OrderAndApproveAsync();
        Assert.Equal(201, (await shop.Browser.CaptureAsync(newer)).Status);
        var paid = await shop.OrderAsync(newer);
        if (newerIs is OrderStatus.PartiallyRefunded)
        {
            await shop.PayPal.RefundAsync(paid.Captures[0].Id, "1.00");
        }
        else if (newerIs is OrderStatus.Quarantined)
        {
            await shop.Orders.UpdateAsync(paid.Id, order => order.Apply(Some.Capture(order)), shop.Time.GetUtcNow());
        }

        await shop.UntilAsync(newer, newerIs);

        await shop.PassAndLookAsync(HalfAMinute);

        await shop.UntilAsync(older, OrderStatus.Approved);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_capture_that_PayPal_never_made_is_sent_again_for_an_older_order_only_when_its_shopper_comes_back(bool comesBack)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var older = await shop.OrderAndDieBeforeCaptureAsync();
        var newer = await shop.OrderAndApproveAsync();
        Assert.Equal(201, (await shop.Browser.CaptureAsync(newer)).Status);

        await shop.PassAndLookAsync(HalfAMinute);

        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(older)).Status);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
        if (comesBack)
        {
            Assert.Equal("COMPLETED", (await shop.Browser.CaptureAsync(older))["status"]);
        }
        else
        {
            await shop.Get<PayPalClient>().CaptureOrderAsync(older, (await shop.OrderAsync(older)).OpenAttempt!.RequestId);
            await shop.PassAndLookAsync(TimeSpan.FromMinutes(5));
            await shop.UntilAsync(older, OrderStatus.Completed);
        }
    }

    [Fact]
    public async Task The_newer_of_two_approved_orders_of_one_visitor_is_captured()
    {
        await using var shop = await Shop.OpenAsync();
        var older = await shop.Browser.OrderAsync();
        var newer = await shop.Browser.OrderAsync();
        var stranger = await shop.NewBrowser().OrderAsync();
        foreach (var id in new[] { older, newer, stranger })
        {
            await shop.PayPal.ApproveAsync(id);
            await shop.UntilToldOfApprovalAsync(id);
        }

        await shop.PassAndLookAsync(HalfAMinute);

        await shop.UntilAsync(newer, OrderStatus.Completed);
        await shop.UntilAsync(stranger, OrderStatus.Completed);
        Assert.Equal(OrderStatus.Approved, (await shop.OrderAsync(older)).Status);
    }

    [Fact]
    public async Task The_older_order_is_not_captured_while_only_PayPal_knows_that_the_newer_one_is_approved()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var older = await shop.OrderAndApproveAsync();
        shop.Pass(HalfAMinute);
        var newer = await shop.OrderAndApproveAsync();

        shop.Pass(HalfAMinute);

        await shop.UntilAsync(newer, OrderStatus.Approved);
        await shop.UntilAsync(older, OrderStatus.Approved);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task An_approval_is_found_and_captured_without_a_single_webhook()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();

        shop.Pass(TimeSpan.FromSeconds(61));

        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CapturesAsync());
        Assert.All(await shop.PayPal.DeliveriesAsync(), delivery => Assert.Equal("dropped", delivery.At("state")));
    }

    [Fact]
    public async Task An_order_that_is_never_approved_expires_and_PayPal_is_no_longer_asked()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.PassAsync("PT7H");

        await shop.PassAndLookAsync(TimeSpan.FromMinutes(2));
        await shop.PassAndLookAsync(Order.GoneAfter);

        await shop.UntilAsync(id, OrderStatus.Expired);
        Assert.Null((await shop.StoredAsync(id)).DueAt);
        Assert.Equal((422, "ORDER_EXPIRED"), ((await shop.Browser.CaptureAsync(id)).Status, (await shop.Browser.CaptureAsync(id)).Issue));
    }

    [Fact]
    public async Task A_declined_order_whose_browser_left_is_not_captured_again_without_a_new_approval()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndTellOfApprovalAsync(payer: "declined_once");
        await shop.PassAndLookAsync(HalfAMinute);
        await shop.UntilAsync(id, OrderStatus.Declined);

        await shop.PassAndLookAsync(TimeSpan.FromHours(1));

        Assert.Single(await shop.PayPal.CaptureCallsAsync());
        Assert.Equal("INSTRUMENT_DECLINED", (await shop.Browser.CaptureAsync(id)).Issue);
    }
}
