using Checkout.Orders;
using Checkout.PayPal;

namespace Checkout.Tests.Server;

/// <summary>PayPal does not answer anybody for a while.</summary>
public sealed class FindingPayPalUnreachable
{
    /// <summary>As long as requests are counted together, so that those from before count no more.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(31);

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(11);

    [Fact]
    public async Task A_shopper_is_told_at_once_to_retry_and_nothing_was_begun_while_PayPal_is_unreachable()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        await LoseAsync(shop, 20);
        var sent = shop.ToPayPal.Sent.Count;

        var away = await shop.Browser.CaptureAsync(id);

        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), (away.Status, away.Issue));
        Assert.InRange(int.Parse(away.Header("Retry-After")!), 1, 10);
        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), (await shop.Browser.PlaceAsync(Browser.Cart())).Refusal);
        Assert.Equal(sent, shop.ToPayPal.Sent.Count);
        Assert.Empty((await shop.OrderAsync(id)).Attempts);
        shop.ToPayPal.IsCut = false;
        shop.Pass(Break);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
    }

    [Fact]
    public async Task A_shop_with_a_token_stays_ready_while_PayPal_is_unreachable()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.Browser.OrderAsync();
        await LoseAsync(shop, 20);
        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), (await shop.Browser.PlaceAsync(Browser.Cart())).Refusal);

        Assert.Equal(200, (await shop.Browser.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task A_capture_whose_answer_was_lost_is_processing_though_its_repeat_was_not_sent_and_is_found_afterwards()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Retries = 1 });
        var id = await shop.Browser.OrderAsync();
        await LoseAsync(shop, 19);
        shop.ToPayPal.IsCut = false;
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.LoseCaptureAnswerAsync();

        var lost = await shop.Browser.CaptureAsync(id);

        Assert.Equal((202, "PROCESSING"), (lost.Status, lost["status"]));
        Assert.Equal(1, shop.CountLogged("Error PayPal is unreachable"));
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
        shop.Pass(Break);
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CapturesAsync());
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task The_reconciler_waits_for_PayPal_and_then_finds_the_payments_outcome()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        await LoseAsync(shop, 20);
        var sent = shop.ToPayPal.Sent.Count;
        await shop.NoteAnAttemptAsync(id, Order.ResolveAfter);
        await shop.UntilLoggedAsync("failed and will be retried");

        Assert.Equal((202, "PROCESSING"), await TellStatusAsync(shop.Browser.CaptureAsync(id)));
        Assert.Equal(sent, shop.ToPayPal.Sent.Count);
        shop.ToPayPal.IsCut = false;

        // Step by step: a look that fails during a leap of the clock puts the next one minutes after it.
        await Shop.EventuallyAsync(
            () =>
            {
                shop.Pass(TimeSpan.FromSeconds(10));
                return shop.OrderAsync(id);
            },
            order => order.Status == OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    /// <summary>So many requests get no answer, by calls that are never repeated.</summary>
    private static async Task LoseAsync(Shop shop, int times)
    {
        shop.Pass(Window);
        shop.ToPayPal.IsCut = true;
        for (var i = 0; i < times; i++)
        {
            await Assert.ThrowsAsync<PayPalException>(
                () => shop.Get<PayPalClient>().PatchOrderAsync("5O190127TN364715T", [new("remove", "/purchase_units")]));
        }
    }

    private static async Task<(int Status, string? Issue)> TellStatusAsync(Task<Reply> reply) =>
        ((await reply).Status, (await reply)["status"]);
}
