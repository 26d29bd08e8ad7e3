using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>The page learns that what its shopper approved is not wanted any more.</summary>
public sealed class CallingAnOrderOff(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(31);

    [Fact]
    public async Task Keeps_everybody_from_capturing_it_whether_or_not_the_approval_was_heard_of()
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
            var off = await shop.Browser.CallOffAsync(order);
            Assert.Equal((200, order, "CANCELLED"), (off.Status, off["id"], off["status"]));
            Assert.Equal((422, "ORDER_CANCELLED"), (await shop.Browser.CaptureAsync(order)).Refusal);
        }

        // A third one is due, so that the workers are seen to have looked.
        var other = await shop.NewBrowser().OrderAsync();
        await shop.PayPal.ApproveAsync(other);
        await shop.UntilToldOfApprovalAsync(other);
        shop.Pass(HalfAMinute);
        await shop.UntilAsync(other, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
        Assert.Equal(200, (await shop.Browser.CallOffAsync(id)).Status);
    }

    [Fact]
    public async Task Is_for_the_browser_that_made_it()
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
    public async Task Is_refused_once_it_was_paid(string intent, string issue)
    {
        await using var shop = await Shop.OpenAsync(new() { Intent = intent });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        var paid = (await shop.OrderAsync(id)).Status;

        Assert.Equal((422, issue), (await shop.Browser.CallOffAsync(id)).Refusal);
        Assert.Equal(paid, (await shop.OrderAsync(id)).Status);
    }

    [Fact]
    public async Task Is_refused_while_it_is_being_paid()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.DeliverAsync(new { drop = true });
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "reset_after");
        Assert.Equal(202, (await shop.Browser.CaptureAsync(id)).Status);

        Assert.Equal((422, Issue.OrderCompletionInProgress), (await shop.Browser.CallOffAsync(id)).Refusal);

        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
    }

    [Fact]
    public async Task After_a_decline_nobody_tries_again_even_when_the_payer_approved_again()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id, "declined_once");
        Assert.Equal((422, "INSTRUMENT_DECLINED"), (await shop.Browser.CaptureAsync(id)).Refusal);

        Assert.Equal("CANCELLED", (await shop.Browser.CallOffAsync(id))["status"]);
        await shop.PayPal.ApproveAsync(id);

        Assert.Equal((422, "ORDER_CANCELLED"), (await shop.Browser.CaptureAsync(id)).Refusal);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Theory, OnBothEngines]
    public async Task And_capturing_it_at_the_same_moment_end_in_one_of_the_two(Engine engine)
    {
        var database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null;
        await using var shop = await Shop.OpenAsync(new() { Database = database });
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var browser = shop.NewBrowser();
            return (Browser: browser, Id: await browser.OrderAsync());
        }));
        foreach (var (_, id) in ids)
        {
            await shop.PayPal.ApproveAsync(id);
        }

        var ends = await Task.WhenAll(ids.Select(async pair =>
        {
            var (browser, id) = pair;
            var capture = browser.CaptureAsync(id);
            var off = browser.CallOffAsync(id);
            return (id, IsPaid: (await capture).Status is 201, IsOff: (await off).Status is 200);
        }));

        var captured = (await shop.PayPal.CapturesAsync()).Select(one => one.At("supplementary_data/related_ids/order_id")).ToHashSet();
        Assert.All(ends, end => Assert.Equal((!end.IsOff, captured.Contains(end.id)), (end.IsPaid, end.IsPaid)));
    }

    [Fact]
    public async Task Where_somebody_else_captures_it_afterwards_the_money_is_on_record()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(id);
        await shop.Browser.CallOffAsync(id);

        await shop.Get<PayPalClient>().CaptureOrderAsync(id, "somebody-else");

        Assert.True((await shop.UntilAsync(id, OrderStatus.Completed)).HoldsStock);
    }
}
