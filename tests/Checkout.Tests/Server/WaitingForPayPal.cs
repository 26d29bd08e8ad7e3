using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Server.Orders;

namespace Checkout.Tests.Server;

/// <summary>PayPal takes its time, and not one webhook comes.</summary>
public sealed class WaitingForPayPal
{
    private static readonly TimeSpan ADay = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_review_that_ends_well_after_a_week_is_found()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync(payer: "pending");
        var pending = await shop.Browser.CaptureAsync(id);
        for (var day = 0; day < 7; day++)
        {
            await shop.PassAndLookAsync(ADay);
        }

        Assert.Equal(OrderStatus.Pending, (await shop.OrderAsync(id)).Status);
        await shop.PayPal.SettleAsync(pending["purchase_units/0/payments/captures/0/id"]!);
        await shop.PassAndLookAsync(ADay);

        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(id)).Status);
    }

    [Fact]
    public async Task An_authorization_that_is_never_captured_is_found_to_have_ended_and_gives_its_units_back()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Intent = CheckoutPaymentIntent.Authorize });
        var id = await shop.OrderAndApproveAsync();
        await shop.Browser.CaptureAsync(id);
        for (var day = 0; day < 29; day++)
        {
            await shop.PassAndLookAsync(ADay);
        }

        var held = await shop.OrderAsync(id);
        Assert.Equal((OrderStatus.Authorized, true), (held.Status, held.HoldsStock));
        await shop.PayPal.PassAsync("P29D");
        await shop.PassAndLookAsync(ADay);

        var stored = await shop.StoredAsync(id);
        var ended = stored.Order;
        Assert.Equal((OrderStatus.Voided, false, null), (ended.Status, ended.HoldsStock, stored.DueAt));
    }

    [Fact]
    public async Task An_order_whose_creation_was_asked_for_again_is_soon_looked_at_again()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.PayPal.FailAsync("/v2/checkout/orders", "reset_after");
        Assert.Equal(504, (await shop.Browser.PlaceAsync(Browser.Cart("MUG-TIDE"))).Status);
        await shop.PassAndLookAsync(TimeSpan.FromMinutes(2));
        var looked = shop.Time.GetUtcNow();

        var order = await shop.StoredAsync(Assert.Single((await shop.AdminAsync("/orders")).Items).At("id")!);

        // Not only after the worker's claim of 90 seconds.
        Assert.InRange(order.DueAt!.Value, looked, looked + TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task An_order_that_was_created_at_PayPal_in_the_meantime_is_not_given_up()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        var made = await shop.StoredAsync(id);
        var asItWasClaimed = made with
        {
            Version = made.Version - 1,
            Order = made.Order with { PayPalOrderId = null, CreatedAt = made.Order.CreatedAt - RequestIdAge.Orders },
        };

        var left = (await shop.Get<OrderCreation>().ResolveAsync(asItWasClaimed, CancellationToken.None)).Order;

        Assert.Equal((OrderStatus.Created, id, true), (left.Status, left.PayPalOrderId, left.HoldsStock));
    }

    [Fact]
    public async Task An_order_that_became_too_old_before_PayPal_could_be_asked_keeps_its_units_until_it_was_asked()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        shop.ToPayPal.IsCut = true;
        await shop.PassAndFailToLookAsync(TimeSpan.FromHours(73));

        var silent = await shop.OrderAsync(id);
        Assert.Equal((OrderStatus.Created, true), (silent.Status, silent.HoldsStock));
        shop.ToPayPal.IsCut = false;
        await shop.PassAndLookAsync(TimeSpan.FromHours(1));

        var stored = await shop.StoredAsync(id);
        var over = stored.Order;
        Assert.Equal((OrderStatus.Expired, false, null), (over.Status, over.HoldsStock, stored.DueAt));
    }

    [Fact]
    public async Task A_payment_that_was_made_while_PayPal_could_not_be_asked_is_not_lost()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.LoseCaptureAnswerAsync();
        await shop.Browser.CaptureAsync(id);
        shop.ToPayPal.IsCut = true;
        await shop.PassAndFailToLookAsync(TimeSpan.FromDays(10));
        shop.ToPayPal.IsCut = false;

        await shop.PassAndLookAsync(TimeSpan.FromHours(1));

        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(id)).Status);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task An_attempt_that_was_never_answered_is_quarantined_after_three_days_and_its_payment_is_still_looked_for()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndDieBeforeCaptureAsync();
        await shop.PassAndLookAsync(TimeSpan.FromHours(73));
        Assert.Equal([Discrepancy.GoneWhileProcessing], (await shop.OrderAsync(id)).Discrepancies);
        await shop.CaptureElsewhereAsync(id);

        await shop.PassAndLookAsync(TimeSpan.FromDays(1));

        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(id)).Status);
    }

    [Fact]
    public async Task An_order_that_PayPal_has_forgotten_cannot_be_paid_any_more()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.PassAsync("PT7H");

        Assert.Equal(503, (await shop.Browser.CaptureAsync(id)).Status);
        await shop.PassAndLookAsync(Order.GoneAfter);
        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, "ORDER_EXPIRED"), (refused.Status, refused.Issue));
        Assert.Equal(OrderStatus.Expired, (await shop.OrderAsync(id)).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task An_order_about_which_PayPal_is_slow_holds_up_no_other()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var slow = await shop.Browser.OrderAsync();
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{slow}", "timeout_before");
        shop.Pass(TimeSpan.FromSeconds(61));
        var claimed = await Shop.EventuallyAsync(
            () => shop.StoredAsync(slow), order => order.DueAt > shop.Time.GetUtcNow() + TimeSpan.FromSeconds(60));
        var other = await shop.OrderAsync(await shop.Browser.OrderAsync());
        var now = shop.Time.GetUtcNow();

        await shop.Orders.RescheduleAsync(other.Id, known => known.Reschedule(now), now);

        await shop.UntilLoggedAsync($"Looked up order {other.Id}");
        Assert.Equal(0, shop.CountLogged($"Looked up order {claimed.Id}") + shop.CountLogged($"Looking up order {claimed.Id} failed"));
    }
}
