using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Storage;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>The shopper does not want the order any more.</summary>
public sealed class CallingAnOrderOff(PostgreSqlCluster cluster)
{
    private const int Races = 200;

    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(31);

    [Fact]
    public async Task Calling_off_ends_an_unapproved_order_and_prevents_its_capture()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();

        var off = await shop.Browser.CallOffAsync(id);

        Assert.Equal((200, id, "CANCELLED"), (off.Status, off["id"], off["status"]));
        await shop.PayPal.ApproveAsync(id);
        Assert.Equal((422, "ORDER_CANCELLED"), (await shop.Browser.CaptureAsync(id)).Refusal);
        Assert.Equal(200, (await shop.Browser.CallOffAsync(id)).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task Calling_off_an_approved_order_leaves_its_capture_to_the_shopper_even_if_the_approval_was_not_known()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        await shop.PayPal.ApproveAsync(id);
        var heard = await shop.Browser.OrderAsync();
        await shop.PayPal.DeliverAsync(new { });
        await shop.PayPal.ApproveAsync(heard);
        await shop.UntilToldOfApprovalAsync(heard);

        foreach (var order in new[] { id, heard })
        {
            Assert.Equal((422, "ORDER_APPROVED"), (await shop.Browser.CallOffAsync(order)).Refusal);
            var known = await shop.OrderAsync(order);
            Assert.Equal((OrderStatus.Approved, null), (known.Status, known.CaptureAfter));
            Assert.True(known.StockUntil <= shop.Time.GetUtcNow());
        }

        // A third one is due, so that the workers are seen to have looked.
        var other = await shop.NewBrowser().OrderAsync();
        await shop.PayPal.ApproveAsync(other);
        await shop.UntilToldOfApprovalAsync(other);
        await shop.PassAndLookAsync(HalfAMinute);
        await shop.UntilAsync(other, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
        Assert.Equal(201, (await shop.Browser.CaptureAsync(heard)).Status);
    }

    [Fact]
    public async Task Calling_off_asks_PayPal_first_and_ends_nothing_while_PayPal_is_unreachable()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        shop.ToPayPal.IsCut = true;

        Assert.InRange((await shop.Browser.CallOffAsync(id)).Status, 503, 504);

        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(id)).Status);
    }

    [Fact]
    public async Task Calling_off_ends_no_order_after_a_single_404_and_ends_the_order_once_PayPal_shows_the_order_again()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404);

        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), (await shop.Browser.CallOffAsync(id)).Refusal);

        Assert.Equal((OrderStatus.Created, true), ((await shop.OrderAsync(id)).Status, (await shop.OrderAsync(id)).IsMissing));
        Assert.Equal(200, (await shop.Browser.CallOffAsync(id)).Status);
    }

    [Fact]
    public async Task Calling_off_is_for_the_browser_that_made_the_order()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        var stranger = shop.NewBrowser();
        await stranger.OrderAsync();

        Assert.Equal((404, "INVALID_RESOURCE_ID"), (await stranger.CallOffAsync(id)).Refusal);
        Assert.Equal((403, "CROSS_SITE_REQUEST"), (await shop.Browser.SendAsync(
            HttpMethod.Post, $"/api/orders/{id}/cancel", headers: [("Sec-Fetch-Site", "cross-site")])).Refusal);
        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(id)).Status);
    }

    [Theory]
    [InlineData(CheckoutPaymentIntent.Capture, Issue.OrderAlreadyCaptured)]
    [InlineData(CheckoutPaymentIntent.Authorize, Issue.OrderAlreadyAuthorized)]
    public async Task Calling_off_is_refused_once_the_order_was_paid(string intent, string issue)
    {
        await using var shop = await Shop.OpenAsync(new() { Intent = intent });
        var id = await shop.OrderAndApproveAsync();
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        var paid = (await shop.OrderAsync(id)).Status;

        Assert.Equal((422, issue), (await shop.Browser.CallOffAsync(id)).Refusal);
        Assert.Equal(paid, (await shop.OrderAsync(id)).Status);
    }

    [Fact]
    public async Task Calling_off_is_refused_while_the_order_is_being_paid()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        await shop.PayPal.LoseCaptureAnswerAsync();
        Assert.Equal(202, (await shop.Browser.CaptureAsync(id)).Status);

        Assert.Equal((422, Issue.OrderCompletionInProgress), (await shop.Browser.CallOffAsync(id)).Refusal);

        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
    }

    [Fact]
    public async Task Calling_off_after_a_decline_prevents_a_capture_even_when_the_payer_approves_later()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.OrderAndApproveAsync(payer: "declined_once");
        Assert.Equal((422, "INSTRUMENT_DECLINED"), (await shop.Browser.CaptureAsync(id)).Refusal);

        Assert.Equal("CANCELLED", (await shop.Browser.CallOffAsync(id))["status"]);
        await shop.PayPal.ApproveAsync(id);

        Assert.Equal((422, "ORDER_CANCELLED"), (await shop.Browser.CaptureAsync(id)).Refusal);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Theory, OnBothEngines]
    public async Task Calling_off_and_approving_at_the_same_moment_end_in_one_of_the_two_and_never_in_a_payment_without_units(Engine engine)
    {
        var database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null;
        var catalog = await Stocked.CatalogAsync(Races / 2);
        await using var shop = await Shop.OpenAsync(new() { Database = database, CatalogPath = catalog, StockHold = TimeSpan.Zero });
        var orders = new List<(Browser Browser, string Id)>();
        for (var i = 0; i < Races; i++)
        {
            // One after the other: to a request that began earlier, an order without a hold still seems to have its units.
            var browser = shop.NewBrowser();
            orders.Add((browser, await browser.OrderAsync(Stocked.Cup)));
        }

        var ends = await Task.WhenAll(orders.Select(async order =>
        {
            var approval = shop.PayPal.ApproveAsync(order.Id);
            var off = order.Browser.CallOffAsync(order.Id);
            await approval;
            var paid = await order.Browser.CaptureAsync(order.Id);
            return (order.Id, Off: await off, Paid: paid);
        }));

        var captured = (await shop.PayPal.CapturesAsync()).Select(one => one.At("supplementary_data/related_ids/order_id")!).ToHashSet();
        Assert.All(ends, end =>
        {
            Assert.False(end.Off.Status == 200 && captured.Contains(end.Id), $"{end}");
            Assert.Equal(end.Paid.Status == 201, captured.Contains(end.Id));
        });
        Assert.InRange(captured.Count, 1, Races / 2);
        Assert.Equal(
            captured.Count, (await shop.Orders.SoldAsync([Stocked.Cup], shop.Time.GetUtcNow())).GetValueOrDefault(Stocked.Cup));
        Assert.DoesNotContain(await AllAsync(shop), order => order.Status is OrderStatus.Quarantined);
    }

    [Fact]
    public async Task Calling_off_does_not_hide_a_later_capture_by_another_program()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        Assert.Equal(200, (await shop.Browser.CallOffAsync(id)).Status);
        await shop.PayPal.ApproveAsync(id);

        await shop.CaptureElsewhereAsync(id);

        Assert.True((await shop.UntilAsync(id, OrderStatus.Completed)).HoldsStock);
    }

    private static async Task<IReadOnlyList<Order>> AllAsync(Shop shop) =>
        [.. (await shop.Orders.ListAsync(null, null, StorageLimits.MaxPageSize)).Items.Select(stored => stored.Order)];
}
